import { RLP } from "@ethereumjs/rlp";
import { bytesToHex } from "@ethereumjs/util";
import { expect } from "chai";

import { L1Reader } from "../../../src/internal/rollup/l1/reader.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { L1Contracts } from "../../helpers/contracts/l1-contracts.js";
import { SolidityHarness } from "../../helpers/contracts/solidity-harness.js";
import { refusal } from "../../helpers/errors/refusal.js";
import { ACCOUNTS } from "../../helpers/rollup/start-rollup.js";

const { canonicalTransactionChain: CTC } = L1_ADDRESSES;
const ZERO: Hex = `0x${"00".repeat(32)}`;
const USER = ACCOUNTS[0]?.address as Address;

describe("recording hashes of L1 blocks", () => {
  let l1: L1Contracts;
  let reader: L1Reader;
  before(async () => {
    l1 = await L1Contracts.start();
    reader = new L1Reader(l1.provider, L1_ADDRESSES);
    // One by one: blocks that Hardhat mines in bulk are made up when they are asked for, and do not name their parents.
    for (let block = 0; block < 400; block++) await l1.ask("evm_mine");
  });
  after(() => l1.close());

  const hashOf = (number: bigint) => reader.hashOf(number);
  const recorded = (number: bigint): Promise<Hex> => l1.read(CTC, "blockHashes", number);
  /** Headers of the blocks from `high` down to `low`. */
  const headers = async (high: bigint, low: bigint): Promise<Hex[]> => {
    const list: Hex[] = [];
    for (let number = high; number >= low; number--) list.push(bytesToHex((await reader.header(number)).rlp()));
    return list;
  };
  it("takes one of the last 256 without more", async () => {
    const { number } = await l1.head();
    await l1.send(USER, CTC, "recordBlockHash", number - 200n, []);
    expect(await recorded(number - 200n)).to.equal(await hashOf(number - 200n));
  });

  it("refuses an older one and one that does not exist yet", async () => {
    const { number } = await l1.head();
    expect(await refusal(l1.send(USER, CTC, "recordBlockHash", number - 300n, []))).to.equal("UnknownBlockHash");
    expect(await refusal(l1.send(USER, CTC, "recordBlockHash", number + 9n, []))).to.equal("UnknownBlockHash");
  });

  it("walks back to an older one by headers, in as many transactions as it takes", async () => {
    const { number } = await l1.head();
    const start = number - 250n;
    await l1.send(USER, CTC, "recordBlockHash", start - 30n, await headers(start, start - 29n));
    expect(await recorded(start - 30n)).to.equal(await hashOf(start - 30n));
    await l1.send(USER, CTC, "recordBlockHash", start - 60n, await headers(start - 30n, start - 59n));
    expect(await recorded(start - 60n)).to.equal(await hashOf(start - 60n));
    // What was recorded stays when BLOCKHASH has long forgotten it.
    await l1.ask("hardhat_mine", "0x200");
    expect(await recorded(start - 60n)).to.equal(await hashOf(start - 60n));
  });

  it("refuses headers that do not hang together", async () => {
    const { number } = await l1.head();
    const right = await headers(number - 10n, number - 12n);
    const swapped = [right[1], right[0], right[2]];
    expect(await refusal(l1.send(USER, CTC, "recordBlockHash", number - 13n, swapped))).to.equal("WrongHeader");
    const cut = [...right.slice(0, 2), `${right[2]?.slice(0, -2)}`];
    expect(await refusal(l1.send(USER, CTC, "recordBlockHash", number - 13n, cut))).to.equal("WrongHeader");
    expect(await refusal(l1.send(USER, CTC, "recordBlockHash", number - 14n, right))).to.equal("WrongHeader");
  });

  it("takes several at once, and none when one of them is unknown", async () => {
    const { number } = await l1.head();
    const some = [number - 250n, number - 7n, number];
    expect(await refusal(l1.send(USER, CTC, "recordBlockHashes", [...some, number - 260n]))).to.equal(
      "UnknownBlockHash",
    );
    expect(await recorded(number)).to.equal(ZERO);
    await l1.send(USER, CTC, "recordBlockHashes", some);
    for (const one of some) expect(await recorded(one)).to.equal(await hashOf(one));
  });

  it("does not record what a block that was mined in bulk names as its parent", async () => {
    await l1.ask("hardhat_mine", "0x20");
    const { number } = await l1.head();
    const [header] = await headers(number - 9n, number - 9n);
    expect(await refusal(l1.send(USER, CTC, "recordBlockHash", number - 10n, [header]))).to.equal("UnknownBlockHash");
  });

  it("reads the parent's hash of any header, short or long", async () => {
    const libraries = await SolidityHarness.compile("test/contracts/L1/harness/Libraries.sol");
    const parent = new Uint8Array(32).fill(0xab);
    // Extra data makes headers of any length; the first is a real one.
    const lengths = [0, 100, 255, 256, 65_000, 70_000];
    const header = await reader.header((await l1.head()).number);
    expect(await libraries.call("parentHash", bytesToHex(header.rlp()))).to.equal(header.parentHash);
    for (const length of lengths) {
      const rlp = RLP.encode([parent, new Uint8Array(32), new Uint8Array(length)]);
      expect(await libraries.call("parentHash", bytesToHex(rlp)), `${length} bytes`).to.equal(bytesToHex(parent));
    }
  });
});
