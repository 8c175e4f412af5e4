import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { OVM1_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import type { Address } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { CALLS_MANAGER, startOvm1 } from "../../helpers/ovm1/ovm1-rollup.js";
import { enqueue, hex, OWNER, STRANGER } from "../../helpers/ovm2/ovm2-rollup.js";
import type { StartedRollup } from "../../helpers/rollup/start-rollup.js";
import { checkVerified, checkWrongClaim } from "../../helpers/verifier/verifier.js";

const PLACE: Address = "0x000000000000000000000000000000000000c0de";
const GAS = hex(1_100);
const DEPOSIT = AbiFunction.from("function depositETHTo(address to, uint32 l2Gas, bytes data) payable");
const WITHDRAW = AbiFunction.from("function withdraw(address l2Token, uint256 amount, uint32 l1Gas, bytes data)");
const INCREMENT = AbiFunction.from("function ovmINCREMENTNONCE()");
const { ovmEth, l2StandardBridge } = OVM1_PREDEPLOYS;

describe("the verifier of an OVM 1.0", () => {
  let started: StartedRollup;
  const start = async (...options: Parameters<typeof startOvm1>) => (started = await startOvm1(...options));
  afterEach(() => started.close());

  const send = (request: object) =>
    started.l2("eth_sendTransaction", { from: OWNER, gas: GAS, ...request }).catch(() => undefined);

  it("names the first claim that is wrong, which is a state root, by block and batch", async () => {
    await start({ posting: "manual" }, { verify: false });
    const verifier = await checkWrongClaim(started, () => send({ to: STRANGER, value: "0x1" }));
    const { output, stateRoot } = verifier.blockByNumber(1n)!;
    expect(output).to.equal(stateRoot);
  });

  it("has the same accounts, ether and code, whatever comes from L1, is refused or reverts", async () => {
    await start({ posting: "manual" });
    const toBridge = { from: OWNER, to: L1_ADDRESSES.l1StandardBridge, value: "0x64", gas: hex(3_000_000) };
    const deposit = AbiFunction.encodeData(DEPOSIT, [STRANGER, 1_000_000, "0x"]);
    await started.l1("eth_sendTransaction", { ...toBridge, data: deposit });
    // What is burned is the sender's, who has paid a fee from the same slot.
    const burn = AbiFunction.encodeData(WITHDRAW, [ovmEth, 10n ** 18n, 0, "0x"]);
    await send({ to: l2StandardBridge, data: burn });
    await send({ to: OWNER });
    await send({ data: assemble`STOP`, value: "0x1" });
    await send({ data: assemble`ORIGIN POP STOP` });
    await started.l2("hardhat_setCode", PLACE, CALLS_MANAGER);
    await enqueue(started, PLACE, { data: AbiFunction.encodeData(INCREMENT) });
    await enqueue(started, STRANGER, { gas: 100_000n });
    expect(BigInt(await started.l2("eth_getTransactionCount", PLACE, "latest"))).to.equal(1n);
    await checkVerified(started);
  });
});
