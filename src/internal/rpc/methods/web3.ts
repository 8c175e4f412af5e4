import { bytesToHex, hexToBytes } from "@ethereumjs/util";
import { keccak256 } from "ethereum-cryptography/keccak.js";

import { clientVersion } from "../client-version.js";
import { method, type Methods } from "../method.js";
import { data } from "../params/primitives.js";

export const web3Methods: Methods = {
  web3_clientVersion: method({}, () => clientVersion()),
  web3_sha3: method({ data }, (_context, { data }) => bytesToHex(keccak256(hexToBytes(data)))),
};
