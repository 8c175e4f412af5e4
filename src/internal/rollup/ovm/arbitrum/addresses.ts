import type { Address } from "../../types.js";

/** Nitro's precompiles, as contracts of the OVM (contracts/L2/arbitrum). */
export const ARBITRUM = {
  arbSys: "0x0000000000000000000000000000000000000064",
  arbInfo: "0x0000000000000000000000000000000000000065",
  arbAddressTable: "0x0000000000000000000000000000000000000066",
  arbOwnerPublic: "0x000000000000000000000000000000000000006b",
  arbGasInfo: "0x000000000000000000000000000000000000006c",
  arbAggregator: "0x000000000000000000000000000000000000006d",
  arbRetryableTx: "0x000000000000000000000000000000000000006e",
  arbStatistics: "0x000000000000000000000000000000000000006f",
} as const satisfies Record<string, Address>;

/** Precompiles that Nitro has and this simulator has not: calls revert with their name. */
export const NOT_SIMULATED: readonly Address[] = [
  // ArbBLS, ArbFunctionTable, ArbOwner, ArbWasm, ArbWasmCache, NodeInterface (for contracts), ArbDebug
  "0x0000000000000000000000000000000000000067",
  "0x0000000000000000000000000000000000000068",
  "0x0000000000000000000000000000000000000070",
  "0x0000000000000000000000000000000000000071",
  "0x0000000000000000000000000000000000000072",
  "0x00000000000000000000000000000000000000c8",
  "0x00000000000000000000000000000000000000ff",
];

/** NodeInterface: it answers JSON-RPC alone. */
export const NODE_INTERFACE: Address = "0x00000000000000000000000000000000000000c8";

/** Sender of what the chain does by itself. */
export const ARBOS: Address = "0x00000000000000000000000000000000000a4b05";

/** Gets the fees of L2's gas; COINBASE of what the sequencer orders. */
export const NETWORK_FEE_ACCOUNT: Address = "0xa4b000000000000000000073657175656e636572";

/** Gets what transactions pay for L1. */
export const L1_FEE_POOL: Address = "0xa4b00000000000000000000000000000000000f6";

/** What `arbOSVersion` adds 55 to. */
export const ARBOS_VERSION = 51n;
