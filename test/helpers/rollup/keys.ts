import { bytesToHex, hexToBytes, privateToAddress } from "@ethereumjs/util";

import type { Address, Hex } from "../../../src/internal/rollup/types.js";

export const privateKeyToAddress = (privateKey: Hex): Address => bytesToHex(privateToAddress(hexToBytes(privateKey)));
