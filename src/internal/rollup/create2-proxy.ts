import type { Hex } from "./types.js";

/** Runtime of Arachnid's deterministic deployment proxy, and of Safe's singleton factory. */
export const CREATE2_PROXY_CODE: Hex =
  "0x7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3";

/** Its init code. */
export const CREATE2_PROXY_INIT_CODE: Hex = `0x604580600e600039806000f350fe${CREATE2_PROXY_CODE.slice(2)}`;
