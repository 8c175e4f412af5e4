import type { Definition } from "ox/TypedData";

import type { Hex } from "../../../rollup/types.js";
import type { Context } from "../../context.js";
import { InvalidParams } from "../../errors.js";
import { method, type Methods } from "../../method.js";
import { type Decoder, mismatch, record } from "../../params/decoder.js";
import { address, data } from "../../params/primitives.js";
import { requireAccount } from "../../transactions/sign.js";

// Signing messages is rare and its code is large: it is loaded when first used.
const signing = () => import("../../transactions/sign-message.js");

/** Messages signed with the node's keys. */
export const signMethods: Methods = {
  eth_sign: method({ address, message: data }, ({ rollup }, args) => signMessage(rollup, args)),
  personal_sign: method({ message: data, address }, ({ rollup }, args) => signMessage(rollup, args)),
  eth_signTypedData_v4: method({ address, typedData: parseTypedData }, async ({ rollup }, { address, typedData }) => {
    const { privateKey } = requireAccount(rollup, address);
    const { signTypedData } = await signing();
    try {
      return signTypedData(typedData, privateKey);
    } catch (error) {
      throw new InvalidParams(`The typed data cannot be signed: ${(error as Error).message}`);
    }
  }),
};

async function signMessage(rollup: Context["rollup"], args: { address: Hex; message: Hex }): Promise<Hex> {
  const { privateKey } = requireAccount(rollup, args.address);
  return (await signing()).signMessage(args.message, privateKey);
}

function parseTypedData(...[value, path]: Parameters<Decoder<Definition>>): Definition {
  let parsed = value;
  if (typeof value === "string") {
    try {
      parsed = JSON.parse(value);
    } catch {
      mismatch(path, "an object, or JSON of one", value);
    }
  }
  const { types, primaryType, message } = record(parsed, path);
  record(types, `${path}.types`);
  record(message, `${path}.message`);
  if (typeof primaryType !== "string") mismatch(`${path}.primaryType`, "a type's name", primaryType);
  return parsed as Definition;
}
