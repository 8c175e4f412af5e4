import type { AccountOverride, BlockOverrides } from "../../rollup/l2/types.js";
import { InvalidParams } from "../errors.js";
import { type Decoder, map, object, optional, record } from "./decoder.js";
import { address, data, hash, quantity, uint64, word } from "./primitives.js";

const account = object({
  balance: optional(quantity),
  nonce: optional(uint64),
  code: optional(data),
  state: optional(map(word, word)),
  stateDiff: optional(map(word, word)),
  movePrecompileToAddress: optional(address),
});

/** State overrides of calls and simulations, as geth defines them. */
export const stateOverrides = map(address, (value, path): AccountOverride => {
  const override = account(value, path);
  if (override.state !== undefined && override.stateDiff !== undefined) {
    throw new InvalidParams(`'${path}' has both state and stateDiff; send one of them`);
  }
  return override;
});

const header = object({
  number: optional(uint64),
  time: optional(uint64),
  gasLimit: optional(uint64),
  feeRecipient: optional(address),
  coinbase: optional(address),
  prevRandao: optional(hash),
  random: optional(hash),
  baseFeePerGas: optional(quantity),
  baseFee: optional(quantity),
  blobBaseFee: optional(quantity),
});

/** Block overrides of `eth_call`, in geth's names, older ones included. */
export const blockOverrides: Decoder<BlockOverrides> = (value, path) => {
  const { withdrawals, beaconRoot } = record(value, path);
  if ((Array.isArray(withdrawals) && withdrawals.length > 0) || beaconRoot != null) {
    throw new InvalidParams(
      `'${path}' names withdrawals or a beacon root; blocks here have no beacon chain behind them`,
    );
  }
  const { number, time, gasLimit, blobBaseFee, ...names } = header(value, path);
  return {
    number,
    timestamp: time,
    gasLimit,
    coinbase: names.feeRecipient ?? names.coinbase,
    prevRandao: names.prevRandao ?? names.random,
    baseFee: names.baseFeePerGas ?? names.baseFee,
    blobBaseFee,
  };
};
