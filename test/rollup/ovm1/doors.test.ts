import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";
import { keccak256 } from "viem";
import { sign } from "viem/accounts";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { OVM1_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { startOvm1 } from "../../helpers/ovm1/ovm1-rollup.js";
import { checkQueueLimits, whyRefused } from "../../helpers/ovm2/doors.js";
import { enqueue, hex, OWNER, STRANGER, view } from "../../helpers/ovm2/ovm2-rollup.js";
import { ACCOUNTS, type StartedRollup } from "../../helpers/rollup/start-rollup.js";

const RELAY = AbiFunction.from("function relayMessage(address target, address sender, bytes message, uint256 nonce)");
const SEND = AbiFunction.from("function sendMessage(address target, bytes message, uint32 gasLimit)");
const RELAYED = AbiFunction.from("function successfulMessages(bytes32 hash) view returns (bool)");
const VALID = AbiFunction.from("function isValidSignature(bytes32 hash, bytes signature) view returns (bytes4)");
const MAGIC = "0x1626ba7e";
const PLACE: Address = "0x000000000000000000000000000000000000c0de";
const { l1CrossDomainMessenger } = L1_ADDRESSES;
const { l2CrossDomainMessenger, ovmEth, proxyEoa } = OVM1_PREDEPLOYS;

describe("the doors of OVM 1.0", () => {
  let started: StartedRollup;
  before(async () => {
    started = await startOvm1();
    await started.l1("evm_mine");
  });
  after(() => started.close());

  const why = (layer: "l1" | "l2", to: Address, data: Hex) => whyRefused(started, layer, to, data);
  const slot = async (at: Address, index: number) =>
    BigInt(await started.l2("eth_getStorageAt", at, hex(index), "latest"));

  it("take 100,000 to 11,000,000 gas, and 50,000 bytes", () => checkQueueLimits(started, 11_000_000n));

  it("relay for L1's messenger alone, however L2 is called", async () => {
    const relay = AbiFunction.encodeData(RELAY, [STRANGER, STRANGER, "0x", 0n]);
    const { hash } = await enqueue(started, l2CrossDomainMessenger, { data: relay });
    expect((await started.l2("eth_getTransactionReceipt", hash)).status).to.equal("0x0");
    const unverified = "Provided message could not be verified.";
    expect(await why("l2", l2CrossDomainMessenger, relay)).to.include(unverified);
    // The last transaction was L1's; a call behind it is not.
    const { hash: sent } = await enqueue(started, STRANGER);
    expect((await started.l2("eth_getTransactionReceipt", sent)).status).to.equal("0x1");
    expect(await why("l2", l2CrossDomainMessenger, relay)).to.include(unverified);
  });

  it("let no target of a message relay one that it made up", async () => {
    const forged = AbiFunction.encodeData(RELAY, [STRANGER, OWNER, "0x", 7n]);
    const size = (forged.length - 2) / 2;
    const head = (offset: number) => assemble`PUSH2 ${size} PUSH2 ${offset} PUSH1 0 CODECOPY
      PUSH1 0 PUSH1 0 PUSH2 ${size} PUSH1 0 PUSH1 0 PUSH20 ${BigInt(l2CrossDomainMessenger)} GAS CALL
      PUSH1 2 ADD PUSH1 0 SSTORE STOP`;
    const code: Hex = `${head((head(0).length - 2) / 2)}${forged.slice(2)}`;
    await started.l2("hardhat_setCode", PLACE, code);
    const data = AbiFunction.encodeData(SEND, [PLACE, "0x", 4_000_000]);
    await started.l1("eth_sendTransaction", { from: OWNER, to: l1CrossDomainMessenger, data, gas: hex(2_000_000) });
    // The target ran, and its own relay failed.
    expect(await slot(PLACE, 0)).to.equal(2n);
    expect(await view(started.l2, l2CrossDomainMessenger, RELAYED, [keccak256(forged)])).to.equal(false);
  });

  it("mint for the bridge alone, and let anyone move their own ether", async () => {
    const mint = AbiFunction.encodeData(AbiFunction.from("function mint(address to, uint256 amount)"), [OWNER, 1n]);
    expect(await why("l2", ovmEth, mint)).to.include("Only L2 Bridge can mint and burn");
    const transfer = AbiFunction.from("function transfer(address to, uint256 amount) returns (bool)");
    expect(await why("l2", ovmEth, AbiFunction.encodeData(transfer, [STRANGER, 10n ** 30n]))).to.include(
      "ERC20: transfer amount exceeds balance",
    );
    const deposit = AbiFunction.encodeData(AbiFunction.from("function deposit() payable"));
    const before = BigInt(await started.l2("eth_getBalance", OWNER, "latest"));
    const request = { from: OWNER, to: ovmEth, data: deposit, value: "0x9", gas: hex(1_100) };
    const hash = await started.l2("eth_sendTransaction", request);
    const { logs } = await started.l2("eth_getTransactionReceipt", hash);
    // The fee's, there, back, and Deposit.
    expect(logs).to.have.length(4);
    const after = BigInt(await started.l2("eth_getBalance", OWNER, "latest"));
    expect(before - after).to.equal(1_100n * 15_000_000n);
  });

  it("of a user's account know its owner's signatures, and nothing of others'", async () => {
    const [owner, other] = ACCOUNTS;
    await started.l2("eth_sendTransaction", { from: OWNER, to: STRANGER, gas: hex(1_100) });
    const hash = keccak256("0x1234");
    const signed = (privateKey: Hex) => sign({ hash, privateKey, to: "hex" });
    const asks = async (signature: Hex) => view(started.l2, OWNER, VALID, [hash, signature]);
    expect(await asks(await signed(owner!.privateKey))).to.equal(MAGIC);
    expect(await asks(await signed(other!.privateKey))).to.equal("0x00000000");
    const cut = AbiFunction.encodeData(VALID, [hash, "0x00"]);
    expect(await why("l2", OWNER, cut)).to.include("ECDSA: invalid signature length");
    // Whatever else it is called with, it takes.
    expect(await why("l2", OWNER, "0x12345678")).to.equal("");
    const upgrade = AbiFunction.from("function upgrade(address implementation)");
    expect(await why("l2", proxyEoa, AbiFunction.encodeData(upgrade, [STRANGER]))).to.include("EOAs can only upgrade");
  });
});
