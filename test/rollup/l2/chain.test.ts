import { verifyMerkleProof } from "@ethereumjs/mpt";
import { RLP } from "@ethereumjs/rlp";
import { expect } from "chai";
import { bytesToHex, type Hex, hexToBytes, keccak256, numberToHex } from "viem";

import { encodeDevOverride, encodeUnsignedTransaction } from "../../../src/internal/rollup/derivation/elements.js";
import { ExecutionFailure } from "../../../src/internal/rollup/l2/execution-failure.js";
import type { L2Chain, StateView } from "../../../src/internal/rollup/l2/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import {
  alice,
  bob,
  carol,
  deposit,
  ETHER,
  filled,
  GWEI,
  input,
  makeChain,
  origin,
  sign,
} from "../../helpers/rollup/l2-chain.js";

const WETH: Hex = "0x4200000000000000000000000000000000000006";
const L1_BLOCK: Hex = "0x4200000000000000000000000000000000000015";
const HISTORY: Hex = "0x0000f90827f1c53a10cb7a02335b175320002935";
const BEACON_ROOTS: Hex = "0x000f3df6d732807ef1319fb7b8bb8522d0beac02";

const unsigned = (from: Hex, fields: Partial<Parameters<typeof encodeUnsignedTransaction>[0]> = {}): Uint8Array =>
  encodeUnsignedTransaction({
    from,
    type: 2,
    nonce: 0n,
    gasLimit: 100_000n,
    to: carol,
    value: 1n,
    data: "0x",
    maxFeePerGas: 2n * GWEI,
    maxPriorityFeePerGas: 0n,
    accessList: [],
    authorizationList: [],
    ...fields,
  });

describe("the L2 chain:", () => {
  it("leaves the addresses alone where an Arbitrum has its precompiles", async () => {
    const chain = makeChain();
    for (const [nonce, last] of ["64", "6c"].entries()) {
      const to: Hex = `0x${last.padStart(40, "0")}`;
      await chain.append(input(chain, [await sign(alice, { to, value: 1n, nonce })]));
      await chain.append(input(chain));
      expect((await chain.latestState().proof(to, [])).storageHash).to.equal(keccak256("0x80"));
    }
  });

  describe("money", () => {
    it("is conserved to the wei: deposits mint, nothing is burned", async () => {
      const chain = makeChain();
      const watched = [
        alice.address,
        bob.address,
        carol,
        WETH,
        ...["11", "19", "1a", "1b"].map((n): Hex => `0x42000000000000000000000000000000000000${n}`),
      ];
      const sum = async (state: StateView): Promise<bigint> => {
        const balances = await Promise.all(watched.map((address) => state.balance(address)));
        return balances.reduce((total, balance) => total + balance, 0n);
      };
      const before = await sum(chain.state(chain.genesis));
      const elements = [
        await sign(bob, { to: carol, value: 5n, gas: 60_000n }),
        await sign(bob, { to: WETH, value: ETHER, gas: 100_000n, nonce: 1 }),
        await sign(bob, { to: WETH, data: "0xdeadbeef", value: 1n, gas: 22_000n, nonce: 2 }),
      ];
      const block = await chain.append(input(chain, elements, [deposit({ mint: 7n, value: 9n })]));
      expect(block.receipts.map(({ status }) => status)).to.deep.equal([1, 1, 1, 0]);
      expect(await sum(chain.state(block))).to.equal(before + 7n);
    });

    it("must cover the L1 data fee", async () => {
      const chain = makeChain();
      const cost = 21_000n * 3n * GWEI;
      await chain.append(input(chain, [], [deposit({ from: carol, to: carol, mint: cost })]));
      const poor = unsigned(carol, {
        nonce: 1n,
        gasLimit: 21_000n,
        to: bob.address,
        value: 0n,
        maxFeePerGas: 3n * GWEI,
      });
      const refusal = await chain.validate(poor);
      expect(refusal?.code).to.equal("INSUFFICIENT_FUNDS");
      expect(refusal?.reason).to.match(/^insufficient funds for gas \* price \+ value: .* for the L1 data fee/);
    });
  });

  describe("validation", () => {
    const cases: [code: string, make: () => Promise<Uint8Array>][] = [
      ["WRONG_CHAIN_ID", () => sign(alice, { chainId: 1, to: carol })],
      ["NONCE_TOO_HIGH", () => sign(alice, { nonce: 1, to: carol })],
      ["INTRINSIC_GAS_TOO_LOW", () => sign(alice, { gas: 20_999n, to: carol })],
      ["FLOOR_GAS_TOO_LOW", () => sign(alice, { gas: 21_000n + 16n * 100n, to: carol, data: `0x${"11".repeat(100)}` })],
      ["GAS_LIMIT_TOO_HIGH", () => sign(alice, { gas: 16_777_217n, to: carol })],
      ["FEE_CAP_TOO_LOW", () => sign(alice, { maxFeePerGas: 1n, maxPriorityFeePerGas: 0n, to: carol })],
      ["INSUFFICIENT_FUNDS", () => sign(alice, { value: 100n * ETHER, to: carol })],
      ["INIT_CODE_TOO_LARGE", () => sign(alice, { to: undefined, gas: 16_000_000n, data: `0x${"00".repeat(49_153)}` })],
      ["TRANSACTION_TOO_LARGE", () => sign(alice, { to: carol, gas: 16_000_000n, data: `0x${"00".repeat(131_072)}` })],
    ];
    for (const [code, make] of cases) {
      it(`names ${code}, and such a transaction leaves no trace`, async () => {
        const chain = makeChain();
        const element = await make();
        expect((await chain.validate(element))?.code).to.equal(code);
        const empty = makeChain();
        const block = await chain.append(input(chain, [element]));
        await empty.append(input(empty));
        expect(block.skipped).to.have.length(1);
        expect(block.hash).to.equal(empty.head.hash);
      });
    }

    it("accepts what is valid", async () => {
      const chain = makeChain();
      expect(await chain.validate(await sign(alice, { to: carol }))).to.equal(undefined);
    });

    it("skips what cannot be decoded, and goes on", async () => {
      const chain = makeChain();
      const block = await chain.append(
        input(chain, [Uint8Array.of(3, 1), Uint8Array.of(0x7d, 0xc0), await sign(alice, { to: carol })]),
      );
      expect(block.skipped.map(({ index }) => index)).to.deep.equal([0, 1]);
      expect(block.transactions).to.have.length(1);
    });

    it("refuses an account with code to sign (EIP-3607), but not one that delegates", async () => {
      const chain = makeChain();
      const code = (hex: Hex): Uint8Array => encodeDevOverride({ kind: "code", address: alice.address, code: hex });
      await chain.override(code("0x00"));
      expect((await chain.validate(await sign(alice, { to: carol })))?.code).to.equal("SENDER_NOT_EOA");
      await chain.override(code(`0xef0100${carol.slice(2)}`));
      expect(await chain.validate(await sign(alice, { to: carol }))).to.equal(undefined);
    });
  });

  describe("system writes", () => {
    it("show the L1 origin in L1Block and count the blocks of one origin", async () => {
      const chain = makeChain();
      const next = {
        ...origin,
        number: 11n,
        hash: filled(0xa2),
        timestamp: 1_012n,
        baseFee: 8n * GWEI,
        blobBaseFee: 4n,
      };
      await chain.append({ ...input(chain), origin: next });
      await chain.append(input(chain));
      const state = chain.latestState();
      const slot = async (index: number): Promise<bigint> =>
        BigInt(await state.storageAt(L1_BLOCK, numberToHex(index)));
      expect(await slot(0)).to.equal(11n | (1_012n << 64n));
      expect(await slot(1)).to.equal(8n * GWEI);
      expect(await slot(2)).to.equal(BigInt(next.hash));
      expect(BigInt.asUintN(64, await slot(3))).to.equal(1n);
      expect(await slot(7)).to.equal(4n);
      const { returnData } = await chain.call({ to: L1_BLOCK, data: "0x8381f58a" }, "latest");
      expect(BigInt(returnData)).to.equal(11n);
    });

    it("keep the parent's hash and the beacon root", async () => {
      const chain = makeChain();
      const block = await chain.append(input(chain));
      const state = chain.state(block);
      expect(await state.storageAt(HISTORY, "0x0")).to.equal(chain.genesis.hash);
      const slot = block.timestamp % 8191n;
      expect(BigInt(await state.storageAt(BEACON_ROOTS, numberToHex(slot)))).to.equal(block.timestamp);
      expect(await state.storageAt(BEACON_ROOTS, numberToHex(slot + 8191n))).to.equal(origin.parentBeaconBlockRoot);
    });

    it("let BLOCKHASH and the history contract agree", async () => {
      const chain = makeChain();
      await chain.append(input(chain));
      const block = await chain.append(input(chain));
      // BLOCKHASH(1) as return data: PUSH1 1 BLOCKHASH PUSH0 MSTORE PUSH1 32 PUSH0 RETURN
      const code = { [carol]: { code: assemble`PUSH1 1 BLOCKHASH PUSH0 MSTORE PUSH1 32 PUSH0 RETURN` } } as const;
      const { returnData } = await chain.call({ to: carol }, block, code);
      expect(returnData).to.equal(block.parentHash);
      const history = await chain.call({ to: HISTORY, data: numberToHex(1n, { size: 32 }) }, block);
      expect(history.returnData).to.equal(block.parentHash);
    });
  });

  describe("overrides", () => {
    it("are visible at once, and the first elements of the next block", async () => {
      const chain = makeChain();
      const element = encodeDevOverride({ kind: "balance", address: carol, balance: 42n });
      await chain.override(element);
      expect(await chain.latestState().balance(carol)).to.equal(42n);
      expect(await chain.state(chain.head).balance(carol)).to.equal(0n);
      expect(chain.pendingOverrides).to.deep.equal([element]);
      const block = await chain.append(input(chain, [...chain.pendingOverrides]));
      expect(chain.pendingOverrides).to.deep.equal([]);
      expect(block.transactions).to.deep.equal([]);
      expect(await chain.state(block).balance(carol)).to.equal(42n);
    });

    it("set nonce, code and storage", async () => {
      const chain = makeChain();
      await chain.override(
        encodeDevOverride({
          kind: "code",
          address: carol,
          code: assemble`PUSH0 SLOAD PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`,
        }),
      );
      await chain.override(
        encodeDevOverride({ kind: "storage", address: carol, slot: numberToHex(0n, { size: 32 }), value: 9n }),
      );
      await chain.override(encodeDevOverride({ kind: "nonce", address: carol, nonce: 3n }));
      expect(BigInt((await chain.call({ to: carol }, "latest")).returnData)).to.equal(9n);
      expect(await chain.latestState().nonce(carol)).to.equal(3n);
    });

    it("let an impersonated contract send a transaction that pays like any other", async () => {
      const chain = makeChain();
      const funding = encodeDevOverride({ kind: "balance", address: WETH, balance: ETHER });
      const raw = unsigned(WETH, { nonce: 1n });
      const block = await chain.append(input(chain, [funding, raw]));
      expect(block.skipped).to.deep.equal([]);
      expect(block.transactions[0]).to.include({ hash: keccak256(raw), from: WETH, type: 2 });
      const { gasUsed, effectiveGasPrice, l1Fee } = block.receipts[0]!;
      expect(await chain.state(block).balance(WETH)).to.equal(ETHER - 1n - gasUsed * effectiveGasPrice - l1Fee!);
    });

    it("do not exist outside development mode", async () => {
      const chain = makeChain({ developmentMode: false });
      const override = encodeDevOverride({ kind: "balance", address: carol, balance: 42n });
      const block = await chain.append(input(chain, [override, unsigned(alice.address)]));
      expect(block.skipped.map(({ index }) => index)).to.deep.equal([0, 1]);
      let refused: unknown;
      await chain.override(override).catch((error: unknown) => (refused = error));
      expect(refused).to.have.property("code", "NOT_IN_DEVELOPMENT_MODE");
    });
  });

  describe("snapshots and rollback", () => {
    const grow = async (chain: L2Chain, count: number): Promise<void> => {
      for (let i = 0; i < count; i++) {
        const { number } = chain.head;
        const one = deposit({ queueIndex: number, sourceHash: filled(Number(number)), mint: 1n });
        await chain.append(input(chain, [], [one]));
      }
    };

    it("return to the very same blocks, whatever happened in between", async () => {
      const chain = makeChain();
      await grow(chain, 3);
      const pending = encodeDevOverride({ kind: "nonce", address: carol, nonce: 1n });
      await chain.override(pending);
      const { head } = chain;
      const snapshot = chain.snapshot();
      expect(snapshot.height).to.equal(3n);
      await chain.rollback(1n);
      await chain.append({ ...input(chain), timestamp: 5_000n });
      await grow(chain, 4);
      await chain.restore(snapshot);
      expect(chain.head).to.equal(head);
      expect(chain.blockByNumber(4n)).to.equal(undefined);
      expect(chain.blockByNumber(2n)?.hash).to.equal(head.parentHash);
      expect(chain.transactionByQueueIndex(2n)?.block).to.equal(head);
      expect(chain.pendingOverrides).to.deep.equal([pending]);
      expect(await chain.latestState().nonce(carol)).to.equal(1n);
    });

    it("drop blocks, their transactions and their states", async () => {
      const chain = makeChain();
      await grow(chain, 3);
      const dropped = await chain.rollback(1n);
      expect(dropped.map(({ number }) => number)).to.deep.equal([2n, 3n]);
      expect(chain.head.number).to.equal(1n);
      expect(chain.transactionByHash(dropped[0]!.transactions[0]!.hash)).to.equal(undefined);
      expect(chain.blockByHash(dropped[1]!.hash)).to.equal(undefined);
      expect(() => chain.state(dropped[0]!)).to.throw(/not on the chain any more/);
      expect(await chain.latestState().nonce(alice.address)).to.equal(1n);
    });

    it("keep the first of two transactions of one hash, which a nonce that was taken back lets in", async () => {
      const chain = makeChain();
      const transfer = await sign(bob, { to: carol, value: 5n, gas: 60_000n });
      const first = await chain.append(input(chain, [transfer]));
      const nonce = encodeDevOverride({ kind: "nonce", address: bob.address, nonce: 0n });
      const second = await chain.append(input(chain, [nonce, transfer, nonce, transfer]));
      const { hash } = first.transactions[0]!;
      expect(second.transactions.map((transaction) => transaction.hash)).to.deep.equal([hash, hash]);
      expect(chain.transactionByHash(hash)).to.deep.equal({ block: first, index: 0 });
      await chain.rollback(1n);
      expect(chain.transactionByHash(hash)).to.deep.equal({ block: first, index: 0 });
      await chain.rollback(0n);
      expect(chain.transactionByHash(hash)).to.equal(undefined);
    });

    it("refuse a height above the head, and a timestamp that does not rise", async () => {
      const chain = makeChain();
      const code = (work: Promise<unknown>): Promise<unknown> =>
        work.then(
          () => undefined,
          (error: { code: string }) => error.code,
        );
      expect(await code(chain.rollback(1n))).to.equal("NO_SUCH_BLOCK");
      expect(await code(chain.append({ ...input(chain), timestamp: chain.head.timestamp }))).to.equal(
        "TIMESTAMP_NOT_RISING",
      );
    });
  });

  describe("past states", () => {
    it("stay readable and provable at every block", async () => {
      const chain = makeChain();
      const wrap = await sign(alice, { to: WETH, value: ETHER, gas: 100_000n });
      const first = await chain.append(input(chain, [wrap]));
      await chain.append(input(chain, [await sign(alice, { to: WETH, value: ETHER, gas: 100_000n, nonce: 1 })]));
      const slot = keccak256(`0x${alice.address.slice(2).padStart(64, "0")}${"".padStart(64, "0")}`);
      for (const [block, expected] of [
        [chain.genesis, 0n],
        [first, ETHER],
        [chain.head, 2n * ETHER],
      ] as const) {
        const proof = await chain.state(block).proof(WETH, [slot]);
        const options = { useKeyHashing: true };
        const account = await verifyMerkleProof(
          hexToBytes(WETH),
          proof.accountProof.map((node) => hexToBytes(node)),
          {
            ...options,
            root: hexToBytes(block.stateRoot),
          },
        );
        const [, , storageHash, codeHash] = RLP.decode(account) as Uint8Array[];
        expect(bytesToHex(storageHash!)).to.equal(proof.storageHash);
        expect(bytesToHex(codeHash!)).to.equal(proof.codeHash);
        expect(BigInt(proof.storageProof[0]!.value)).to.equal(expected);
        if (expected === 0n && proof.storageProof[0]!.proof.length === 0) continue;
        const value = await verifyMerkleProof(
          hexToBytes(slot),
          proof.storageProof[0]!.proof.map((node) => hexToBytes(node)),
          {
            ...options,
            root: hexToBytes(proof.storageHash),
          },
        );
        expect(value === null ? 0n : BigInt(bytesToHex(RLP.decode(value) as Uint8Array))).to.equal(expected);
      }
    });

    it("prove that an account does not exist", async () => {
      const chain = makeChain();
      const proof = await chain.latestState().proof(carol, []);
      const nodes = proof.accountProof.map((node) => hexToBytes(node));
      const options = { useKeyHashing: true, root: hexToBytes(chain.head.stateRoot) };
      expect(await verifyMerkleProof(hexToBytes(carol), nodes, options)).to.equal(null);
      expect(proof).to.deep.include({ balance: 0n, codeHash: keccak256("0x") });
    });
  });

  describe("calls", () => {
    it("change nothing, and see overrides of accounts and of the block", async () => {
      const chain = makeChain();
      const root = chain.head.stateRoot;
      // SELFBALANCE + NUMBER, written to a slot and returned
      const code = assemble`SELFBALANCE NUMBER ADD PUSH0 DUP2 SWAP1 SSTORE PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`;
      const result = await chain.call(
        { to: carol, value: 5n, from: alice.address },
        "latest",
        { [carol]: { code, balance: 2n } },
        { number: 100n },
      );
      expect(result.error).to.equal(undefined);
      expect(chain.head.stateRoot).to.equal(root);
      expect(await chain.latestState().storageAt(carol, "0x0")).to.equal(numberToHex(0n, { size: 32 }));
    });

    it("report a revert with its data", async () => {
      const chain = makeChain();
      const code = { [carol]: { code: assemble`PUSH1 1 PUSH0 MSTORE PUSH1 32 PUSH0 REVERT` } } as const;
      const { error, returnData } = await chain.call({ to: carol }, "latest", code);
      expect(error).to.equal("revert");
      expect(BigInt(returnData)).to.equal(1n);
    });

    it("run at any block, at the same time", async () => {
      const chain = makeChain();
      for (let i = 0; i < 3; i++) await chain.append(input(chain));
      const code = { [carol]: { code: assemble`NUMBER PUSH0 MSTORE PUSH1 32 PUSH0 RETURN` } } as const;
      const blocks = [0n, 1n, 2n, 3n].map((number) => chain.blockByNumber(number)!);
      const results = await Promise.all(blocks.map((block) => chain.call({ to: carol }, block, code)));
      expect(results.map(({ returnData }) => BigInt(returnData))).to.deep.equal([0n, 1n, 2n, 3n]);
    });
  });

  describe("estimateGas", () => {
    const estimate = (chain: L2Chain, code: Hex): Promise<bigint> =>
      chain.estimateGas({ from: alice.address, to: carol }, "latest", { [carol]: { code } });

    it("is exact for a transfer", async () => {
      const chain = makeChain();
      expect(await chain.estimateGas({ from: alice.address, to: bob.address, value: 1n }, "latest")).to.equal(21_000n);
    });

    it("is exact for a precompile, and for data that costs the floor", async () => {
      const chain = makeChain();
      for (const to of [`0x${"0".repeat(39)}4`, bob.address] as const) {
        const request = { from: alice.address, to, data: `0x${"11".repeat(100)}` } as const;
        const gas = await chain.estimateGas(request, "latest");
        expect((await chain.call({ ...request, gas }, "latest")).error).to.equal(undefined);
        const short = await chain.call({ ...request, gas: gas - 1n }, "latest").then(
          ({ error }) => error,
          (error: Error) => error.message,
        );
        expect(short).to.match(/out of gas|intrinsic gas too low/);
      }
    });

    it("finds what a nested call needs though it does not use it (EIP-150)", async () => {
      const chain = makeChain();
      // Calls bob with all gas; bob's code reverts unless it was given 100,000. Carol reverts when the call fails.
      const inner = assemble`PUSH3 100000 GAS GT PUSH1 end JUMPI PUSH0 PUSH0 REVERT end: STOP`;
      const outer = assemble`
        PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${bob.address} GAS CALL
        PUSH1 end JUMPI PUSH0 PUSH0 REVERT end: STOP`;
      const overrides = { [carol]: { code: outer }, [bob.address]: { code: inner } };
      const request = { from: alice.address, to: carol } as const;
      const gas = await chain.estimateGas(request, "latest", overrides);
      expect((await chain.call({ ...request, gas }, "latest", overrides)).error).to.equal(undefined);
      expect((await chain.call({ ...request, gas: gas - 1n }, "latest", overrides)).error).to.equal("revert");
      expect(gas > 100_000n).to.equal(true);
    });

    it("includes what a refund gives back later", async () => {
      const chain = makeChain();
      // Sets a slot and clears it again.
      const code = assemble`PUSH1 1 PUSH0 SSTORE PUSH0 PUSH0 SSTORE STOP`;
      const gas = await estimate(chain, code);
      const overrides = { [carol]: { code } };
      expect((await chain.call({ from: alice.address, to: carol, gas }, "latest", overrides)).error).to.equal(
        undefined,
      );
      expect((await chain.call({ from: alice.address, to: carol, gas: gas - 1n }, "latest", overrides)).error).to.equal(
        "out of gas",
      );
    });

    it("throws the failure of what always fails", async () => {
      const chain = makeChain();
      const error = await estimate(chain, assemble`PUSH1 1 PUSH0 MSTORE PUSH1 32 PUSH0 REVERT`).then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      expect(error).to.be.instanceOf(ExecutionFailure);
      expect(error).to.include({ error: "revert", returnData: numberToHex(1n, { size: 32 }) });
    });
  });

  it("gives two chains of one genesis the same first block", () => {
    expect(makeChain().genesis.hash).to.equal(makeChain().genesis.hash);
    expect(makeChain({ timestamp: 2_000n }).genesis.hash).not.to.equal(makeChain().genesis.hash);
  });
});
