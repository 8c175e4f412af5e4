import { expect } from "chai";
import { concat, getContractAddress } from "viem";

import type { BlockInput } from "../../../src/internal/rollup/derivation/types.js";
import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import type { QueueElement } from "../../../src/internal/rollup/machine/trace/start-block.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { deploying } from "../../helpers/contracts/bytecode.js";
import { agreeOnBlock } from "../../helpers/machine/block-agreement.js";
import { queued } from "../../helpers/machine/blocks.js";
import type { MachineEvm } from "../../helpers/machine/evm.js";
import { onFreshChains } from "../../helpers/machine/on-fresh-chains.js";
import {
  at,
  delegationTo,
  setBalance,
  setCode,
  setNonce,
  setStorage,
  slot,
  unsigned,
} from "../../helpers/rollup/cheats.js";
import { alice, bob, carol, ETHER, sign } from "../../helpers/rollup/l2-chain.js";

const MAX = 2n ** 256n - 1n;
const MAX_NONCE = 2n ** 64n - 1n;
const SEQUENCER_VAULT: Hex = "0x4200000000000000000000000000000000000011";
const BASE_FEE_VAULT: Hex = "0x4200000000000000000000000000000000000019";
const L1_BLOCK: Hex = "0x4200000000000000000000000000000000000015";
const IDENTITY: Hex = "0x0000000000000000000000000000000000000004";
const ZERO: Hex = `0x${"0".repeat(40)}`;

/** Pays 5 wei, and stores whether that succeeded. */
const paying = (to: Hex): Hex => assemble`
  PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 5 PUSH20 ${to} PUSH2 0xffff CALL
  PUSH1 0 SSTORE STOP`;
/** Stores the address of an empty contract that it creates. */
const CREATING = assemble`PUSH1 0 PUSH1 0 PUSH1 0 CREATE PUSH1 0 SSTORE STOP`;

describe("where only cheats lead, the L2 node and both machines agree that", function () {
  this.timeout(60_000);
  let evm: MachineEvm;
  let chain: L2Chain;
  onFreshChains((machine, fresh) => ([evm, chain] = [machine, fresh]));
  const agree = (fields: Partial<BlockInput>, queue: QueueElement[] = []) => agreeOnBlock(chain, fields, queue, evm);

  describe("a balance of 2^256 - 1 takes more and stays what it is,", () => {
    const rich = setBalance(carol, MAX);
    const balance = () => chain.latestState().balance(carol);

    it("paid by a transaction, a call and a self-destruct", async () => {
      const [payer, mortal] = [at(0x33), at(0x34)];
      const { receipts } = await agree({
        sequenced: [
          rich,
          setCode(payer, paying(carol)),
          setCode(mortal, assemble`PUSH20 ${carol} SELFDESTRUCT`),
          setBalance(payer, 100n),
          setBalance(mortal, 100n),
          await sign(alice, { to: carol, value: 5n }),
          await sign(alice, { to: payer, nonce: 1, gas: 200_000n }),
          await sign(alice, { to: mortal, nonce: 2, gas: 200_000n }),
        ],
      });
      expect(receipts.map(({ status }) => status)).to.deep.equal([1, 1, 1]);
      expect(await balance()).to.equal(MAX);
      expect(await chain.latestState().balance(payer)).to.equal(95n);
      expect(await chain.latestState().storageAt(payer, slot(0n))).to.equal(slot(1n));
    });

    it("paid by fees", async () => {
      const vaults = [setBalance(SEQUENCER_VAULT, MAX), setBalance(BASE_FEE_VAULT, MAX - 3n)];
      await agree({ sequenced: [...vaults, await sign(alice, { to: carol })] });
      expect(await chain.latestState().balance(SEQUENCER_VAULT)).to.equal(MAX);
      expect(await chain.latestState().balance(BASE_FEE_VAULT)).to.equal(MAX);
    });

    it("paid by a deposit's mint and a creation's value", async () => {
      const item = queued({ from: carol, to: bob.address, mint: 5n, value: 10n, gas: 100_000n, data: "0x" });
      const created = getContractAddress({ from: alice.address, nonce: 0n });
      await agree(
        {
          sequenced: [
            rich,
            setBalance(created, MAX),
            await sign(alice, { data: deploying(assemble`STOP`), value: 7n, gas: 200_000n }),
          ],
          deposits: [item.deposit],
        },
        [item.element],
      );
      expect(await balance()).to.equal(MAX - 10n);
      expect(await chain.latestState().balance(created)).to.equal(MAX);
    });
  });

  it("a creation fails at an account with storage, set in the same block or in an earlier one (EIP-7610)", async () => {
    const init = { data: deploying(assemble`STOP`), gas: 300_000n } as const;
    const [first, second] = [0n, 1n].map((nonce) => getContractAddress({ from: alice.address, nonce })) as [Hex, Hex];
    const here = await agree({
      sequenced: [
        setBalance(first, 1n),
        setStorage(first, 1n, 5n),
        setBalance(second, 1n),
        setStorage(second, 1n, 5n),
        await sign(alice, init),
      ],
    });
    const later = await agree({ sequenced: [await sign(alice, { ...init, nonce: 1 })] });
    expect([...here.receipts, ...later.receipts].map(({ status }) => status)).to.deep.equal([0, 0]);
  });

  it("an account that is emptied and made again in one block has no storage", async () => {
    const account = at(0x33);
    const adding = assemble`PUSH1 1 PUSH1 0 SLOAD ADD PUSH1 0 SSTORE STOP`;
    await agree({
      sequenced: [
        setCode(account, adding),
        setStorage(account, 0n, 5n),
        await sign(bob, { to: account, gas: 100_000n }),
        setCode(account, "0x"),
        setStorage(account, 0n, 9n),
        setCode(account, adding),
        await sign(bob, { to: account, gas: 100_000n, nonce: 1 }),
      ],
    });
    expect(await chain.latestState().storageAt(account, slot(0n))).to.equal(slot(1n));
  });

  it("a precompile whose address has code runs as ever, and is nothing as a delegate (EIP-7702)", async () => {
    const [delegating, calling] = [at(0x33), at(0x34)];
    const { receipts } = await agree({
      sequenced: [
        setCode(IDENTITY, assemble`PUSH1 42 PUSH1 0 SSTORE STOP`),
        setCode(delegating, delegationTo(IDENTITY)),
        setCode(calling, paying(delegating)),
        setBalance(calling, 5n),
        await sign(alice, { to: delegating, gas: 200_000n }),
        await sign(alice, { to: calling, gas: 200_000n, nonce: 1 }),
        await sign(alice, { to: IDENTITY, gas: 200_000n, nonce: 2, data: "0x1234", value: 1n }),
      ],
    });
    expect(receipts.map(({ status }) => status)).to.deep.equal([1, 1, 1]);
    expect(receipts[0]!.gasUsed).to.equal(21_000n);
    expect(await chain.latestState().storageAt(IDENTITY, slot(0n))).to.equal(slot(0n));
  });

  it("code that only begins like a delegation is not an override", async () => {
    const accounts = [at(0x33), at(0x34), at(0x35)];
    const codes = [0, 19, 21].map((length) => delegationTo(`0x${"00".repeat(length)}`));
    const { skipped, receipts } = await agree({
      sequenced: [
        ...accounts.map((account, i) => setCode(account, codes[i]!)),
        await sign(alice, { to: accounts[0]!, gas: 100_000n }),
      ],
    });
    expect(skipped.map(({ index }) => index)).to.deep.equal([0, 1, 2]);
    expect(receipts[0]).to.include({ status: 1, gasUsed: 21_000n });
  });

  it("code of 46,080 bytes is set, and not a byte more", async () => {
    const [most, beyond] = [at(0x33), at(0x34)];
    const code = (length: number): Hex => concat(Array<Hex>(length).fill(assemble`JUMPDEST`));
    const { skipped } = await agree({ sequenced: [setCode(most, code(46_080)), setCode(beyond, code(46_081))] });
    expect(skipped.map(({ index }) => index)).to.deep.equal([1]);
    expect(skipped[0]!.reason).to.match(/46081 bytes is longer than 46080/);
  });

  it("a base fee of 2^256 - 1 counts as 2^128 - 1, and the next block goes on from there", async () => {
    for (const baseFee of [2n ** 128n - 1n, 2n ** 128n, MAX]) {
      expect((await agree({ headerOverrides: { baseFee } })).baseFee).to.equal(2n ** 128n - 1n);
      await agree({});
    }
  });

  it("blocks go on when L1Block's slots are overridden, and when L1Block is gone", async () => {
    await agree({ sequenced: [setStorage(L1_BLOCK, 3n, 2n ** 64n - 1n), setStorage(L1_BLOCK, 0n, 0n)] });
    await agree({});
    await agree({ sequenced: [setCode(L1_BLOCK, "0x"), setBalance(L1_BLOCK, 0n), setNonce(L1_BLOCK, 0n)] });
    await agree({});
    await agree({ sequenced: [setBalance(L1_BLOCK, 1n)] });
    await agree({});
  });

  it("a tip of nothing does not make the sequencer's vault again, and another does", async () => {
    const gone = [setCode(SEQUENCER_VAULT, "0x"), setNonce(SEQUENCER_VAULT, 0n), setBalance(SEQUENCER_VAULT, 0n)];
    await agree({ sequenced: [...gone, await sign(alice, { to: carol, maxPriorityFeePerGas: 0n })] });
    await agree({ sequenced: [await sign(alice, { to: carol, nonce: 1 })] });
  });

  it("coinbase, contract, precompile and address 0 send to themselves and create", async () => {
    const senders = [SEQUENCER_VAULT, at(0x33), IDENTITY, ZERO];
    const nonces = await Promise.all(senders.map(async (from) => BigInt(await chain.latestState().nonce(from))));
    const { receipts } = await agree({
      sequenced: [
        setCode(at(0x33), assemble`STOP`),
        ...senders.map((from) => setBalance(from, ETHER)),
        ...senders.flatMap((from, i) => [
          unsigned({ from, nonce: nonces[i]!, value: 3n }),
          unsigned({ from, nonce: nonces[i]! + 1n, value: 3n, to: undefined, data: deploying(assemble`STOP`) }),
        ]),
      ],
    });
    expect(receipts.map(({ status }) => status)).to.deep.equal(Array(8).fill(1));
  });

  it("nonces end: those of a depositor, a sender, and a contract that creates", async () => {
    const [spent, last, full, nearlyFull] = [at(0x44), at(0x45), at(0x46), at(0x47)];
    const items = [spent, last].map((from) =>
      queued({ from, to: carol, mint: 5n, value: 1n, gas: 100_000n, data: "0x" }),
    );
    const block = await agree(
      {
        deposits: items.map(({ deposit }) => deposit),
        sequenced: [
          setNonce(spent, MAX_NONCE),
          setNonce(last, MAX_NONCE - 1n),
          setCode(full, CREATING),
          setNonce(full, MAX_NONCE),
          setCode(nearlyFull, CREATING),
          setNonce(nearlyFull, MAX_NONCE - 1n),
          setNonce(alice.address, MAX_NONCE - 1n),
          await sign(bob, { to: full, gas: 200_000n }),
          await sign(bob, { to: nearlyFull, gas: 200_000n, nonce: 1 }),
          await sign(bob, { to: nearlyFull, gas: 200_000n, nonce: 2 }),
          unsigned({ from: alice.address, nonce: MAX_NONCE - 1n, to: undefined, data: "0x00" }),
          unsigned({ from: alice.address, nonce: MAX_NONCE }),
        ],
      },
      items.map(({ element }) => element),
    );
    expect(block.receipts.map(({ status }) => status)).to.deep.equal([0, 1, 1, 1, 1, 1]);
    expect(block.skipped.map(({ index }) => index)).to.deep.equal([11]);
  });
});
