import { readFileSync } from "node:fs";
import { expect } from "chai";
import { type Hex, hexToBytes, hexToNumber, numberToHex } from "viem";

import { canonicalTransactionChain } from "../../../../src/internal/artifacts/l1/canonical-transaction-chain.js";
import { isAssigned } from "../../../../src/internal/check/disassemble.js";
import { applyL1ToL2Alias } from "../../../../src/internal/rollup/derivation/alias.js";
import { encodeDevOverride, MAX_OVERRIDE_CODE } from "../../../../src/internal/rollup/derivation/elements.js";
import type { L2Block, L2Chain } from "../../../../src/internal/rollup/l2/types.js";
import { dataFee } from "../../../../src/internal/rollup/ovm/fees/data-fee.js";
import { MAX_SEQUENCED } from "../../../../src/internal/rollup/roles/sequencer.js";
import { optimism } from "../../../../src/internal/semantics/optimism.js";
import type { Row, WordRule } from "../../../../src/internal/semantics/types.js";
import { isRow, valuesOf } from "../../../../src/internal/semantics/values-of.js";
import { assemble } from "../../../helpers/contracts/assemble.js";
import { deploying } from "../../../helpers/contracts/bytecode.js";
import {
  alice,
  allocation,
  bob,
  carol,
  deposit,
  ETHER,
  GWEI,
  input,
  makeChain,
  origin,
  sign,
} from "../../../helpers/rollup/l2-chain.js";

const rows = valuesOf(optimism);
const PROBE: Hex = "0xb0be00000000000000000000000000000000b0be";
const aliased = applyL1ToL2Alias("0x00000000000000000000000000000000000c0de1");

/** Context opcodes that the probe writes to the storage slot of their number. */
const CONTEXT = [0x32, 0x33, 0x3a, 0x41, 0x42, 0x43, 0x44, 0x45, 0x48, 0x4a];
const byte = (value: number): Hex => numberToHex(value, { size: 1 });
/** BLOCKHASH of the parent and BLOBHASH of the first blob go to their own slots. */
const probeCode = assemble`
  ${CONTEXT.map((opcode) => assemble`${byte(opcode)} PUSH1 ${opcode} SSTORE`)}
  PUSH1 1 NUMBER SUB BLOCKHASH PUSH1 0x40 SSTORE
  PUSH0 BLOBHASH PUSH1 0x49 SSTORE STOP STOP`;

function chainWith(code: Hex, address = PROBE): L2Chain {
  return makeChain({ accounts: [...allocation(), { address, code, storage: [], balance: ETHER, nonce: 1n }] });
}

async function words(chain: L2Chain, block: L2Block): Promise<(opcode: number) => Promise<bigint>> {
  const state = chain.state(block);
  return async (opcode) => BigInt(await state.storageAt(PROBE, numberToHex(opcode, { size: 32 })));
}

async function send(chain: L2Chain, request: Parameters<typeof sign>[1], from = alice): Promise<L2Block> {
  return await chain.append(input(chain, [await sign(from, { gas: 1_000_000n, ...request })]));
}

const run = async (code: Hex, gas = 16_000_000n) =>
  await chainWith(code).call({ from: alice.address, to: PROBE, gas }, "latest");

/** Calls a precompile with `size` zero bytes; what that says is on the stack. */
const callPrecompile = (address: Hex, size: number): Hex =>
  assemble`PUSH0 PUSH0 PUSH ${size} PUSH0 PUSH ${hexToNumber(address)} GAS STATICCALL`;
const RETURNS = assemble`PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`;

/** What each row was compared with, so that a new row cannot be forgotten. */
const compared = new Set<string>();
const row = (path: string): string => {
  compared.add(path);
  return path;
};

/** Rows that the node alone does not decide, with who does. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  hardfork: "seen through the opcodes",
  "block.blockTime": "automine makes blocks when asked",
  "block.maxTimestampDrift": "CanonicalTransactionChain and its tests",
  "block.transactionsPerBlock": "no limit to be seen",
  "accounts.user": "no code to be seen",
  "code.gasSchedule": "the official state tests of Osaka",
};

describe("the optimism table and the L2 node agree on", () => {
  describe("the rows of the context:", () => {
    let chain: L2Chain;
    let block: L2Block;
    let word: (opcode: number) => Promise<bigint>;
    const expected = (rule: WordRule, own: bigint, ofOrigin: bigint) =>
      rule.rule === "fixed" ? rule.value : rule.rule === "own" ? own : ofOrigin;

    before(async () => {
      chain = chainWith(probeCode);
      await chain.append(input(chain));
      block = await send(chain, { to: PROBE });
      expect(block.receipts[0]).to.include({ status: 1 });
      word = await words(chain, block);
    });

    it(row("context.coinbase"), async () => {
      const { coinbase } = rows.context;
      expect(coinbase.rule).to.equal("fixed");
      if (coinbase.rule === "fixed") expect(await word(0x41)).to.equal(BigInt(coinbase.address));
    });

    it(`${row("context.number")}, ${row("context.timestamp")}, ${row("context.prevrandao")}`, async () => {
      const { number, timestamp, prevrandao } = rows.context;
      expect(await word(0x43)).to.equal(expected(number, block.number, origin.number));
      expect(await word(0x42)).to.equal(expected(timestamp, block.timestamp, origin.timestamp));
      expect(await word(0x44)).to.equal(expected(prevrandao, -1n, BigInt(origin.prevRandao)));
    });

    it(row("context.blockhash"), async () => {
      expect(rows.context.blockhash.rule).to.equal("own");
      expect(await word(0x40)).to.equal(BigInt(block.parentHash));
    });

    it(`${row("context.gasLimit")}, ${row("block.gasLimit")}`, async () => {
      expect(rows.context.gasLimit).to.equal(null);
      expect(await word(0x45)).to.equal(block.gasLimit);
      expect(block.gasLimit).to.equal(rows.block.gasLimit);
    });

    it(row("context.gasPrice"), async () => {
      expect(rows.context.gasPrice).to.equal("effective");
      expect(await word(0x3a)).to.equal(block.baseFee + GWEI);
    });

    it(`${row("context.blobHash")}, ${row("context.blobBaseFee")}`, async () => {
      expect(rows.context.blobHash).to.equal("zero");
      expect(await word(0x49)).to.equal(0n);
      expect(await word(0x4a)).to.equal(rows.context.blobBaseFee);
    });

    it(`${row("context.origin")}, ${row("aliasing.depositors")}, ${row("aliasing.offset")}`, async () => {
      expect(rows.context.origin).to.equal("aliased-depositor");
      expect(rows.aliasing.depositors).to.equal("contracts");
      expect(BigInt(aliased)).to.equal(0xc0de1n + BigInt(rows.aliasing.offset));
      const deposited = await chain.append(input(chain, [], [deposit({ from: aliased, to: PROBE, gas: 1_000_000n })]));
      const seen = await words(chain, deposited);
      expect(await seen(0x32)).to.equal(BigInt(aliased));
      expect(await seen(0x33)).to.equal(BigInt(aliased));
    });
  });

  it(`${row("opcodes")}: every opcode of Osaka runs, no other does`, async () => {
    expect(rows.opcodes).to.deep.equal([]);
    for (let opcode = 0; opcode < 256; opcode++) {
      const { error } = await run(assemble`${Array<Hex>(17).fill(assemble`PUSH0`)} ${byte(opcode)}`);
      expect(error === "invalid opcode", byte(opcode)).to.equal(!isAssigned(opcode) || opcode === 0xfe);
    }
  });

  describe("the rows of code:", () => {
    const deploys = async (size: number) => {
      const { error } = await makeChain().call(
        { from: alice.address, data: assemble`PUSH3 ${size} PUSH0 RETURN`, gas: 16_000_000n },
        "latest",
      );
      return error === undefined;
    };

    it(row("code.maxCodeSize"), async () => {
      expect(await deploys(rows.code.maxCodeSize)).to.equal(true);
      expect(await deploys(rows.code.maxCodeSize + 1)).to.equal(false);
    });

    it(row("code.maxInitCodeSize"), async () => {
      const chain = makeChain();
      const initCode = (size: number): Hex => `0x${"00".repeat(size)}`;
      const limit = rows.code.maxInitCodeSize as number;
      const fits = await sign(alice, { data: initCode(limit), gas: 16_000_000n });
      const tooLong = await sign(alice, { data: initCode(limit + 1), gas: 16_000_000n });
      expect(await chain.validate(fits)).to.equal(undefined);
      expect(await chain.validate(tooLong)).not.to.equal(undefined);
    });

    it(row("code.safetyChecker"), async () => {
      expect(rows.code.safetyChecker).to.equal(false);
      const data = deploying(assemble`ORIGIN`);
      const { error } = await makeChain().call({ from: alice.address, data, gas: 1_000_000n }, "latest");
      expect(error).to.equal(undefined);
    });
  });

  describe("the rows of transactions:", () => {
    it(`${row("transactions.types")}, ${row("block.depositsFirst")}`, async () => {
      expect(rows.transactions.types).to.deep.equal([0, 1, 2, 4, 0x7e]);
      const chain = makeChain();
      const fees = { maxFeePerGas: undefined, maxPriorityFeePerGas: undefined, gasPrice: 3n * GWEI };
      const legacy = await sign(alice, { type: "legacy", ...fees, to: carol });
      const accessList = await sign(alice, { type: "eip2930", ...fees, to: carol, gas: 30_000n });
      for (const element of [legacy, accessList, await sign(alice, { to: carol })]) {
        expect(await chain.validate(element)).to.equal(undefined);
      }
      const setCode = await sign(alice, {
        type: "eip7702",
        to: carol,
        gas: 100_000n,
        authorizationList: [await bob.signAuthorization({ address: carol, chainId: 901, nonce: 0 })],
      });
      expect(await chain.validate(setCode)).to.equal(undefined);
      const blob = hexToBytes(
        `0x03${Buffer.from(await sign(alice, { to: carol }))
          .toString("hex")
          .slice(2)}`,
      );
      expect((await chain.append(input(chain, [blob]))).skipped).to.have.length(1);
      const block = await chain.append(input(chain, [legacy], [deposit({ from: aliased })]));
      expect(block.transactions.map(({ type }) => type)).to.deep.equal([0x7e, 0]);
      expect(rows.block.depositsFirst).to.equal(true);
    });

    it(row("transactions.maxGas"), async () => {
      const chain = makeChain();
      const limit = rows.transactions.maxGas as bigint;
      expect(await chain.validate(await sign(alice, { to: carol, gas: limit }))).to.equal(undefined);
      expect(await chain.validate(await sign(alice, { to: carol, gas: limit + 1n }))).not.to.equal(undefined);
    });

    it(row("transactions.createNonce"), async () => {
      expect(rows.transactions.createNonce).to.equal("evm");
      const init = assemble`PUSH0 PUSH0 REVERT STOP`;
      const chain = chainWith(assemble`PUSH4 ${init} PUSH0 MSTORE PUSH1 4 PUSH1 28 PUSH0 CREATE STOP`);
      const block = await send(chain, { to: PROBE });
      expect(block.receipts[0]).to.include({ status: 1 });
      expect(await chain.state(block).nonce(PROBE)).to.equal(2n);
    });

    it(row("caps.transactionBytes"), async () => {
      const chain = makeChain();
      const limit = rows.caps.transactionBytes as number;
      const sized = async (bytes: number) => {
        const data: Hex = `0x${"00".repeat(bytes)}`;
        return await sign(alice, { to: carol, data, gas: 16_000_000n });
      };
      const overhead = (await sized(limit - 200)).length - (limit - 200);
      expect((await sized(limit - overhead)).length).to.equal(limit);
      expect(await chain.validate(await sized(limit - overhead))).to.equal(undefined);
      expect(await chain.validate(await sized(limit - overhead + 1))).not.to.equal(undefined);
    });
  });

  describe("the rows of accounts:", () => {
    it(row("accounts.selfdestruct"), async () => {
      expect(rows.accounts.selfdestruct).to.equal("eip-6780");
      const code = assemble`CALLER SELFDESTRUCT`;
      const chain = chainWith(code);
      const block = await send(chain, { to: PROBE });
      expect(await chain.state(block).code(PROBE)).to.equal(code);
      expect(await chain.state(block).balance(PROBE)).to.equal(0n);
    });

    it(row("accounts.logInStaticCall"), async () => {
      expect(rows.accounts.logInStaticCall).to.equal(false);
      // Called by itself statically it logs, else it returns whether that succeeded.
      const { returnData } = await run(assemble`
        ADDRESS CALLER EQ PUSH1 inner JUMPI
        PUSH1 32 PUSH0 PUSH0 PUSH0 ADDRESS GAS STATICCALL ${RETURNS}
        inner: PUSH0 PUSH0 LOG0 STOP`);
      expect(BigInt(returnData)).to.equal(0n);
    });

    it(row("accounts.ether"), async () => {
      expect(rows.accounts.ether).to.deep.equal({ ledger: "account" });
      const { returnData } = await run(assemble`SELFBALANCE ${RETURNS}`);
      expect(BigInt(returnData)).to.equal(ETHER);
    });
  });

  it(row("predeploys"), async () => {
    const chain = makeChain();
    const state = chain.state(chain.genesis);
    for (const { name, address, notSimulated } of rows.predeploys) {
      expect((await state.code(address)) === "0x", name).to.equal(notSimulated === true);
    }
  });

  it(`${row("precompiles")}, ${row("caps.precompileGas")}`, async () => {
    // A frame that ran out of gas for its own memory returns nothing, which does not count as a success either.
    const succeeds = async (address: Hex, size: number) =>
      /1$/.test((await run(assemble`${callPrecompile(address, size)} ${RETURNS}`)).returnData);
    // Zero bytes are valid input of all but these two, which verify something.
    const picky = [
      "blake2f",
      "kzgPointEvaluation",
      "bls12G1Msm",
      "bls12G2Msm",
      "bls12Pairing",
      "bls12G1Add",
      "bls12G2Add",
    ];
    for (const { name, address } of rows.precompiles) {
      if (!picky.includes(name) && !name.startsWith("bls12Map"))
        expect(await succeeds(address, 0), name).to.equal(true);
      else expect(await succeeds(address, 1), name).to.equal(false);
    }
    for (const { name, address, maxInputBytes } of rows.precompiles) {
      if (maxInputBytes !== undefined) expect(await succeeds(address, maxInputBytes + 192), name).to.equal(false);
    }
    // A call that is not sent has no cap; a transaction has. Pairing: 45,000 + 34,000 a pair of 192 bytes. 204 pairs are under the cap, 205 over.
    const pairs = ((rows.caps.precompileGas as bigint) - 45_000n) / 34_000n;
    expect(pairs).to.equal(204n);
    const pairing: Hex = "0x0000000000000000000000000000000000000008";
    const stores = async (count: bigint) => {
      const chain = chainWith(assemble`${callPrecompile(pairing, 192 * Number(count))} PUSH0 SSTORE STOP`);
      await send(chain, { to: PROBE, gas: 16_000_000n });
      return Number(await chain.latestState().storageAt(PROBE, numberToHex(0, { size: 32 })));
    };
    expect(await succeeds(pairing, 192 * (Number(pairs) + 1))).to.equal(true);
    expect(await stores(pairs)).to.equal(1);
    expect(await stores(pairs + 1n)).to.equal(0);
  });

  it(row("caps.precompileBytes"), async () => {
    const limit = rows.caps.precompileBytes as number;
    const hash = (length: number) => assemble`PUSH0 PUSH0 PUSH ${length} PUSH0 PUSH1 2 GAS STATICCALL STOP`;
    const failure = async (length: number) =>
      (await send(chainWith(hash(length)), { to: PROBE, gas: 16_000_000n })).receipts[0]?.failure?.error;
    expect(await failure(limit)).to.equal(undefined);
    expect(await failure(limit + 1)).to.equal("out of gas");
    expect((await run(hash(limit + 1))).error, "a call").to.equal(undefined);
  });

  it(row("caps.cheatCode"), async () => {
    const limit = rows.caps.cheatCode as number;
    expect(limit).to.equal(MAX_OVERRIDE_CODE);
    const chain = makeChain();
    const set = async (length: number) =>
      await chain.override(encodeDevOverride({ kind: "code", address: PROBE, code: `0x${"00".repeat(length)}` }));
    for (const length of [limit - 1, limit]) {
      await set(length);
      expect(await chain.latestState().code(PROBE)).to.have.lengthOf(2 + 2 * length);
    }
    const refused: Error = await set(limit + 1).then(
      () => expect.fail("it was taken"),
      (error: Error) => error,
    );
    expect(refused.message).to.include(`${limit + 1} bytes is longer than ${limit}`);
  });

  it(row("caps.elementsPerBlock"), () => {
    expect(rows.caps.elementsPerBlock).to.equal(MAX_SEQUENCED);
    const source = readFileSync("contracts/L1/chain/BlockAssembly.sol", "utf8");
    expect(source).to.include(`MAX_SEQUENCED_PER_BLOCK = ${MAX_SEQUENCED.toLocaleString("en").replace(",", "_")};`);
  });

  it(row("caps.bytesPerBlock"), () => {
    const constant = canonicalTransactionChain.abi.find(
      (entry) => "name" in entry && entry.name === "MAX_SEQUENCED_BYTES_PER_BLOCK",
    );
    expect(constant).not.to.equal(undefined);
    expect(canonicalTransactionChain.deployedBytecode).to.include(
      assemble`PUSH ${rows.caps.bytesPerBlock as number}`.slice(2),
    );
  });

  it(`${row("fees.dataFee")}, ${row("fees.operatorFee")}, ${row("fees.recipients")}`, async () => {
    const chain = makeChain();
    const raw = await sign(alice, { to: carol, value: 1n });
    const block = await chain.append(input(chain, [raw]));
    const [receipt] = block.receipts;
    const cost = dataFee(raw, origin, rows.fees.dataFee);
    expect(receipt).to.include({ l1Fee: cost.fee, l1GasUsed: cost.gasUsed });
    const { baseFee, priorityFee, dataFee: l1Fee, operatorFee } = rows.fees.recipients;
    expect(priorityFee).to.equal("coinbase");
    const state = chain.state(block);
    expect(await state.balance(baseFee as Hex)).to.equal(21_000n * block.baseFee);
    expect(await state.balance(l1Fee as Hex)).to.equal(cost.fee);
    expect(await state.balance(operatorFee as Hex)).to.equal(0n);
    expect(rows.fees.operatorFee).to.include({ scalar: 0n, constant: 0n });
    const { coinbase } = rows.context;
    if (coinbase.rule === "fixed") expect(await state.balance(coinbase.address)).to.equal(21_000n * GWEI);
  });

  it(row("fees.baseFee"), async () => {
    const { elasticity, denominator } = rows.fees.baseFee as { elasticity: bigint; denominator: bigint };
    const chain = makeChain();
    // An exceptional halt burns the whole gas limit, which is above the target.
    const { head } = chain;
    const block = await chain.append(input(chain, [await sign(alice, { data: assemble`INVALID`, gas: 16_000_000n })]));
    const target = block.gasLimit / elasticity;
    expect(block.gasUsed > target).to.equal(true);
    const rise = (block.baseFee * (block.gasUsed - target)) / target / denominator;
    expect(chain.nextBaseFee(block)).to.equal(block.baseFee + (rise > 1n ? rise : 1n));
    expect(chain.nextBaseFee(head) <= head.baseFee).to.equal(true);
  });

  it("every row that the table has", () => {
    const { name: _name, title: _title, summary: _summary, ...sections } = optimism;
    const paths = Object.entries(sections).flatMap(([section, content]: [string, unknown]) => {
      if (isRow(content) || Array.isArray(content)) return [section];
      return Object.entries(content as Record<string, Row<unknown>>).map(([key]) => `${section}.${key}`);
    });
    expect([...compared, ...Object.keys(ELSEWHERE)]).to.have.members(paths);
  });
});
