import * as AbiFunction from "ox/AbiFunction";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../contracts/assemble.js";

const ENQUEUE = AbiFunction.from("function enqueue(address target, uint256 gasLimit, bytes data)");

/** Code of a contract of L1 that enqueues a transaction without calldata, whatever it is called with. */
export function enqueuing(target: Address, gas: bigint): Hex {
  const data = AbiFunction.encodeData(ENQUEUE, [target, gas, "0x"]);
  const size = (data.length - 2) / 2;
  // The calldata stands behind the code.
  const head = (offset: number) =>
    assemble`PUSH2 ${size} PUSH2 ${offset} PUSH1 0 CODECOPY PUSH1 0 PUSH1 0 PUSH2 ${size} PUSH1 0 PUSH1 0 PUSH20 ${BigInt(L1_ADDRESSES.portal)} GAS CALL STOP`;
  const { length } = head(0);
  return `${head((length - 2) / 2)}${data.slice(2)}`;
}
