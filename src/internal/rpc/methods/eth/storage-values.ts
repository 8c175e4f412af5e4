import type { Address, Hex } from "../../../rollup/types.js";
import { CLIENT_LIMIT_EXCEEDED, InvalidParams, JsonRpcError } from "../../errors.js";
import { derived, type Methods } from "../../method.js";
import { array, map } from "../../params/decoder.js";
import { passedBlock } from "../../params/passed.js";
import { address, word } from "../../params/primitives.js";

/** Slots that one request may ask for, as geth's. */
const MOST_SLOTS = 1_024;

export const storageValuesMethods: Methods = {
  eth_getStorageValues: derived(
    { requests: map(address, array(word)), block: passedBlock },
    async (ask, { requests, block }) => {
      const wanted = Object.entries(requests) as [Address, Hex[]][];
      const count = wanted.reduce((sum, [, slots]) => sum + slots.length, 0);
      if (count === 0) throw new InvalidParams("empty request: name a slot of an account");
      if (count > MOST_SLOTS) {
        throw new JsonRpcError(
          CLIENT_LIMIT_EXCEEDED,
          `too many slots (max ${MOST_SLOTS}): ${count} were asked for. Ask for them in parts.`,
        );
      }
      const values: Record<Address, unknown[]> = {};
      for (const [account, slots] of wanted) {
        values[account] = [];
        for (const slot of slots) values[account].push(await ask("eth_getStorageAt", [account, slot, block]));
      }
      return values;
    },
  ),
};
