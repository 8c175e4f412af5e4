import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import type { StartedRollup } from "../rollup/start-rollup.js";
import { hex, OWNER, STRANGER } from "./ovm2-rollup.js";

const ENQUEUE = AbiFunction.from("function enqueue(address target, uint256 gasLimit, bytes data)");

/** Calldata that enqueues so many bytes with so much gas. */
export const enqueuingData = (gas: bigint, bytes = 0): Hex =>
  AbiFunction.encodeData(ENQUEUE, [STRANGER, gas, `0x${"00".repeat(bytes)}`]);

/** The reason why a call is refused; empty for one that is not. */
export async function whyRefused(
  started: StartedRollup,
  layer: "l1" | "l2",
  to: Address,
  data: Hex,
  from: Address = OWNER,
): Promise<string> {
  return started[layer]("eth_call", { from, to, data, gas: hex(10_000_000) }, "latest").then(
    () => "",
    ({ message }: Error) => message,
  );
}

/** What L1 takes into the queue: 100,000 to `most` gas, and 50,000 bytes. */
export async function checkQueueLimits(started: StartedRollup, most: bigint): Promise<void> {
  const why = (gas: bigint, bytes = 0) => whyRefused(started, "l1", L1_ADDRESSES.portal, enqueuingData(gas, bytes));
  expect(await why(99_999n)).to.include("Transaction gas limit too low to enqueue.");
  expect(await why(100_000n)).to.equal("");
  expect(await why(most)).to.equal("");
  expect(await why(most + 1n)).to.include("Transaction gas limit exceeds maximum for rollup transaction.");
  expect(await why(1_000_000n, 50_000)).to.equal("");
  const tooLong = "Transaction data size exceeds maximum for rollup transaction.";
  expect(await why(1_000_000n, 50_001)).to.include(tooLong);
}
