import * as PersonalMessage from "ox/PersonalMessage";
import * as Secp256k1 from "ox/Secp256k1";
import * as Signature from "ox/Signature";
import * as TypedData from "ox/TypedData";

import type { Hex } from "../../rollup/types.js";

/** EIP-191: signs `"\x19Ethereum Signed Message:\n" ++ length ++ message`. */
export function signMessage(message: Hex, privateKey: Hex): Hex {
  return sign(PersonalMessage.getSignPayload(message), privateKey);
}

/** EIP-712. Throws what is wrong with the typed data. */
export function signTypedData(typedData: TypedData.Definition, privateKey: Hex): Hex {
  return sign(TypedData.getSignPayload(typedData), privateKey);
}

function sign(payload: Hex, privateKey: Hex): Hex {
  return Signature.toHex(Secp256k1.sign({ payload, privateKey, extraEntropy: false }));
}
