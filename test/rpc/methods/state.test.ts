import { MerklePatriciaTrie, verifyMPTWithMerkleProof } from "@ethereumjs/mpt";
import { RLP } from "@ethereumjs/rlp";
import { bytesToHex, hexToBytes } from "@ethereumjs/util";
import { expect } from "chai";

import type { JsonRpcError } from "../../../src/internal/rpc/errors.js";
import * as code from "../../helpers/contracts/bytecode.js";
import { type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const FROM = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";
const TO = `0x${"ab".repeat(20)}`;
const quantity = (value: bigint) => `0x${value.toString(16)}`;

describe("rpc/methods/eth/state and hardhat", () => {
  let node: StartedRollup;
  let ask: StartedRollup["l2"];
  beforeEach(async () => {
    node = await startRollup({ posting: "manual" });
    ask = node.l2;
  });
  afterEach(() => node.close());

  const transfer = (to: string, value: bigint) =>
    ask("eth_sendTransaction", { from: FROM, to, value: quantity(value) });

  it("shows a cheat at once, and keeps it apart from the block that carries it", async () => {
    await ask("hardhat_setBalance", TO, quantity(100n));
    expect(await ask("eth_getBalance", TO)).to.equal(quantity(100n));
    expect(await ask("eth_getBalance", TO, "0x0")).to.equal(quantity(100n));
    await transfer(TO, 5n);
    // What changeEtherBalance computes: the balance after the block less the balance before it.
    expect(await ask("eth_getBalance", TO, "0x1")).to.equal(quantity(105n));
    expect(await ask("eth_getBalance", TO, "0x0")).to.equal(quantity(100n));
    expect(await ask("eth_getBalance", TO, "earliest")).to.equal(quantity(100n));
  });

  it("keeps every cheat through mining, by every way of reading", async () => {
    await ask("hardhat_setCode", TO, code.STORES);
    await ask("hardhat_setStorageAt", TO, "0x0", `0x${code.word(7)}`);
    await ask("hardhat_setNonce", TO, "0x5");
    const check = async (block: string) => {
      expect(await ask("eth_getCode", TO, block)).to.equal(code.STORES);
      expect(await ask("eth_getStorageAt", TO, "0x0", block)).to.equal(`0x${code.word(7)}`);
      expect(await ask("eth_getTransactionCount", TO, block)).to.equal("0x5");
      expect(await ask("eth_call", { to: TO }, block)).to.equal(`0x${code.word(7)}`);
    };
    await check("latest");
    await ask("evm_mine");
    await check("latest");
    await check("0x1");
    await check("0x0");
  });

  it("proves accounts and slots against the block's own state root", async () => {
    await ask("hardhat_setCode", TO, code.STORES);
    await ask("eth_sendTransaction", { from: FROM, to: TO, data: `0x${code.word(7)}` });
    await transfer(FROM, 0n);
    await ask("hardhat_setBalance", TO, quantity(100n));
    const block = await ask("eth_getBlockByNumber", "0x1", false);
    for (const at of ["0x1", { blockHash: block.hash }]) {
      const proof = await ask("eth_getProof", TO, ["0x0", "0x1"], at);
      const bytes = (nodes: `0x${string}`[]) => nodes.map((item) => hexToBytes(item));
      const account = await verifyMPTWithMerkleProof(
        new MerklePatriciaTrie({ useKeyHashing: true }),
        hexToBytes(block.stateRoot),
        hexToBytes(TO as `0x${string}`),
        bytes(proof.accountProof),
      ).catch((error: Error) => error);
      expect(account, String(account)).to.be.instanceOf(Uint8Array);
      const [nonce, balance, storageHash, codeHash] = RLP.decode(account as Uint8Array) as Uint8Array[];
      expect(bytesToHex(storageHash!)).to.equal(proof.storageHash);
      expect(bytesToHex(codeHash!)).to.equal(proof.codeHash);
      expect([nonce!.length, balance!.length]).to.deep.equal([0, 0]);
      expect(proof.storageProof[0]).to.include({ key: `0x${code.word(0)}`, value: "0x7" });
      expect(proof.storageProof[1]).to.include({ key: `0x${code.word(1)}`, value: "0x0" });
    }
  });

  it("refuses code that only begins like a delegation", async () => {
    await ask("hardhat_setCode", `0x${"ab".repeat(20)}`, "0xef0100aabb").then(
      () => expect.fail("set"),
      (error: Error) => expect(error.message).to.match(/23 bytes; this has 5/),
    );
  });

  it("refuses a nonce below the account's, and what the rollup's rules fix", async () => {
    await transfer(TO, 1n);
    const refused = (method: string, ...params: unknown[]) =>
      ask(method, ...params).then(
        () => expect.fail(`${method} was not refused`),
        (error: JsonRpcError) => error.message,
      );
    expect(await refused("hardhat_setNonce", FROM, "0x0")).to.match(
      /must not be smaller than the existing nonce \(1\)/,
    );
    expect(await refused("hardhat_setCoinbase", TO)).to.match(/always 0x4200000000000000000000000000000000000011/);
    expect(await refused("evm_setBlockGasLimit", "0x1")).to.match(/30000000/);
    expect(await refused("hardhat_setMinGasPrice", "0x1")).to.match(/base fee/);
    expect(await refused("hardhat_setNextBlockBaseFeePerGas", quantity(2n ** 128n))).to.match(/the highest is/);
    expect(await refused("hardhat_reset", { forking: { jsonRpcUrl: "x" } })).to.match(/cannot fork/);
  });

  it("sets the next block's base fee and prevrandao, once", async () => {
    const prevRandao = `0x${"77".repeat(32)}`;
    await ask("hardhat_setNextBlockBaseFeePerGas", quantity(5n));
    await ask("hardhat_setPrevRandao", prevRandao);
    await ask("evm_mine");
    const block = await ask("eth_getBlockByNumber", "latest", false);
    expect(block).to.include({ baseFeePerGas: "0x5", mixHash: prevRandao });
    await ask("evm_mine");
    expect((await ask("eth_getBlockByNumber", "latest", false)).mixHash).not.to.equal(prevRandao);
  });

  it("knows blocks by tag, number and hash", async () => {
    await ask("hardhat_mine", "0x3", "0xa");
    const [latest, earliest] = await Promise.all(
      ["latest", "earliest"].map((tag) => ask("eth_getBlockByNumber", tag, false)),
    );
    expect([latest.number, earliest.number]).to.deep.equal(["0x3", "0x0"]);
    expect((await ask("eth_getBlockByHash", latest.hash, false)).number).to.equal("0x3");
    expect(await ask("eth_getBlockByHash", `0x${"11".repeat(32)}`, false)).to.equal(null);
    const { timestamp } = await ask("eth_getBlockByNumber", "0x2", false);
    expect(BigInt(latest.timestamp) - BigInt(timestamp)).to.equal(10n);
  });
});
