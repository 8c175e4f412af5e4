import { precompilesUpTo, withInputCaps } from "./precompiles.js";
import { ONE_STEP } from "./proof-caps.js";
import { from } from "./sources.js";
import type { Address, Predeploy, Row, Semantics } from "./types.js";

const op = <Value>(value: Value, says: string, at: string): Row<Value> => ({
  value,
  says,
  source: from("OP_SPECS", at),
});
const ours = <Value>(value: Value, says: string, at: string): Row<Value> => ({
  value,
  says,
  source: from("HARDHAT_OVM", at),
});
const execEngine = "specs/protocol/exec-engine.md";
const derivation = "specs/protocol/derivation.md";
const deposits = "specs/protocol/deposits.md";
const batch = "docs/spec/chain-contracts.md: rule 7";

/** Recipients of an OP Stack chain's fees. */
const VAULTS = {
  sequencer: "0x4200000000000000000000000000000000000011",
  baseFee: "0x4200000000000000000000000000000000000019",
  l1Fee: "0x420000000000000000000000000000000000001A",
  operator: "0x420000000000000000000000000000000000001b",
} as const;

const predeploy = (name: string, address: Address, ...marks: ("deprecated" | "notSimulated")[]): Row<Predeploy> =>
  op(
    { name, address, ...Object.fromEntries(marks.map((mark) => [mark, true])) },
    `${name} is at ${address}${marks.includes("notSimulated") ? "; this simulator leaves it out" : ""}.`,
    "specs/protocol/predeploys.md",
  );

/** The OP Stack of today (Jovian), the default: what the L2 node runs and the machine on L1 judges. */
export const optimism: Semantics = {
  name: "optimism",
  title: "OP Stack (today)",
  summary: "EVM-equivalent, with deposits from L1, fee vaults, an L1 data fee and aliased senders.",
  hardfork: ours("osaka", "The instruction set is Osaka's, as on L1.", "docs/spec: hardfork"),
  context: {
    coinbase: op(
      { rule: "fixed", address: VAULTS.sequencer },
      "COINBASE is always the SequencerFeeVault, 0x4200000000000000000000000000000000000011.",
      derivation,
    ),
    number: op({ rule: "own" }, "NUMBER counts L2 blocks, which come every 2 seconds on public OP chains.", derivation),
    timestamp: op(
      { rule: "own" },
      "TIMESTAMP is the L2 block's: chosen by the sequencer, at or after the L1 origin's and at most 1,800 s later.",
      derivation,
    ),
    prevrandao: op(
      { rule: "l1-origin" },
      "PREVRANDAO is the L1 origin's: the same for every L2 block of an epoch, and known to the sequencer beforehand.",
      derivation,
    ),
    blockhash: op(
      { rule: "own" },
      "BLOCKHASH knows the last 256 L2 blocks (minutes, not an hour), whose hashes the sequencer can steer.",
      execEngine,
    ),
    gasLimit: op(null, "GASLIMIT is the L2 block's.", "specs/protocol/system-config.md"),
    gasPrice: op("effective", "GASPRICE is min(max fee, base fee + tip), and leaves out the L1 data fee.", execEngine),
    blobHash: op("zero", "BLOBHASH is 0: no L2 transaction carries blobs.", execEngine),
    blobBaseFee: op(1n, "BLOBBASEFEE is always 1.", execEngine),
    origin: op(
      "aliased-depositor",
      "ORIGIN of a deposit by an L1 contract is the contract's alias, so ORIGIN == CALLER does not prove an EOA.",
      deposits,
    ),
  },
  opcodes: [],
  block: {
    transactionsPerBlock: op(null, "A block holds as many transactions as its gas allows.", derivation),
    gasLimit: ours(30_000_000n, "Blocks hold 30 million gas, fixed.", "docs/spec: L2 block"),
    blockTime: op(2, "Blocks are 2 seconds apart on public OP chains; here automine makes them.", derivation),
    maxTimestampDrift: op(
      1_800,
      "L2 time leads its L1 origin by at most 1,800 s.",
      "specs/protocol/fjord/derivation.md",
    ),
    depositsFirst: op(true, "Deposits are executed before sequenced transactions.", derivation),
  },
  code: {
    maxCodeSize: op(24_576, "Deployed code holds at most 24,576 bytes.", execEngine),
    maxInitCodeSize: op(49_152, "Init code holds at most 49,152 bytes.", "specs/protocol/canyon/overview.md"),
    safetyChecker: op(false, "Any code can be deployed that does not begin with 0xEF.", execEngine),
    gasSchedule: op(
      "osaka",
      "Gas costs are Osaka's as on L1; upgrades of the two layers come at other times.",
      execEngine,
    ),
  },
  transactions: {
    types: op(
      [0, 1, 2, 4, 0x7e],
      "Blob transactions (type 3) are invalid; deposits have type 0x7e.",
      "specs/protocol/ecotone/overview.md",
    ),
    maxGas: ours(16_777_216n, "A transaction has at most 2^24 gas, as on L1 since Osaka.", "docs/spec/machine.md"),
    createNonce: op("evm", "The creator's nonce stays raised when a creation fails, as the EVM says.", execEngine),
  },
  accounts: {
    user: op("native", "A user's account has no code, unless it delegates (EIP-7702).", execEngine),
    ether: op({ ledger: "account" }, "Ether lies in accounts.", execEngine),
    selfdestruct: op(
      "eip-6780",
      "SELFDESTRUCT moves the balance, and deletes the account only in the transaction that made it.",
      "specs/protocol/ecotone/overview.md",
    ),
    logInStaticCall: op(false, "LOG inside a static call halts the frame.", execEngine),
  },
  predeploys: [
    predeploy("LegacyMessagePasser", "0x4200000000000000000000000000000000000000", "deprecated", "notSimulated"),
    predeploy("DeployerWhitelist", "0x4200000000000000000000000000000000000002", "deprecated", "notSimulated"),
    predeploy("WETH9", "0x4200000000000000000000000000000000000006"),
    predeploy("L2CrossDomainMessenger", "0x4200000000000000000000000000000000000007"),
    predeploy("GasPriceOracle", "0x420000000000000000000000000000000000000F"),
    predeploy("L2StandardBridge", "0x4200000000000000000000000000000000000010"),
    predeploy("SequencerFeeVault", VAULTS.sequencer),
    predeploy("OptimismMintableERC20Factory", "0x4200000000000000000000000000000000000012"),
    predeploy("L1BlockNumber", "0x4200000000000000000000000000000000000013", "deprecated"),
    predeploy("L2ERC721Bridge", "0x4200000000000000000000000000000000000014", "notSimulated"),
    predeploy("L1Block", "0x4200000000000000000000000000000000000015"),
    predeploy("L2ToL1MessagePasser", "0x4200000000000000000000000000000000000016"),
    predeploy("OptimismMintableERC721Factory", "0x4200000000000000000000000000000000000017", "notSimulated"),
    predeploy("ProxyAdmin", "0x4200000000000000000000000000000000000018", "notSimulated"),
    predeploy("BaseFeeVault", VAULTS.baseFee),
    predeploy("L1FeeVault", VAULTS.l1Fee),
    predeploy("OperatorFeeVault", VAULTS.operator),
    predeploy("SchemaRegistry", "0x4200000000000000000000000000000000000020", "notSimulated"),
    predeploy("EAS", "0x4200000000000000000000000000000000000021", "notSimulated"),
    predeploy("GovernanceToken", "0x4200000000000000000000000000000000000042", "notSimulated"),
    predeploy("LegacyERC20ETH", "0xDeadDeAddeAddEAddeadDEaDDEAdDeaDDeAD0000", "deprecated", "notSimulated"),
    predeploy("BeaconBlockRoots", "0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02"),
    predeploy("Create2Deployer", "0x13b0D85CcB8bf860b6b79AF3029fCA081AE9beF2"),
  ],
  precompiles: withInputCaps(
    precompilesUpTo(0x100),
    { bn254Pairing: 81_984, bls12G1Msm: 288_960, bls12G2Msm: 278_784, bls12Pairing: 156_672 },
    from("OP_SPECS", "specs/protocol/jovian/exec-engine.md"),
  ),
  fees: {
    dataFee: {
      value: { formula: "fjord", baseFeeScalar: 1_368n, blobBaseFeeScalar: 810_949n },
      says: "A transaction pays for its compressed bytes on L1 (Fjord) beside gas; GASPRICE and gas used leave it out.",
      source: from("OP_MONOREPO", "specs: fjord/exec-engine.md; scalars: deploy-config/devnetL1-template.json"),
    },
    operatorFee: op(
      { formula: "jovian", scalar: 0n, constant: 0n },
      "An operator fee is possible, and is 0 by default.",
      "specs/protocol/jovian/exec-engine.md",
    ),
    baseFee: {
      value: { elasticity: 6n, denominator: 250n },
      says: "The base fee moves by at most 2 % a block, and is not burned.",
      source: from("OP_MONOREPO", "deploy-config/mainnet.json; op-deployer/pkg/deployer/state/deploy_config.go"),
    },
    recipients: op(
      { baseFee: VAULTS.baseFee, priorityFee: "coinbase", dataFee: VAULTS.l1Fee, operatorFee: VAULTS.operator },
      "Every part of the fee goes to a vault; nothing is burned.",
      execEngine,
    ),
  },
  aliasing: {
    depositors: op(
      "contracts",
      "The address of an L1 contract that deposits is aliased: CALLER on L2 is the address plus the offset.",
      deposits,
    ),
    offset: op("0x1111000000000000000000000000000000001111", "The offset is 0x1111…1111, modulo 2^160.", deposits),
  },
  caps: {
    precompileBytes: ours(
      131_072,
      "A precompile reads at most 128 KiB of memory; the frame that makes it read more is out of gas.",
      ONE_STEP,
    ),
    precompileGas: ours(
      7_000_000n,
      "One precompile call costs at most 7 million gas; beyond it, out of gas.",
      ONE_STEP,
    ),
    transactionBytes: ours(
      131_072,
      "An encoded transaction holds at most 128 KiB, as in Ethereum's public pool.",
      ONE_STEP,
    ),
    elementsPerBlock: ours(
      1_024,
      "A block holds at most 1,024 sequenced elements, and 512 of the queue; more wait for the next one.",
      batch,
    ),
    bytesPerBlock: ours(262_144, "The sequenced elements of a block hold at most 256 KiB.", batch),
    cheatCode: ours(46_080, "A cheat sets at most 46,080 bytes of code.", ONE_STEP),
  },
};
