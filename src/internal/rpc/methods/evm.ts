import type { Hex } from "../../rollup/types.js";
import { InvalidParams } from "../errors.js";
import { toQuantity } from "../format/quantity.js";
import { derived, method, type Methods } from "../method.js";
import { type Decoder, mismatch, optional } from "../params/decoder.js";
import { boolean, number, quantity } from "../params/primitives.js";

/** `evm_mine` takes a timestamp, or (anvil) an object with one and a number of blocks. */
const mineOptions: Decoder<{ timestamp?: bigint; blocks: bigint }> = (value, path) => {
  if (typeof value !== "object" || value === null) return { timestamp: optional(number)(value, path), blocks: 1n };
  const { timestamp, blocks } = value as { timestamp?: unknown; blocks?: unknown };
  return {
    timestamp: optional(number)(timestamp, `${path}.timestamp`),
    blocks: optional(number, 1n)(blocks, `${path}.blocks`),
  };
};

/** Milliseconds between blocks, or a range of them; 0 stops. */
const interval: Decoder<number | [number, number]> = (value, path) => {
  if (!Array.isArray(value)) return Number(number(value, path));
  if (value.length !== 2) mismatch(path, "milliseconds, or a pair [least, most]", value);
  const [least, most] = value.map((item, i) => Number(number(item, `${path}[${i}]`))) as [number, number];
  if (least > most) mismatch(path, "a range whose first number is not above its second", value);
  return [least, most];
};

/** Time, mining and snapshots. The clock and the snapshots are those of both layers. */
export const evmMethods: Methods = {
  evm_mine: method({ options: mineOptions }, async ({ rollup }, { options: { timestamp, blocks } }) => {
    if (timestamp !== undefined) await rollup.setNextBlockTimestamp("l2", timestamp);
    await rollup.mine(blocks, 1n);
    return "0";
  }),
  /** Foundry's: mines like `evm_mine`, and answers the blocks with their transactions. */
  evm_mine_detailed: derived({ options: mineOptions }, async (ask, { options: { timestamp, blocks } }) => {
    const head = BigInt((await ask("eth_blockNumber", [])) as Hex);
    if (timestamp !== undefined) {
      throw new InvalidParams(
        "'options' has a timestamp: set it with evm_setNextBlockTimestamp, and mine with evm_mine",
      );
    }
    if (blocks > 0n) await ask("hardhat_mine", [toQuantity(blocks)]);
    const mined: unknown[] = [];
    for (let at = head + 1n; at <= head + blocks; at++) {
      mined.push(await ask("eth_getBlockByNumber", [toQuantity(at), true]));
    }
    return mined;
  }),
  // Hardhat answers these two with decimal strings.
  evm_increaseTime: method({ seconds: number }, async ({ rollup }, { seconds }) =>
    String(await rollup.increaseTime(seconds)),
  ),
  evm_setNextBlockTimestamp: method({ timestamp: number }, async ({ rollup }, { timestamp }) => {
    await rollup.setNextBlockTimestamp("l2", timestamp);
    return String(timestamp);
  }),
  evm_setAutomine: method({ on: boolean }, ({ rollup }, { on }) => {
    rollup.automine = on;
    return true;
  }),
  evm_setIntervalMining: method({ interval }, ({ rollup }, { interval }) => {
    rollup.mineEvery(interval);
    return true;
  }),
  evm_snapshot: method({}, ({ rollup }) => rollup.snapshot("l2")),
  evm_revert: method({ id: quantity }, ({ rollup }, { id }) => rollup.revert("l2", toQuantity(id))),
};
