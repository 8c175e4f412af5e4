import { opcodesAddedLater } from "./missing-opcodes.js";
import { precompilesUpTo } from "./precompiles.js";
import { ONE_STEP } from "./proof-caps.js";
import { from } from "./sources.js";
import type { Address, Predeploy, Row, Semantics } from "./types.js";

const geth = <Value>(value: Value, says: string, at: string): Row<Value> => ({
  value,
  says,
  source: from("OVM2_L2GETH", at),
});
const docs = <Value>(value: Value, says: string, at: string): Row<Value> => ({
  value,
  says,
  source: from("OP_DOCS_2021", at),
});
const contracts = <Value>(value: Value, says: string, at: string): Row<Value> => ({
  value,
  says,
  source: from("OVM2_CONTRACTS", at),
});
const predeploy = (name: string, address: Address): Row<Predeploy> =>
  contracts({ name, address }, `${name} is at ${address}.`, "src/predeploys.ts");
const ours = <Value>(value: Value, says: string, at: string): Row<Value> => ({
  value,
  says,
  source: from("HARDHAT_OVM", at),
});
const uncapped = (says: string): Row<null> => geth(null, says, "params/protocol_params.go");
const convert = "src/docs/developers/l2/convert-2.0.md";
const transition = "core/state_transition.go";
const feeVault = "0x4200000000000000000000000000000000000011";

/** Optimism after the regenesis of November 2021: EVM-equivalent at Berlin, one transaction per block. */
export const ovm2: Semantics = {
  name: "ovm2",
  title: "OVM 2.0 (Optimism, November 2021)",
  summary: "Berlin's instructions, one transaction per block, L1 timestamps, ether in an ERC-20's storage.",
  hardfork: docs("berlin", "The instruction set is Berlin's, and L1BLOCKNUMBER.", convert),
  context: {
    coinbase: geth(
      { rule: "fixed", address: feeVault },
      "COINBASE is always the OVM_SequencerFeeVault.",
      "core/evm.go",
    ),
    number: geth(
      { rule: "own" },
      "NUMBER counts L2 blocks, and every transaction is a block: it does not measure time.",
      "core/evm.go",
    ),
    timestamp: docs(
      { rule: "l1-origin" },
      "TIMESTAMP is L1's as the sequencer last saw it: it stands still for minutes, and deposits refresh it.",
      "src/docs/developers/l2/block-time.md",
    ),
    prevrandao: geth({ rule: "fixed", value: 0n }, "DIFFICULTY is always 0.", "core/evm.go"),
    blockhash: docs({ rule: "own" }, "BLOCKHASH is an L2 hash, chosen by the sequencer.", convert),
    gasLimit: geth(15_000_000n, "GASLIMIT is 15 million.", "packages/contracts/deploy-config"),
    gasPrice: docs("legacy", "GASPRICE is the L2 gas price, and leaves out the L1 data fee.", convert),
    blobHash: geth("zero", "There are no blobs, and no BLOBHASH.", "core/vm/jump_table.go"),
    blobBaseFee: geth(0n, "There are no blobs, and no BLOBBASEFEE.", "core/vm/jump_table.go"),
    origin: contracts(
      "aliased-depositor",
      "ORIGIN of a message from an L1 contract is the contract's alias, so ORIGIN == CALLER does not prove an EOA.",
      "standards/AddressAliasHelper.sol; CanonicalTransactionChain.enqueue",
    ),
  },
  opcodes: [
    ...opcodesAddedLater(
      "invalid",
      "an invalid opcode here, which halts the frame",
      from("OVM2_L2GETH", "core/vm/jump_table.go"),
    ),
    geth(
      { opcode: 0x4b, name: "L1BLOCKNUMBER", status: "extra", gas: 2, pushes: "l1-block-number" },
      "0x4B pushes the L1 block number; it is an invalid opcode on L1.",
      "core/vm/jump_table.go",
    ),
  ],
  block: {
    transactionsPerBlock: geth(1, "Every transaction is a block of its own.", "miner/worker.go"),
    gasLimit: geth(15_000_000n, "A block, so a transaction, holds 15 million gas.", "packages/contracts/deploy-config"),
    blockTime: docs(null, "Blocks come with transactions.", "src/docs/developers/l2/block-time.md"),
    maxTimestampDrift: geth(0, "Time is L1's, and never ahead of it.", "rollup/sync_service.go"),
    depositsFirst: geth(false, "A deposit has a block of its own.", "rollup/sync_service.go"),
  },
  code: {
    maxCodeSize: geth(
      2_457_600,
      "Deployed code holds 2,457,600 bytes: a hundred times L1's limit.",
      "params/protocol_params.go",
    ),
    maxInitCodeSize: ours(131_072, "Init code holds at most 131,072 bytes; l2geth had no limit.", ONE_STEP),
    safetyChecker: docs(false, "Any code can be deployed.", convert),
    gasSchedule: geth("berlin", "Gas costs are Berlin's, refunds included.", "core/vm/jump_table.go"),
  },
  transactions: {
    types: geth([0], "Legacy transactions only.", "core/types/transaction.go"),
    maxGas: geth(null, "A transaction has at most the block's gas.", transition),
    createNonce: geth(
      "evm",
      "The creator's nonce stays raised when a creation fails, as the EVM says.",
      "core/vm/evm.go",
    ),
  },
  accounts: {
    user: docs("native", "Users are EOAs again, without code.", convert),
    ether: contracts(
      { ledger: "erc20", address: "0xDeadDeAddeAddEAddeadDEaDDEAdDeaDDeAD0000" },
      "Ether balances are storage of OVM_ETH, which is an ERC-20 whose transfer functions revert.",
      "L2/predeploys/OVM_ETH.sol",
    ),
    selfdestruct: geth(
      "legacy",
      "SELFDESTRUCT deletes the account, as before EIP-6780; the documents of the time call it a no-operation.",
      "core/vm/instructions.go, opSuicide",
    ),
    logInStaticCall: geth(false, "LOG inside a static call halts the frame.", "core/vm/instructions.go"),
  },
  predeploys: [
    predeploy("OVM_L2ToL1MessagePasser", "0x4200000000000000000000000000000000000000"),
    predeploy("OVM_DeployerWhitelist", "0x4200000000000000000000000000000000000002"),
    predeploy("WETH9", "0x4200000000000000000000000000000000000006"),
    predeploy("L2CrossDomainMessenger", "0x4200000000000000000000000000000000000007"),
    predeploy("OVM_GasPriceOracle", "0x420000000000000000000000000000000000000F"),
    predeploy("L2StandardBridge", "0x4200000000000000000000000000000000000010"),
    predeploy("OVM_SequencerFeeVault", feeVault),
    predeploy("L2StandardTokenFactory", "0x4200000000000000000000000000000000000012"),
    predeploy("OVM_L1BlockNumber", "0x4200000000000000000000000000000000000013"),
    predeploy("OVM_ETH", "0xDeadDeAddeAddEAddeadDEaDDEAdDeaDDeAD0000"),
  ],
  precompiles: precompilesUpTo(0x09),
  fees: {
    dataFee: contracts(
      { formula: "ovm2", overhead: 2_750n, scalar: 1_500_000n, decimals: 6n },
      "A transaction pays for its bytes on L1 beside gas; GASPRICE and gas used leave it out.",
      "packages/contracts/src/deploy-config.ts; OVM_GasPriceOracle.sol",
    ),
    operatorFee: geth({ formula: "none", scalar: 0n, constant: 0n }, "There is no operator fee.", transition),
    baseFee: geth(null, "There is no base fee.", "params/config.go"),
    recipients: geth(
      { baseFee: null, priorityFee: "coinbase", dataFee: feeVault, operatorFee: null },
      "Both fees go to the OVM_SequencerFeeVault.",
      transition,
    ),
  },
  aliasing: {
    depositors: contracts(
      "contracts",
      "The address of an L1 contract that enqueues is aliased: CALLER on L2 is the address plus the offset.",
      "standards/AddressAliasHelper.sol; CanonicalTransactionChain.enqueue",
    ),
    offset: contracts(
      "0x1111000000000000000000000000000000001111",
      "The offset is 0x1111…1111, modulo 2^160.",
      "standards/AddressAliasHelper.sol",
    ),
  },
  caps: {
    precompileBytes: ours(131_072, "A precompile reads at most 131,072 bytes of memory.", ONE_STEP),
    precompileGas: ours(
      7_000_000n,
      "A precompile call costs at most 7 million gas, MODEXP by L1's price of today.",
      ONE_STEP,
    ),
    transactionBytes: contracts(50_000, "MAX_ROLLUP_TX_SIZE: 50,000 bytes.", "L1/rollup/CanonicalTransactionChain.sol"),
    elementsPerBlock: geth(1, "A block is one transaction.", "miner/worker.go"),
    bytesPerBlock: uncapped("A block is one transaction."),
    cheatCode: ours(46_080, "A cheat sets at most 46,080 bytes of code.", ONE_STEP),
  },
};
