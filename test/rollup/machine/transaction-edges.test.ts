import { expect } from "chai";
import { privateKeyToAccount } from "viem/accounts";

import type { UnsignedTransaction } from "../../../src/internal/rollup/derivation/elements.js";
import type { BlockInput } from "../../../src/internal/rollup/derivation/types.js";
import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import type { QueueElement } from "../../../src/internal/rollup/machine/trace/start-block.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { agreeOnBlock, inputOf } from "../../helpers/machine/block-agreement.js";
import { queued } from "../../helpers/machine/blocks.js";
import type { MachineEvm } from "../../helpers/machine/evm.js";
import { onFreshChains } from "../../helpers/machine/on-fresh-chains.js";
import { at, delegationTo, setBalance, setCode, setNonce, slot, unsigned } from "../../helpers/rollup/cheats.js";
import { alice, bob, carol, CHAIN_ID, ETHER, filled, makeChain, sign } from "../../helpers/rollup/l2-chain.js";

type Authorization = UnsignedTransaction["authorizationList"][number];

const VAULT: Hex = "0x4200000000000000000000000000000000000011";
const IDENTITY: Hex = "0x0000000000000000000000000000000000000004";
const ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;
const MAX_NONCE = 2n ** 64n - 1n;

const authorities = [0x51, 0x52, 0x53, 0x54, 0x55, 0x56].map((byte) => privateKeyToAccount(filled(byte)));

/** Gas of each of the instructions, into slots 0, 1, …: each is `GAS, code, GAS` and leaves the stack as it was. */
const measuring = (codes: readonly Hex[]): Hex =>
  assemble`${codes.map((code, i) => assemble`GAS ${code} GAS SWAP1 SUB PUSH1 ${i} SSTORE`)} STOP`;

async function authorization(
  signer: (typeof authorities)[number],
  { chainId = CHAIN_ID, nonce = 0, address = carol }: { chainId?: number; nonce?: number; address?: Hex } = {},
): Promise<Authorization> {
  const { r, s, yParity } = await signer.signAuthorization({ chainId, address, nonce });
  return { chainId: BigInt(chainId), address, nonce: BigInt(nonce), yParity: yParity ?? 0, r, s };
}

describe("the L2 node and both machines agree on", function () {
  this.timeout(60_000);
  let evm: MachineEvm;
  let chain: L2Chain;
  onFreshChains((machine, fresh) => ([evm, chain] = [machine, fresh]));
  const agree = (fields: Partial<BlockInput>, queue: QueueElement[] = []) => agreeOnBlock(chain, fields, queue, evm);
  const stored = (address: Hex, key: number) => chain.latestState().storageAt(address, slot(BigInt(key)));

  describe("EIP-7702, which", () => {
    it("passes over what does not hold, and takes the rest, in a transaction that fails too", async () => {
      const [plain, twice, contract, foreign, other, cleared] = authorities as [
        (typeof authorities)[number],
        (typeof authorities)[number],
        (typeof authorities)[number],
        (typeof authorities)[number],
        (typeof authorities)[number],
        (typeof authorities)[number],
      ];
      const good = await authorization(plain);
      const highS = slot(ORDER - BigInt(good.s));
      const list: Authorization[] = [
        { ...good, yParity: 2 },
        { ...good, s: highS, yParity: 1 - good.yParity },
        { ...good, r: slot(0n) },
        { ...good, r: slot(ORDER) },
        { ...good, nonce: MAX_NONCE },
        good,
        good,
        await authorization(twice, { chainId: 0 }),
        await authorization(twice, { nonce: 1, address: at(0x66) }),
        await authorization(contract),
        await authorization(foreign, { chainId: 5 }),
        await authorization(other, { nonce: 3 }),
        await authorization(cleared, { nonce: 7, address: `0x${"0".repeat(40)}` }),
      ];
      const from = at(0x77);
      const send = (fields: Partial<UnsignedTransaction>) =>
        unsigned({ from, type: 4, gasLimit: 900_000n, authorizationList: list, ...fields });
      const block = await agree({
        sequenced: [
          setBalance(from, ETHER),
          setBalance(plain.address, 1n),
          setCode(contract.address, assemble`STOP`),
          setCode(cleared.address, delegationTo(carol)),
          setNonce(cleared.address, 7n),
          setCode(at(0x88), assemble`INVALID`),
          send({ to: at(0x88) }),
          send({ to: carol, nonce: 1n }),
        ],
      });
      expect(block.receipts.map(({ status }) => status)).to.deep.equal([0, 1]);
      const state = chain.latestState();
      const code = (address: Hex) => state.code(address);
      expect(await code(plain.address)).to.equal(`0xef0100${carol.slice(2)}`);
      expect(await code(twice.address)).to.equal(`0xef0100${at(0x66).slice(2)}`);
      expect(await code(cleared.address)).to.equal("0x");
      expect(await code(other.address)).to.equal("0x");
      expect(await state.nonce(plain.address)).to.equal(1n);
    });

    it("lets a sender delegate, and a delegated account send, be called and get a deposit", async () => {
      const own = await alice.signAuthorization({ chainId: CHAIN_ID, address: at(0x33), nonce: 1 });
      const item = queued({ from: bob.address, to: alice.address, mint: 5n, value: 3n, gas: 100_000n, data: "0x" });
      await agree({
        sequenced: [
          setCode(at(0x33), assemble`CALLVALUE PUSH1 0 SSTORE STOP`),
          await sign(alice, {
            type: "eip7702",
            to: alice.address,
            gas: 200_000n,
            value: 9n,
            authorizationList: [own],
          } as never),
        ],
      });
      expect(await stored(alice.address, 0)).to.equal(slot(9n));
      const { receipts } = await agree(
        { deposits: [item.deposit], sequenced: [await sign(alice, { to: carol, nonce: 2, value: 1n })] },
        [item.element],
      );
      expect(receipts.map(({ status }) => status)).to.deep.equal([1, 1]);
      expect(await stored(alice.address, 0)).to.equal(slot(3n));
    });

    it("costs a call, and not EXTCODE*, the delegate's touch; a chain of delegations is followed once", async () => {
      const [target, first, second, loop] = [at(0x33), at(0x34), at(0x35), at(0x36)];
      const call = (opcode: string, to: Hex) => {
        const value = opcode === "CALL" || opcode === "CALLCODE" ? assemble`PUSH0` : "0x";
        return assemble`PUSH0 PUSH0 PUSH0 PUSH0 ${value} PUSH20 ${to} PUSH2 0xffff ${opcode} POP`;
      };
      const codes = ["CALL", "CALLCODE", "DELEGATECALL", "STATICCALL"].flatMap((opcode) =>
        [second, first, loop].map((to) => call(opcode, to)),
      );
      codes.push(
        assemble`PUSH20 ${second} EXTCODESIZE POP`,
        assemble`PUSH20 ${second} EXTCODEHASH POP`,
        assemble`PUSH0 PUSH0 PUSH0 PUSH20 ${second} EXTCODECOPY`,
        call("CALL", second),
      );
      const { receipts } = await agree({
        sequenced: [
          setCode(target, assemble`PUSH1 42 PUSH0 SSTORE STOP`),
          setCode(first, delegationTo(target)),
          setCode(second, delegationTo(first)),
          setCode(loop, delegationTo(loop)),
          setCode(at(0x37), measuring(codes)),
          await sign(alice, { to: at(0x37), gas: 3_000_000n }),
        ],
      });
      expect(receipts[0]).to.include({ status: 1 });
    });
  });

  it("access lists: twice the same, precompiles, the sender, the coinbase, the contract itself", async () => {
    const contract = at(0x33);
    const codes = [
      assemble`PUSH0 SLOAD POP`,
      assemble`PUSH1 1 SLOAD POP`,
      assemble`PUSH1 2 SLOAD POP`,
      ...[carol, VAULT, IDENTITY, at(0x44)].map((a) => assemble`PUSH20 ${a} BALANCE POP`),
    ];
    const accessList = [
      { address: contract, storageKeys: [slot(0n), slot(0n), slot(1n)] },
      { address: contract, storageKeys: [slot(1n)] },
      { address: carol, storageKeys: [] },
      { address: carol, storageKeys: [slot(5n)] },
      { address: IDENTITY, storageKeys: [slot(0n)] },
      { address: alice.address, storageKeys: [] },
      { address: VAULT, storageKeys: [slot(0n)] },
    ];
    const { receipts } = await agree({
      sequenced: [
        setCode(contract, measuring(codes)),
        await sign(alice, { to: contract, gas: 500_000n, accessList }),
        await sign(alice, { to: contract, gas: 500_000n, nonce: 1 }),
      ],
    });
    expect(receipts.map(({ status }) => status)).to.deep.equal([1, 1]);
  });

  it("a base fee of 0, and transactions that pay nothing", async () => {
    const free = { to: carol, maxFeePerGas: 0n, maxPriorityFeePerGas: 0n };
    const { receipts } = await agree({
      headerOverrides: { baseFee: 0n },
      sequenced: [
        await sign(alice, free),
        setBalance(at(0x44), ETHER),
        unsigned({ from: at(0x44), maxFeePerGas: 0n, maxPriorityFeePerGas: 0n }),
        await sign(alice, { to: carol, nonce: 1, maxFeePerGas: 5n, maxPriorityFeePerGas: 5n }),
      ],
    });
    expect(receipts).to.have.length(3);
    await agree({});
  });

  it("a transaction that spends all that its sender has, and one that spends a wei more", async () => {
    const send = (fee: bigint) =>
      unsigned({
        from: at(0x44),
        to: carol,
        gasLimit: 21_000n,
        value: 1_000n,
        maxFeePerGas: fee,
        maxPriorityFeePerGas: 0n,
      });
    const { baseFee } = await chain.append(inputOf(chain, {}));
    // What it owes for its bytes on L1 is found out by a first one.
    const probe = await chain.append(inputOf(chain, { sequenced: [setBalance(at(0x44), ETHER), send(2n * baseFee)] }));
    const owed = 21_000n * 2n * baseFee + 1_000n + probe.receipts[0]!.l1Fee!;
    chain = makeChain();
    const { receipts, skipped } = await agree({
      headerOverrides: { baseFee },
      sequenced: [setBalance(at(0x44), owed - 1n), send(2n * baseFee), setBalance(at(0x44), owed), send(2n * baseFee)],
    });
    expect(receipts).to.have.length(1);
    expect(skipped.map(({ index }) => index)).to.deep.equal([1]);
  });

  it("the next transaction that fits when the block's gas runs out", async () => {
    const burn = setCode(at(0x33), assemble`INVALID`);
    const gas = 10_000_000n;
    const { receipts, skipped } = await agree({
      sequenced: [
        burn,
        await sign(alice, { to: carol, gas }),
        ...(await Promise.all([0, 1, 2].map((nonce) => sign(bob, { to: at(0x33), gas, nonce })))),
        await sign(alice, { to: carol, nonce: 1, gas: 21_000n }),
      ],
    });
    // The first gives its gas back, and three times ten million do not fit behind it.
    expect(receipts.map(({ status }) => status)).to.deep.equal([1, 0, 0, 1]);
    expect(skipped.map(({ index }) => index)).to.deep.equal([4]);
  });
});
