// Which JSON-RPC methods cannot change L1. Everything else may: it is preceded by a snapshot where one is owed, and followed.
const READ_PREFIXES = ["eth_get", "eth_sign", "eth_new", "eth_uninstall", "net_", "web3_", "debug_", "trace_", "rpc_"];
const READS = new Set([
  "eth_accounts",
  "eth_blobBaseFee",
  "eth_blockNumber",
  "eth_call",
  "eth_chainId",
  "eth_coinbase",
  "eth_createAccessList",
  "eth_estimateGas",
  "eth_feeHistory",
  "eth_fillTransaction",
  "eth_gasPrice",
  "eth_maxPriorityFeePerGas",
  "eth_mining",
  "eth_pendingTransactions",
  "eth_protocolVersion",
  "eth_requestAccounts",
  "eth_simulateV1",
  "eth_subscribe",
  "eth_syncing",
  "eth_unsubscribe",
  "hardhat_getAutomine",
  "hardhat_metadata",
  "hardhat_setLoggingEnabled",
  "personal_sign",
]);

/** Methods that may mine a block, or try what it would do, so that L1's clock has to be right before them. */
const TIMED = new Set([
  "eth_estimateGas",
  "eth_fillTransaction",
  "eth_sendRawTransaction",
  "eth_sendTransaction",
  "evm_mine",
  "evm_setAutomine",
  "hardhat_mine",
]);

/** Answers that no block changes, on either layer. */
const CONSTANT = new Set(["eth_chainId", "eth_accounts", "net_version", "net_listening", "web3_clientVersion"]);

export function isConstant(method: string): boolean {
  return CONSTANT.has(method);
}

export function changesL1(method: string): boolean {
  return !READS.has(method) && !READ_PREFIXES.some((prefix) => method.startsWith(prefix));
}

export function dependsOnL1Time(method: string): boolean {
  return TIMED.has(method);
}
