import { type Common, createCustomCommon, Mainnet } from "@ethereumjs/common";

import { kzg } from "../../../crypto/kzg.js";
import { curve } from "../../../crypto/secp256k1/ethereumjs.js";
import { keccak256 } from "../../../keccak/keccak256.js";
import type { ChainRules } from "../../../types.js";

/** The rules in ethereumjs's terms. */
export function commonOf({ semantics, chainId }: ChainRules): Common {
  return createCustomCommon({ chainId: Number(chainId) }, Mainnet, {
    hardfork: semantics.hardfork,
    customCrypto: { ...curve, kzg, keccak256 },
  });
}
