import { createBlock } from "@ethereumjs/block";
import { createCustomCommon, Hardfork, Mainnet } from "@ethereumjs/common";
import { MerkleStateManager } from "@ethereumjs/statemanager";
import { createTxFromRLP } from "@ethereumjs/tx";
import { createAccount, createAddressFromString } from "@ethereumjs/util";
import { createVM, runTx, type VM } from "@ethereumjs/vm";
import { expect } from "chai";
import {
  type Arbitrary,
  array,
  assert as check,
  asyncProperty,
  constantFrom,
  nat,
  oneof,
  record,
  tuple,
} from "fast-check";
import { bytesToHex, concat, type Hex, hexToBytes, numberToHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { genesisWorld } from "../../../src/internal/rollup/l2/genesis.js";
import { validateNext } from "../../../src/internal/rollup/l2/validate-next.js";
import { executeTransaction } from "../../../src/internal/rollup/ovm/execution/execute-transaction.js";
import { decodeSigned } from "../../../src/internal/rollup/ovm/transactions/decode-signed.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { REVERTS } from "../../helpers/contracts/bytecode.js";
import { executorFor } from "../../helpers/machine/state-cases.js";

// Official state tests run one transaction each. Here blocks of several run on both engines: what one transaction leaves
// behind (storage, destroyed and re-created contracts, delegations, nonces) is what the next one finds.

const signers = [
  privateKeyToAccount(numberToHex(1n, { size: 32 })),
  privateKeyToAccount(numberToHex(2n, { size: 32 })),
];
const contracts = [1, 2, 3].map((n): Hex => `0x${n.toString().repeat(40)}`);
const targets = [
  ...contracts,
  ...signers.map(({ address }) => address),
  "0x0000000000000000000000000000000000000004",
] as Hex[];
const COINBASE: Hex = "0xc01dbabec01dbabec01dbabec01dbabec01dbabe";
const BASE_FEE = 7n;
const GAS_LIMIT = 30_000_000n;
const RICH = 10n ** 20n;
/** More of them were run once; these are enough to notice a change. */
const RUNS = 40;

const small = nat(3);
const target = constantFrom(...targets);

/** Stores the word on the stack in a slot. */
const store = (slot: number): Hex => assemble`PUSH1 ${slot} SSTORE`;

/** A few opcodes that leave the stack as they found it. */
const snippet: Arbitrary<Hex> = oneof(
  tuple(small, small).map(([slot, value]) => assemble`PUSH1 ${value} ${store(slot)}`),
  tuple(small, small).map(([from, to]) => assemble`PUSH1 ${from} SLOAD PUSH1 1 ADD ${store(to)}`),
  tuple(small, small).map(
    ([slot, value]) => assemble`PUSH1 ${value} PUSH1 ${slot} TSTORE PUSH1 ${slot} TLOAD ${store(slot + 4)}`,
  ),
  tuple(target, small, constantFrom("CALL", "CALLCODE")).map(
    ([to, value, call]) =>
      assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH1 ${value} PUSH20 ${to} PUSH3 100000 ${call} ${store(8)}`,
  ),
  tuple(target, constantFrom("DELEGATECALL", "STATICCALL")).map(
    ([to, call]) => assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${to} PUSH3 100000 ${call} ${store(9)}`,
  ),
  target.map((to) => assemble`PUSH20 ${to} BALANCE PUSH20 ${to} EXTCODEHASH XOR ${store(10)}`),
  small.map((topic) => assemble`PUSH1 ${topic} PUSH1 32 PUSH0 LOG1`),
  // Creates a contract whose code is its creator's first words, by CREATE and by CREATE2 with a salt of few values.
  small.map((salt) => assemble`PUSH1 32 PUSH0 PUSH0 CODECOPY PUSH1 ${salt} PUSH1 32 PUSH0 PUSH0 CREATE2 ${store(11)}`),
  constantFrom(assemble`PUSH1 32 PUSH0 PUSH0 CODECOPY PUSH1 32 PUSH0 PUSH0 CREATE ${store(12)}`),
  // By CREATE2 with one salt, so that the same address comes again in the next transaction: a contract of one STOP, and one
  // that is destroyed by its own init code.
  constantFrom(
    assemble`PUSH4 ${assemble`PUSH1 1 PUSH0 RETURN`} PUSH0 MSTORE PUSH0 PUSH1 4 PUSH1 28 PUSH0 CREATE2 POP`,
    assemble`PUSH2 ${assemble`ORIGIN SELFDESTRUCT`} PUSH0 MSTORE PUSH0 PUSH1 2 PUSH1 30 PUSH0 CREATE2 POP`,
  ),
);
const ending: Arbitrary<Hex> = oneof(
  constantFrom(assemble`STOP`, REVERTS, assemble`INVALID`, assemble`PUSH1 32 PUSH0 RETURN`),
  target.map((to) => assemble`PUSH20 ${to} SELFDESTRUCT`),
);
const program = tuple(array(snippet, { maxLength: 5 }), ending).map((parts) => concat(parts.flat()));

const transaction = record({
  signer: nat(1),
  to: oneof(constantFrom(...targets), constantFrom(undefined)),
  code: program,
  value: small,
  gas: constantFrom(60_000n, 150_000n, 600_000n),
  kind: constantFrom("legacy", "eip2930", "eip1559", "eip7702"),
  delegate: constantFrom(...contracts),
});

type Transaction = typeof transaction extends Arbitrary<infer T> ? T : never;

async function sign(fields: Transaction, nonce: number): Promise<Hex> {
  const { signer, to, code, value, gas, kind, delegate } = fields;
  const type = kind === "eip7702" && to === undefined ? "eip1559" : kind;
  const common = { chainId: 1, nonce, gas, value: BigInt(value), to, data: to === undefined ? code : "0x", type };
  const price =
    type === "legacy" || type === "eip2930" ? { gasPrice: 9n } : { maxFeePerGas: 20n, maxPriorityFeePerGas: 1n };
  const accessList =
    type === "legacy" ? {} : { accessList: [{ address: delegate, storageKeys: [numberToHex(1n, { size: 32 })] }] };
  const other = signers[1 - signer]!;
  const authorizationList =
    type === "eip7702" ? [await other.signAuthorization({ address: delegate, chainId: 1, nonce: 0 })] : undefined;
  return signers[signer]!.signTransaction({ ...common, ...price, ...accessList, authorizationList } as never);
}

async function referenceVm(codes: Hex[]): Promise<VM> {
  const common = createCustomCommon({ chainId: 1 }, Mainnet, { hardfork: Hardfork.Osaka });
  const vm = await createVM({ common, stateManager: new MerkleStateManager({ common }) });
  for (const [index, address] of contracts.entries()) {
    const at = createAddressFromString(address);
    await vm.stateManager.putAccount(at, createAccount({ balance: 100n, nonce: 1n }));
    await vm.stateManager.putCode(at, hexToBytes(codes[index]!));
  }
  for (const { address } of signers) {
    await vm.stateManager.putAccount(createAddressFromString(address), createAccount({ balance: RICH }));
  }
  return vm;
}

describe("the transaction pipeline and @ethereumjs/vm", () => {
  it("agree on gas, status and logs of every transaction, and on the state after every block", async function () {
    this.timeout(120_000);
    const blocks = array(transaction, { minLength: 1, maxLength: 4 });
    let executed = 0;
    await check(
      asyncProperty(tuple(program, program, program), blocks, async (codes, transactions) => {
        const vm = await referenceVm(codes);
        const executor = executorFor("osaka");
        executor.state.reset(
          genesisWorld([
            ...contracts.map((address, index) => ({ address, balance: 100n, nonce: 1n, code: codes[index]! })),
            ...signers.map(({ address }) => ({ address, balance: RICH })),
          ]),
        );
        const prevRandao = numberToHex(99n, { size: 32 });
        executor.enterBlock({
          number: 1n,
          height: 1n,
          l1Number: 0n,
          timestamp: 1_000n,
          elapsed: 1n,
          coinbase: COINBASE,
          prevRandao,
          gasLimit: GAS_LIMIT,
          baseFee: BASE_FEE,
          blobBaseFee: 1n,
          l1Prices: { baseFee: 0n, blobBaseFee: 0n },
          blockHash: () => undefined,
        });
        const header = {
          number: 1n,
          timestamp: 1_000n,
          coinbase: COINBASE,
          gasLimit: GAS_LIMIT,
          baseFeePerGas: BASE_FEE,
        };
        const block = createBlock(
          { header: { ...header, mixHash: prevRandao } },
          { common: vm.common, skipConsensusFormatValidation: true },
        );

        for (const fields of transactions) {
          const from = signers[fields.signer]!.address;
          const nonce = Number(executor.state.nonce(from.slice(2).toLowerCase()));
          const raw = hexToBytes(await sign(fields, nonce));
          const decoded = decodeSigned(raw);
          const run = runTx(vm, { tx: createTxFromRLP(raw, { common: vm.common }), block });
          // A delegated sender may have given everything away.
          if (validateNext(executor, decoded, GAS_LIMIT) !== undefined) {
            expect(
              await run.then(
                () => "accepted",
                () => "refused",
              ),
            ).to.equal("refused");
            continue;
          }
          const theirs = await run;
          const ours = await executeTransaction(executor, decoded, { fee: 0n, gasUsed: 0n });
          expect(ours.gasUsed).to.equal(theirs.totalGasSpent);
          expect(ours.status).to.equal(theirs.execResult.exceptionError === undefined ? 1 : 0);
          const logs = (theirs.execResult.logs ?? []).map(([address, topics, data]) => ({
            address: bytesToHex(address),
            topics: topics.map((topic) => bytesToHex(topic)),
            data: bytesToHex(data),
          }));
          expect(ours.logs).to.deep.equal(ours.status === 1 ? logs : []);
          executed++;
        }
        expect(bytesToHex(executor.state.seal().root)).to.equal(bytesToHex(await vm.stateManager.getStateRoot()));
      }),
      { seed: 20_261_122, numRuns: RUNS },
    );
    expect(executed).to.be.greaterThan(RUNS);
  });
});
