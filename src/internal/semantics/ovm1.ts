import { ovm1Opcodes } from "./ovm1-opcodes.js";
import { precompilesUpTo } from "./precompiles.js";
import { from } from "./sources.js";
import type { Address, Predeploy, Row, Semantics } from "./types.js";

const contracts = <Value>(value: Value, says: string, at: string): Row<Value> => ({
  value,
  says,
  source: from("OVM1_CONTRACTS", at),
});
const geth = <Value>(value: Value, says: string, at: string): Row<Value> => ({
  value,
  says,
  source: from("OVM1_L2GETH", at),
});
const docs = <Value>(value: Value, says: string, at: string): Row<Value> => ({
  value,
  says,
  source: from("OP_DOCS_2021", at),
});
const compiler = <Value>(value: Value, says: string): Row<Value> => ({
  value,
  says,
  source: from("OVM_SOLC", "libsolidity/codegen/CompilerContext.cpp"),
});
const predeploy = (name: string, address: Address, why?: string): Row<Predeploy> =>
  contracts(
    { name, address, ...(why === undefined ? {} : { notSimulated: true }) },
    `${name} is at ${address}${why === undefined ? "" : `; this simulator leaves it out: ${why}`}.`,
    "dist/predeploys.js",
  );
const uncapped = (says: string): Row<null> => geth(null, says, "params/protocol_params.go");
const comparison = "src/docs/protocol/evm-comparison.md";
const manager = "OVM/execution/OVM_ExecutionManager.sol";
const chain = "OVM/chain/OVM_CanonicalTransactionChain.sol";
const ovmEth = "0x4200000000000000000000000000000000000006";
const feeVault = "0x4200000000000000000000000000000000000011";

/** Optimism of 2021 before EVM equivalence: contracts run inside an execution manager, compiled by an own compiler. */
export const ovm1: Semantics = {
  name: "ovm1",
  title: "OVM 1.0 (Optimism, 2021)",
  summary: "Code must pass a SafetyChecker and is compiled anew; accounts are contracts, ether is an ERC-20.",
  hardfork: geth(
    "istanbul",
    "The instruction set is Istanbul's, less what the SafetyChecker bans.",
    "params/config.go",
  ),
  context: {
    coinbase: compiler({ rule: "block" }, "COINBASE is not implemented."),
    number: docs(
      { rule: "l1-origin" },
      "NUMBER is L1's block number, of the batch context or of the enqueued deposit.",
      comparison,
    ),
    timestamp: docs(
      { rule: "l1-origin" },
      "TIMESTAMP is L1's, of the batch context or of the enqueued deposit.",
      comparison,
    ),
    prevrandao: compiler({ rule: "own" }, "DIFFICULTY is not implemented."),
    blockhash: compiler({ rule: "unavailable" }, "BLOCKHASH is not implemented."),
    gasLimit: contracts(
      250_000_000n,
      "GASLIMIT is the most gas of a queue in an epoch, 250 million.",
      "deployments/mainnet/OVM_ExecutionManager.json",
    ),
    gasPrice: compiler("unavailable", "GASPRICE is not implemented."),
    blobHash: geth("zero", "There are no blobs, and no BLOBHASH.", "core/vm/jump_table.go"),
    blobBaseFee: geth(0n, "There are no blobs, and no BLOBBASEFEE.", "core/vm/jump_table.go"),
    origin: docs("unavailable", "ORIGIN is not implemented, so ORIGIN == CALLER cannot be written.", comparison),
  },
  opcodes: ovm1Opcodes,
  block: {
    transactionsPerBlock: geth(1, "Every transaction is a block of its own.", "miner/worker.go"),
    gasLimit: contracts(
      11_000_000n,
      "A transaction, so a block, holds 11 million gas.",
      "deployments/mainnet/OVM_ExecutionManager.json",
    ),
    blockTime: docs(null, "Blocks come with transactions.", comparison),
    maxTimestampDrift: contracts(0, "A context's time must not be in L1's future.", chain),
    depositsFirst: contracts(false, "A deposit has a block of its own.", chain),
  },
  code: {
    maxCodeSize: geth(
      2_457_600,
      "l2geth deploys 2,457,600 bytes, but a fraud proof on L1 could replay only 24,576.",
      "params/protocol_params.go",
    ),
    maxInitCodeSize: geth(null, "Init code has no limit.", "params/protocol_params.go"),
    safetyChecker: contracts(
      true,
      "The SafetyChecker must accept the init code, arguments included, and the code it returns.",
      manager,
    ),
    gasSchedule: contracts(
      "ovm1",
      "Storage, calls and creations cost tens of thousands of gas more than on L1, and code is about a quarter longer.",
      manager,
    ),
  },
  transactions: {
    types: geth([0], "Legacy transactions only.", "core/types/transaction.go"),
    maxGas: contracts(
      11_000_000n,
      "A transaction has at most 11 million gas; more makes it a no-operation.",
      "deployments/mainnet/OVM_ExecutionManager.json",
    ),
    createNonce: contracts("survives-failure", "The creator's nonce is raised even if the creation reverts.", manager),
  },
  accounts: {
    user: contracts(
      "contract",
      "A user's account is a contract: it has code, is made by its first transaction, and cannot call itself.",
      "OVM/accounts/OVM_ECDSAContractAccount.sol",
    ),
    ether: contracts(
      { ledger: "erc20", address: ovmEth },
      "Ether is an ERC-20; native balances are 0, and a value transfer emits Transfer.",
      "OVM/predeploys/OVM_ETH.sol",
    ),
    selfdestruct: compiler("unavailable", "SELFDESTRUCT is not implemented."),
    logInStaticCall: contracts(
      true,
      "LOG is a native opcode, which the execution manager cannot forbid in a static call.",
      manager,
    ),
  },
  predeploys: [
    predeploy("OVM_L2ToL1MessagePasser", "0x4200000000000000000000000000000000000000"),
    predeploy("OVM_L1MessageSender", "0x4200000000000000000000000000000000000001"),
    predeploy("OVM_DeployerWhitelist", "0x4200000000000000000000000000000000000002"),
    predeploy("OVM_ECDSAContractAccount", "0x4200000000000000000000000000000000000003"),
    predeploy(
      "OVM_SequencerEntrypoint",
      "0x4200000000000000000000000000000000000005",
      "the L2 itself takes transactions apart",
    ),
    predeploy("OVM_ETH", ovmEth),
    predeploy("OVM_L2CrossDomainMessenger", "0x4200000000000000000000000000000000000007"),
    predeploy("Lib_AddressManager", "0x4200000000000000000000000000000000000008"),
    predeploy("OVM_ProxyEOA", "0x4200000000000000000000000000000000000009"),
    predeploy("OVM_ExecutionManagerWrapper", "0x420000000000000000000000000000000000000B"),
    predeploy("OVM_GasPriceOracle", "0x420000000000000000000000000000000000000F"),
    predeploy("OVM_L2StandardBridge", "0x4200000000000000000000000000000000000010"),
    predeploy("OVM_SequencerFeeVault", feeVault),
    predeploy(
      "ERC1820Registry",
      "0x1820a4B7618BdE71Dce8cdc73aAB6C95905faD24",
      "its one deployment transaction has a gas price that the chain does not take",
    ),
  ],
  precompiles: precompilesUpTo(0x09),
  fees: {
    dataFee: geth(
      { formula: "ovm1", feeScalar: 10_000_000n },
      "The fee is part of the gas limit: gas price is always 15,000,000 wei.",
      "rollup/fees/rollup_fee.go",
    ),
    operatorFee: geth(
      { formula: "none", scalar: 0n, constant: 0n },
      "There is no operator fee.",
      "rollup/fees/rollup_fee.go",
    ),
    baseFee: geth(null, "There is no base fee.", "params/config.go"),
    recipients: contracts(
      { baseFee: null, priorityFee: "coinbase", dataFee: feeVault, operatorFee: null },
      "The user's account contract pays gas limit times gas price to the OVM_SequencerFeeVault.",
      "OVM/accounts/OVM_ECDSAContractAccount.sol",
    ),
  },
  aliasing: {
    depositors: contracts(
      "hidden",
      "A depositor keeps its address, a contract too: ovmL1TXORIGIN tells it. CALLER of what it enqueued is the execution manager's 0xdefa017d….",
      `${chain}; ${manager}, run`,
    ),
    offset: contracts("0x0000000000000000000000000000000000000000", "No address is changed.", chain),
  },
  caps: {
    precompileBytes: uncapped("What a precompile takes is bounded by its gas."),
    precompileGas: uncapped("A precompile call is bounded by its gas."),
    transactionBytes: contracts(50_000, "MAX_ROLLUP_TX_SIZE: 50,000 bytes.", chain),
    elementsPerBlock: geth(1, "A block is one transaction.", "miner/worker.go"),
    bytesPerBlock: uncapped("A block is one transaction."),
    cheatCode: uncapped("A cheat sets what a batch can carry."),
  },
};
