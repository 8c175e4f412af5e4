import { createMPT } from "@ethereumjs/mpt";
import { RLP } from "@ethereumjs/rlp";
import { expect } from "chai";
import { bytesToHex, concat, type Hex, hexToBytes, keccak256, numberToHex, sha256, toRlp } from "viem";

import type { L2Block, L2Receipt } from "../../../src/internal/rollup/l2/types.js";
import { alice, carol, deposit, ETHER, input, makeChain, origin, sign } from "../../helpers/rollup/l2-chain.js";

const EMPTY_ROOT = keccak256("0x80");
const number = (value: bigint): Hex => (value === 0n ? "0x" : numberToHex(value));

/** Root of a trie from RLP-encoded index to value, by another implementation than the chain's. */
async function rootOf(values: Uint8Array[]): Promise<Hex> {
  const trie = await createMPT({ useKeyHashing: false });
  for (const [index, value] of values.entries()) await trie.put(RLP.encode(index), value);
  return bytesToHex(trie.root());
}

/** The 2,048-bit filter, from its definition. */
function bloomOf(receipts: L2Receipt[]): Hex {
  let bits = 0n;
  for (const item of receipts.flatMap(({ logs }) => logs.flatMap(({ address, topics }) => [address, ...topics]))) {
    const hash = hexToBytes(keccak256(item));
    for (const i of [0, 2, 4]) bits |= 1n << BigInt(((hash[i]! << 8) + hash[i + 1]!) % 2048);
  }
  return numberToHex(bits, { size: 256 });
}

function receiptBytes(receipt: L2Receipt): Uint8Array {
  const logs = receipt.logs.map(({ address, topics, data }) => [address, topics, data] as [Hex, Hex[], Hex]);
  const fields = [number(BigInt(receipt.status)), number(receipt.cumulativeGasUsed), bloomOf([receipt]), logs];
  if (receipt.type === 0x7e) fields.push(number(receipt.depositNonce!), number(1n));
  const payload = toRlp(fields as never);
  return hexToBytes(receipt.type === 0 ? payload : concat([numberToHex(receipt.type), payload]));
}

async function mixedBlock(): Promise<L2Block> {
  const chain = makeChain();
  const weth: Hex = "0x4200000000000000000000000000000000000006";
  const legacy = await sign(alice, {
    type: "legacy",
    gasPrice: 2n * 10n ** 9n,
    maxFeePerGas: undefined,
    maxPriorityFeePerGas: undefined,
    nonce: 1,
    to: carol,
    value: 1n,
  });
  const wrap = await sign(alice, { to: weth, value: ETHER, gas: 100_000n, nonce: 2 });
  return chain.append(input(chain, [legacy, wrap], [deposit({ mint: ETHER, value: 3n })]));
}

describe("a block header", () => {
  it("commits to transactions, receipts and logs as the OP Stack does", async () => {
    const { header, transactions, receipts, skipped } = await mixedBlock();
    expect(skipped).to.deep.equal([]);
    expect(receipts.map(({ type, status }) => [type, status])).to.deep.equal([
      [0x7e, 1],
      [0, 1],
      [2, 1],
    ]);
    expect(header["transactionsRoot"]).to.equal(await rootOf(transactions.map(({ raw }) => raw)));
    expect(header["receiptsRoot"]).to.equal(await rootOf(receipts.map(receiptBytes)));
    expect(header["logsBloom"]).to.equal(bloomOf(receipts));
    expect(BigInt(header["logsBloom"]!) > 0n).to.equal(true);
    expect(BigInt(header["gasUsed"]!)).to.equal(receipts.at(-1)!.cumulativeGasUsed);
  });

  it("holds a deposit as its 0x7e envelope", async () => {
    const [transaction] = (await mixedBlock()).transactions;
    const { deposit: fields, from, to, gas, value } = transaction!;
    const envelope = concat([
      "0x7e",
      toRlp([fields!.sourceHash, from, to!, number(fields!.mint), number(value), number(gas), "0x", "0x"]),
    ]);
    expect(bytesToHex(transaction!.raw)).to.equal(envelope);
    expect(transaction!.hash).to.equal(keccak256(envelope));
  });

  it("is hashed as RLP in the order of Prague", async () => {
    const { header: h, headerRlp, hash, parentHash } = await mixedBlock();
    const quantity = (name: string): Hex => number(BigInt(h[name]!));
    const fields = [
      parentHash,
      keccak256("0xc0"),
      "0x4200000000000000000000000000000000000011",
      h["stateRoot"]!,
      h["transactionsRoot"]!,
      h["receiptsRoot"]!,
      h["logsBloom"]!,
      "0x",
      quantity("number"),
      quantity("gasLimit"),
      quantity("gasUsed"),
      quantity("timestamp"),
      // Holocene: version 0, denominator 250, elasticity 6
      "0x00000000fa00000006",
      origin.prevRandao,
      "0x0000000000000000",
      quantity("baseFeePerGas"),
      EMPTY_ROOT,
      "0x",
      "0x",
      origin.parentBeaconBlockRoot,
      sha256("0x"),
    ] as Hex[];
    expect(bytesToHex(headerRlp)).to.equal(toRlp(fields));
    expect(hash).to.equal(keccak256(toRlp(fields)));
    expect(h).to.deep.include({ gasLimit: "0x1c9c380", withdrawalsRoot: EMPTY_ROOT, requestsHash: sha256("0x") });
  });

  it("moves the base fee by the OP Stack's parameters", async () => {
    const chain = makeChain();
    const empty = await chain.append(input(chain));
    // From 1 gwei, an empty parent lowers it by 1/250.
    expect(BigInt(empty.header["baseFeePerGas"]!)).to.equal(10n ** 9n - 10n ** 9n / 250n);
    expect(chain.nextBaseFee(empty)).to.equal(996_000_000n - 996_000_000n / 250n);
  });
});
