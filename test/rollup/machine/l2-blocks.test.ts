import { expect } from "chai";
import { hexToBytes } from "viem";

import { encodeDevOverride, encodeUnsignedTransaction } from "../../../src/internal/rollup/derivation/elements.js";
import type { BlockInput } from "../../../src/internal/rollup/derivation/types.js";
import type { L2Block, L2Chain } from "../../../src/internal/rollup/l2/types.js";
import type { QueueElement } from "../../../src/internal/rollup/machine/trace/start-block.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { deploying } from "../../helpers/contracts/bytecode.js";
import { agreeOnBlock, inputOf } from "../../helpers/machine/block-agreement.js";
import { queued } from "../../helpers/machine/blocks.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { alice, bob, carol, ETHER, filled, GWEI, makeChain, sign } from "../../helpers/rollup/l2-chain.js";

describe("the L2 node and both machines agree on", () => {
  let evm: MachineEvm;
  before(async function () {
    this.timeout(120_000);
    evm = await MachineEvm.create();
  });

  /** The node, the twin, and the Solidity machine at every step. */
  const agree = (chain: L2Chain, fields: Partial<BlockInput>, queue?: QueueElement[]): Promise<L2Block> =>
    agreeOnBlock(chain, fields, queue, evm);

  it("an empty block, and one with the same origin", async () => {
    const chain = makeChain();
    await agree(chain, {});
    await agree(chain, {});
  });

  it("transfers, an invalid transaction, a long one, and 130 in a block", async function () {
    this.timeout(60_000);
    const chain = makeChain();
    const raw = await sign(alice, { to: carol, value: ETHER });
    const unpayable = await sign(alice, { to: carol, value: 1_000n * ETHER, nonce: 1 });
    const first = await agree(chain, { sequenced: [raw, raw, unpayable, Uint8Array.of(3, 0xc0)] });
    expect(first.transactions).to.have.length(1);
    const bytes = Array.from({ length: 9_000 }, (_, i) => ((i * 7) % 251).toString(16).padStart(2, "0")).join("");
    const data: Hex = `0x${bytes}`;
    const long = await agree(chain, { sequenced: [await sign(alice, { nonce: 1, to: carol, gas: 1_000_000n, data })] });
    expect(long.transactions).to.have.length(1);
    const many = await Promise.all(
      Array.from({ length: 130 }, (_, nonce) => sign(bob, { to: carol, value: 1n, nonce })),
    );
    expect((await agree(chain, { sequenced: many })).transactions).to.have.length(130);
  });

  it("a contract that logs, stores, reads the block and older hashes, and one that fails", async () => {
    const chain = makeChain();
    for (let i = 0; i < 3; i++) await chain.append(inputOf(chain, {}));
    const runtime = assemble`
      PUSH1 1 BLOCKHASH PUSH1 0 SSTORE
      PREVRANDAO PUSH1 1 SSTORE
      COINBASE PUSH1 2 SSTORE
      PUSH1 7 PUSH1 32 PUSH1 0 LOG1
      PUSH1 0 PUSH1 0 SSTORE STOP`;
    const create = await sign(alice, { gas: 500_000n, data: deploying(runtime) });
    const block = await agree(chain, { sequenced: [create] });
    const to = block.receipts[0]!.contractAddress!;
    const called = await agree(chain, { sequenced: [await sign(bob, { to, gas: 200_000n })] });
    expect(called.receipts[0]).to.include({ status: 1 });
    expect(called.receipts[0]!.logs).to.have.length(1);
    const failed = await agree(chain, { sequenced: [await sign(bob, { to, gas: 30_000n, nonce: 1 })] });
    expect(failed.receipts[0]).to.include({ status: 0 });
  });

  it("deposits: one that mints, one that fails, one that cannot begin, one that creates, one without label", async () => {
    const chain = makeChain();
    const from = alice.address;
    const items = [
      queued({ from, to: carol, mint: 5n * ETHER, value: 2n * ETHER, gas: 100_000n, data: "0x" }),
      queued({ from: carol, to: bob.address, mint: 1n, value: 10n * ETHER, gas: 100_000n, data: "0x" }),
      queued({
        from,
        to: undefined,
        mint: 0n,
        value: 0n,
        gas: 200_000n,
        data: deploying(assemble`PUSH1 1 PUSH1 0 SSTORE STOP`),
      }),
      queued({ from, to: undefined, mint: 0n, value: 3n, gas: 100_000n, data: assemble`INVALID` }),
      queued({ from, to: carol, mint: 7n, value: 0n, gas: 20_000n, data: "0x" }),
      queued({ from, to: carol, mint: 5n, value: 2n, gas: 100_000n, data: "0xcafe" }, "unlabelled"),
    ];
    const deposits = items.map(({ deposit }) => deposit);
    const queue = items.map(({ element }) => element);
    const sequenced = [await sign(bob, { to: carol, value: 1n })];
    const block = await agree(chain, { deposits, sequenced }, queue);
    expect(block.receipts.map(({ status }) => status)).to.deep.equal([1, 0, 1, 0, 0, 1, 1]);
  });

  it("cheats: overrides before and between, unsigned transactions, header overrides", async () => {
    const chain = makeChain();
    const contract = filled(0x33).slice(0, 42) as Hex;
    const counter = assemble`PUSH1 0 SLOAD PUSH1 1 ADD PUSH1 0 SSTORE STOP`;
    const overrides = [
      encodeDevOverride({ kind: "balance", address: carol, balance: 9n * ETHER }),
      encodeDevOverride({ kind: "code", address: contract, code: counter }),
      encodeDevOverride({ kind: "storage", address: contract, slot: filled(0), value: 41n }),
      encodeDevOverride({ kind: "nonce", address: bob.address, nonce: 7n }),
    ];
    const unsigned = encodeUnsignedTransaction({
      from: contract,
      type: 2,
      nonce: 0n,
      gasLimit: 100_000n,
      to: contract,
      value: 0n,
      data: "0x",
      maxFeePerGas: 3n * GWEI,
      maxPriorityFeePerGas: GWEI,
      accessList: [
        { address: contract, storageKeys: [filled(0), filled(1)] },
        { address: carol, storageKeys: [] },
      ],
      authorizationList: [],
    });
    const money = encodeDevOverride({ kind: "balance", address: contract, balance: ETHER });
    const nothing = encodeDevOverride({
      kind: "storage",
      address: filled(0x44).slice(0, 42) as Hex,
      slot: filled(0),
      value: 1n,
    });
    const sequenced = [
      ...overrides,
      await sign(alice, { to: carol }),
      money,
      unsigned,
      nothing,
      Uint8Array.of(0x7c, 0xc0),
    ];
    const headerOverrides = { prevRandao: filled(0x99), baseFee: 12_345n };
    const block = await agree(chain, { sequenced, headerOverrides });
    expect(block.transactions).to.have.length(2);
    expect(block.receipts[1]).to.include({ status: 1 });
    expect(await chain.state(block).storageAt(contract, filled(0))).to.equal(`0x${"2a".padStart(64, "0")}`);
  });

  it("a slot that is overridden before it is written: the cheat's value is the transaction's original one", async () => {
    const chain = makeChain();
    const contract = filled(0x33).slice(0, 42) as Hex;
    const five = assemble`PUSH1 5 PUSH1 0 SSTORE`;
    const code = encodeDevOverride({ kind: "code", address: contract, code: five });
    const storage = encodeDevOverride({ kind: "storage", address: contract, slot: filled(0), value: 7n });
    const call = await sign(alice, { to: contract, gas: 100_000n });
    const block = await agree(chain, { sequenced: [code, storage, call] });
    expect(block.gasUsed).to.equal(21_000n + 6n + 2_100n + 2_900n);
  });

  it("logs of any length, and the cap of a precompile's gas", async function () {
    this.timeout(60_000);
    const chain = makeChain();
    const log = assemble`PUSH2 64000 PUSH1 0 LOG0`;
    const contracts: Record<string, Hex> = {
      // As much as one step hashes, and a byte more.
      "01": assemble`PUSH3 131072 PUSH1 9 LOG0 STOP`,
      "02": assemble`PUSH3 131073 PUSH1 9 LOG0 STOP`,
      // Logs that are hashed in parts.
      "03": assemble`${[log, log, log]} STOP`,
      "04": assemble`${[log, log, log, log]} STOP`,
      // BLAKE2F with 8,000,001 rounds.
      "05": assemble`
        PUSH4 8000001 PUSH1 224 SHL PUSH1 0 MSTORE
        PUSH1 64 PUSH1 0 PUSH1 213 PUSH1 0 PUSH1 9 GAS STATICCALL
        PUSH1 1 ADD PUSH1 0 SSTORE STOP`,
    };
    const addresses = Object.keys(contracts).map((byte): Hex => `0x${byte.repeat(20)}`);
    const overrides = Object.values(contracts).map((code, i) =>
      encodeDevOverride({ kind: "code", address: addresses[i]!, code }),
    );
    const calls = await Promise.all(
      addresses.map((to, nonce) => sign(alice, { to, nonce, gas: nonce === 4 ? 12_000_000n : 3_000_000n })),
    );
    const block = await agree(chain, { sequenced: [...overrides, ...calls] });
    expect(block.receipts.map(({ status }) => status)).to.deep.equal([1, 1, 1, 1, 1]);
    expect(BigInt(await chain.state(block).storageAt(addresses[4]!, filled(0)))).to.equal(1n);
  });

  it("a contract that is created, destroyed and paid in one transaction", async () => {
    const chain = makeChain();
    // Creates a contract whose init code is SELFDESTRUCT(ORIGIN), with 5 wei, and sends it 3 more.
    const init = assemble`ORIGIN SELFDESTRUCT`;
    const runtime = assemble`
      PUSH2 ${init} PUSH1 0 MSTORE
      PUSH1 2 PUSH1 30 PUSH1 5 CREATE
      PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 3 DUP6 PUSH2 0xffff CALL POP STOP`;
    const create = await sign(alice, { gas: 500_000n, data: deploying(runtime) });
    const to = (await agree(chain, { sequenced: [create] })).receipts[0]!.contractAddress!;
    const block = await agree(chain, { sequenced: [await sign(bob, { to, value: 10n, gas: 300_000n })] });
    expect(block.receipts[0]).to.include({ status: 1 });
    expect(await chain.state(block).balance(to)).to.equal(2n);
  });

  it("EIP-7702: a delegation that is used, and one that is skipped", async () => {
    const chain = makeChain();
    const block = await agree(chain, {
      sequenced: [await sign(alice, { gas: 500_000n, data: deploying(assemble`CALLER PUSH1 0 SSTORE STOP`) })],
    });
    const address = block.receipts[0]!.contractAddress!;
    const authorizationList = await Promise.all(
      [0, 5].map((nonce) => bob.signAuthorization({ chainId: 901, address, nonce })),
    );
    const raw = await sign(alice, {
      type: "eip7702",
      nonce: 1,
      to: bob.address,
      gas: 300_000n,
      authorizationList,
    } as never);
    const set = await agree(chain, { sequenced: [raw] });
    expect(set.receipts[0]).to.include({ status: 1 });
    expect(BigInt(await chain.state(set).storageAt(bob.address, filled(0)))).to.equal(BigInt(alice.address));
  });

  it("access lists and authorization lists: repeated, empty, of precompiles, for other chains, cleared again", async () => {
    const chain = makeChain();
    const address = filled(0x33).slice(0, 42) as Hex;
    const ecrecover: Hex = `0x${"01".padStart(40, "0")}`;
    const accessList = [
      { address, storageKeys: [filled(0), filled(1), filled(0)] },
      { address: carol, storageKeys: [] },
      { address, storageKeys: [filled(1)] },
      { address: ecrecover, storageKeys: [filled(2)] },
    ];
    const authorize = (chainId: number, to: Hex, nonce: number): ReturnType<typeof bob.signAuthorization> =>
      bob.signAuthorization({ chainId, address: to, nonce });
    const right = await authorize(901, address, 0);
    const authorizationList = [
      await authorize(1, address, 0),
      { ...right, yParity: 1 - (right.yParity as number) },
      right,
      right,
      await authorize(0, carol, 1),
      await authorize(901, filled(0).slice(0, 42) as Hex, 2),
      await authorize(901, address, 3),
    ];
    const typeOne = {
      type: "eip2930",
      chainId: 901,
      to: address,
      gas: 100_000n,
      gasPrice: 2n * GWEI,
      accessList,
    } as const;
    const call = { to: bob.address, gas: 500_000n };
    const adding = assemble`PUSH1 1 SLOAD CALLER ADD PUSH1 0 SSTORE STOP`;
    const code = encodeDevOverride({ kind: "code", address, code: adding });
    const sequenced = [
      code,
      hexToBytes(await alice.signTransaction(typeOne)),
      await sign(alice, { ...call, nonce: 1, type: "eip7702", accessList, authorizationList } as never),
      await sign(alice, { ...call, nonce: 2, accessList: [] }),
    ];
    const block = await agree(chain, { sequenced });
    expect(block.receipts.map(({ status }) => status)).to.deep.equal([1, 1, 1]);
    expect(await chain.state(block).code(bob.address)).to.equal(`0xef0100${address.slice(2)}`);
  });
});
