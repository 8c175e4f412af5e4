import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { OVM2_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import type { Address } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { balanceOf, enqueue, GAS, hex, OWNER, startOvm2, STRANGER } from "../../helpers/ovm2/ovm2-rollup.js";
import type { StartedRollup } from "../../helpers/rollup/start-rollup.js";
import { checkVerified, checkWrongClaim } from "../../helpers/verifier/verifier.js";

const PLACE: Address = "0x000000000000000000000000000000000000c0de";
const DEPOSIT = AbiFunction.from("function depositETHTo(address to, uint32 l2Gas, bytes data) payable");
const WITHDRAW = AbiFunction.from("function withdraw(address l2Token, uint256 amount, uint32 l1Gas, bytes data)");
const { ovmEth, l2StandardBridge } = OVM2_PREDEPLOYS;

describe("the verifier of an OVM 2.0", () => {
  let started: StartedRollup;
  const start = async (...options: Parameters<typeof startOvm2>) => (started = await startOvm2(...options));
  afterEach(() => started.close());

  const send = (request: object) =>
    started.l2("eth_sendTransaction", { from: OWNER, gas: hex(GAS), ...request }).catch(() => undefined);
  const putCode = (code: string) => started.l2("hardhat_setCode", PLACE, code);

  it("names the first claim that is wrong, which is a state root, by block and batch", async () => {
    await start({ posting: "manual" });
    const verifier = await checkWrongClaim(started, () => send({ to: STRANGER, value: "0x1" }));
    const { output, stateRoot } = verifier.blockByNumber(1n)!;
    expect(output).to.equal(stateRoot);
  });

  it("has the same ledger of ether, also where its own code writes it", async () => {
    await start({ posting: "manual" }, { verify: true });
    const deposit = AbiFunction.encodeData(DEPOSIT, [STRANGER, Number(GAS), "0x"]);
    const toBridge = { from: OWNER, to: L1_ADDRESSES.l1StandardBridge, value: "0x64", gas: "0x1e8480" };
    await started.l1("eth_sendTransaction", { ...toBridge, data: deposit });
    // The sender's slot has changed already when OVM_ETH's own code writes it: gas was paid from it.
    const burn = AbiFunction.encodeData(WITHDRAW, [ovmEth, 10n ** 18n, 0, "0x"]);
    await send({ to: l2StandardBridge, data: burn, gasPrice: "0x7" });
    // The ledger has a slot for itself; accounts that have nothing else come and go.
    await send({ data: assemble`PUSH20 ${BigInt(ovmEth)} SELFDESTRUCT`, value: "0x9" });
    expect(await balanceOf(started, ovmEth)).to.equal(9n);
    await putCode(assemble`PUSH20 ${0xdeadn} EXTCODEHASH PUSH1 0 SSTORE
      PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 SELFBALANCE PUSH20 ${0xdeadn} GAS CALL STOP`);
    await send({ to: PLACE, value: "0x5" });
    await send({ to: PLACE, value: "0x8" });
    expect(await balanceOf(started, PLACE)).to.equal(0n);
    expect(await balanceOf(started, "0x000000000000000000000000000000000000dead")).to.equal(13n);
    await checkVerified(started);
  });

  it("has the same end of contracts, and of what is sent to them behind it", async () => {
    await start({ posting: "manual" }, { verify: true });
    // Calls itself, to destroy itself, and goes on with another transfer; slots are cleared for a refund.
    await putCode(assemble`CALLVALUE PUSH1 again JUMPI PUSH20 ${BigInt(STRANGER)} SELFDESTRUCT
      again: PUSH1 0 PUSH1 1 SSTORE
      PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 ADDRESS PUSH3 100000 CALL STOP`);
    await started.l2("hardhat_setStorageAt", PLACE, "0x1", `0x${"07".repeat(32)}`);
    await send({ to: PLACE, value: "0x64" });
    await checkVerified(started);
    // What only looks like a delegation is code, and begins with an invalid opcode.
    const delegation = `0xef0100${"00".repeat(19)}04`;
    await send({ data: assemble`PUSH23 ${BigInt(delegation)} PUSH1 0 MSTORE PUSH1 23 PUSH1 9 RETURN` });
    const { contractAddress } = await started.l2(
      "eth_getTransactionReceipt",
      (await started.l2("eth_getBlockByNumber", "latest", false)).transactions[0],
    );
    await send({ to: contractAddress, data: "0x01", gas: hex(50_000) });
    const [hash] = (await started.l2("eth_getBlockByNumber", "latest", false)).transactions;
    expect((await started.l2("eth_getTransactionReceipt", hash)).status).to.equal("0x0");
    await enqueue(started, contractAddress);
    await checkVerified(started);
  });
});
