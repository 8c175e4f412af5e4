import { method, type Methods } from "../../method.js";
import { optional } from "../../params/decoder.js";
import { hash, number } from "../../params/primitives.js";

export const miningMethods: Methods = {
  hardhat_mine: method(
    { blocks: optional(number, 1n), interval: optional(number, 1n) },
    async ({ rollup }, { blocks, interval }) => {
      await rollup.mine(blocks, interval);
      return true;
    },
  ),
  hardhat_getAutomine: method({}, ({ rollup }) => rollup.automine),
  hardhat_dropTransaction: method({ hash }, ({ rollup }, { hash }) => {
    return rollup.mempool.drop(hash);
  }),
};
