import * as AbiFunction from "ox/AbiFunction";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { OVM1_PREDEPLOYS, OVM2_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { hex } from "../ovm2/ovm2-rollup.js";
import type { Doors } from "./histories.js";

const DEPOSIT = AbiFunction.from("function depositETHTo(address to, uint32 l2Gas, bytes data) payable");
const ENQUEUE = AbiFunction.from("function enqueue(address target, uint256 gasLimit, bytes data)");
const WITHDRAW = AbiFunction.from(
  "function withdrawTo(address l2Token, address to, uint256 amount, uint32 l1Gas, bytes data)",
);
/** Gas of an L1 transaction. */
const L1_GAS = hex(3_000_000);
/** The same in both designs but for the token. */
const BRIDGE = OVM2_PREDEPLOYS.l2StandardBridge;

const ETHER: Record<OvmName, Address> = { ovm1: OVM1_PREDEPLOYS.ovmEth, ovm2: OVM2_PREDEPLOYS.ovmEth };

type OvmName = "ovm1" | "ovm2";

/**
 * The doors of one of the OVM's own designs.
 *
 * @param gas of what comes from L1
 */
export function ovmDoors(semantics: OvmName, { gas, runtime }: { gas: bigint; runtime: Hex }): Doors {
  const enqueued = (from: Address, target: Address, data: Hex) => ({
    ...{ from, to: L1_ADDRESSES.portal, gas: L1_GAS },
    data: AbiFunction.encodeData(ENQUEUE, [target, gas, data]),
  });
  const withdrawal = (to: Address, value: bigint) =>
    AbiFunction.encodeData(WITHDRAW, [ETHER[semantics], to, value, 0, "0x"]);
  return {
    config: { semantics },
    runtime,
    // What cannot be paid for on L1 is a call that fails on L2.
    deposit: (from, { to, value, mint = value, data = "0x" }) =>
      mint < value
        ? enqueued(from, to, data)
        : {
            ...{ from, to: L1_ADDRESSES.l1StandardBridge, value: hex(value), gas: L1_GAS },
            data: AbiFunction.encodeData(DEPOSIT, [to, Number(gas), data]),
          },
    call: (from, to) => enqueued(from, to, "0x"),
    withdraw: (from, to, value) => ({ from, to: BRIDGE, data: withdrawal(to, value) }),
    depositWithdrawal: (from) => enqueued(from, BRIDGE, withdrawal(from, 1n)),
  };
}
