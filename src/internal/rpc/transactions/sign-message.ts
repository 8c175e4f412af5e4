import * as PersonalMessage from "ox/PersonalMessage";
import * as Signature from "ox/Signature";
import * as TypedData from "ox/TypedData";

import type { Hex } from "../../rollup/types.js";
import { signHash } from "./sign-hash.js";

/** EIP-191: signs `"\x19Ethereum Signed Message:\n" ++ length ++ message`. */
export function signMessage(message: Hex, privateKey: Hex): Hex {
  return sign(PersonalMessage.getSignPayload(message), privateKey);
}

/** EIP-712. Throws what is wrong with the typed data. */
export function signTypedData(typedData: TypedData.Definition, privateKey: Hex): Hex {
  return sign(TypedData.getSignPayload(typedData), privateKey);
}

function sign(payload: Hex, privateKey: Hex): Hex {
  return Signature.toHex(signHash(payload, privateKey));
}
