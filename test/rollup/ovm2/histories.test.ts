import * as AbiFunction from "ox/AbiFunction";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { OVM2_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import { ovm2 } from "../../../src/internal/semantics/ovm2.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { hex } from "../../helpers/ovm2/ovm2-rollup.js";
import { checkDerivation, checkHistories, type Doors } from "../../helpers/random/histories.js";
import { checkStarts } from "../../helpers/rollup/live-blocks.js";
import { checkVerified } from "../../helpers/verifier/verifier.js";

const DEPOSIT = AbiFunction.from("function depositETHTo(address to, uint32 l2Gas, bytes data) payable");
const ENQUEUE = AbiFunction.from("function enqueue(address target, uint256 gasLimit, bytes data)");
const WITHDRAW = AbiFunction.from(
  "function withdrawTo(address l2Token, address to, uint256 amount, uint32 l1Gas, bytes data)",
);
const GAS = 1_000_000n;

const { l2StandardBridge, ovmEth } = OVM2_PREDEPLOYS;
const withdrawal = (to: `0x${string}`, value: bigint) => AbiFunction.encodeData(WITHDRAW, [ovmEth, to, value, 0, "0x"]);
const enqueued = (from: `0x${string}`, target: `0x${string}`, data: `0x${string}`) => ({
  ...{ from, to: L1_ADDRESSES.portal, gas: "0x1e8480" },
  data: AbiFunction.encodeData(ENQUEUE, [target, GAS, data]),
});

const DOORS: Doors = {
  config: { semantics: "ovm2" },
  // As the OP Stack's, with L1's number in the place of what Berlin has not.
  runtime: assemble`
    CALLVALUE PUSH1 0 SSTORE
    PREVRANDAO 0x4b ADD NUMBER ADD TIMESTAMP ADD
    PUSH1 1 NUMBER SUB BLOCKHASH ADD PUSH1 1 SSTORE`,
  // What cannot be paid for on L1 is a call that fails on L2.
  deposit: (from, { to, value, mint = value, data = "0x" }) =>
    mint < value
      ? enqueued(from, to, data)
      : {
          ...{ from, to: L1_ADDRESSES.l1StandardBridge, value: hex(value), gas: "0x1e8480" },
          data: AbiFunction.encodeData(DEPOSIT, [to, Number(GAS), data]),
        },
  call: (from, to) => enqueued(from, to, "0x"),
  withdraw: (from, to, value) => ({ from, to: l2StandardBridge, data: withdrawal(to, value) }),
  depositWithdrawal: (from) => enqueued(from, l2StandardBridge, withdrawal(from, 1n)),
};

describe("derivation of OVM 2.0", () => {
  it("builds from L1 alone every block that the sequencer built in random histories", async function () {
    this.timeout(300_000);
    await checkHistories(4, Infinity, checkDerivation, { semantics: ovm2 }, DOORS);
  });

  it("is executed by the machine as by the L2, in random histories", async function () {
    this.timeout(300_000);
    await checkHistories(3, Infinity, checkStarts, { semantics: ovm2 }, DOORS);
  });

  it("is verified by the second client, block by block, in random histories", async function () {
    this.timeout(300_000);
    await checkHistories(3, Infinity, checkVerified, { semantics: ovm2, verify: true }, DOORS);
  });
});
