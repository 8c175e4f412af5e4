import { RollupError } from "../../../rollup/errors.js";
import { MAX_BASE_FEE } from "../../../rollup/l2/base-fee.js";
import { toQuantity } from "../../format/quantity.js";
import { method, type Methods } from "../../method.js";
import { address, hash, quantity } from "../../params/primitives.js";

/** Header fields of the next block: some may be set, and some the rollup's rules decide. */
export const headerMethods: Methods = {
  hardhat_setNextBlockBaseFeePerGas: method({ baseFee: quantity }, ({ rollup }, { baseFee }) => {
    if (baseFee > MAX_BASE_FEE) {
      throw new RollupError(
        "BASE_FEE_TOO_HIGH",
        `The next block's base fee cannot be ${baseFee} wei: the highest is ${MAX_BASE_FEE}. Set that one or a lower one.`,
        { asked: baseFee, highest: MAX_BASE_FEE },
      );
    }
    rollup.setNextHeader({ baseFee });
    return true;
  }),
  hardhat_setPrevRandao: method({ prevRandao: hash }, ({ rollup }, { prevRandao }) => {
    rollup.setNextHeader({ prevRandao });
    return true;
  }),
  hardhat_setCoinbase: method({ address }, ({ rollup }, { address }) => {
    const coinbase = rollup.chain.head.header.miner;
    throw new RollupError(
      "COINBASE_FIXED",
      `The coinbase of L2 cannot be ${address}: under the ${rollup.config.semantics} semantics it is always ${coinbase}, where fees are collected.`,
      { asked: address, coinbase },
    );
  }),
  hardhat_setMinGasPrice: method({ price: quantity }, ({ rollup }, { price }) => {
    const baseFee = rollup.nextBaseFee;
    const hasBaseFee = rollup.chain.head.header.baseFeePerGas !== undefined;
    const instead = hasBaseFee
      ? `its blocks have a base fee, now ${baseFee} wei. Use hardhat_setNextBlockBaseFeePerGas.`
      : "any price is taken.";
    throw new RollupError(
      "MIN_GAS_PRICE_UNSUPPORTED",
      `L2 has no minimum gas price to set to ${price} wei: ${instead}`,
      { asked: price, baseFee },
    );
  }),
  evm_setBlockGasLimit: method({ gasLimit: quantity }, ({ rollup }, { gasLimit }) => {
    const fixed = BigInt(rollup.chain.head.header.gasLimit!);
    if (gasLimit === fixed) return true;
    throw new RollupError(
      "BLOCK_GAS_LIMIT_FIXED",
      `The block gas limit of L2 is ${fixed} and part of what L1 verifies; it cannot be ${gasLimit}.`,
      { asked: toQuantity(gasLimit), gasLimit: toQuantity(fixed) },
    );
  }),
};
