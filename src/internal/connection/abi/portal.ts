import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

const WITHDRAWAL =
  "(uint256 nonce, address sender, address target, uint256 value, uint256 gasLimit, bytes data) withdrawal";

export const depositTransaction = AbiFunction.from(
  "function depositTransaction(address to, uint256 value, uint64 gasLimit, bool isCreation, bytes data) payable",
);
export const params = AbiFunction.from(
  "function params() view returns (uint128 prevBaseFee, uint64 prevBoughtGas, uint64 prevBlockNum)",
);
export const proveWithdrawalTransaction = AbiFunction.from(
  `function proveWithdrawalTransaction(${WITHDRAWAL}, uint256 gameIndex, (bytes32 version, bytes32 stateRoot, bytes32 messagePasserStorageRoot, bytes32 latestBlockhash) outputRootProof, bytes[] withdrawalProof)`,
);
export const finalizeWithdrawalTransactionExternalProof = AbiFunction.from(
  `function finalizeWithdrawalTransactionExternalProof(${WITHDRAWAL}, address proofSubmitter)`,
);
export const finalizedWithdrawals = AbiFunction.from("function finalizedWithdrawals(bytes32) view returns (bool)");
export const numProofSubmitters = AbiFunction.from("function numProofSubmitters(bytes32) view returns (uint256)");
export const proofSubmitters = AbiFunction.from("function proofSubmitters(bytes32, uint256) view returns (address)");
export const provenWithdrawals = AbiFunction.from(
  "function provenWithdrawals(bytes32, address) view returns (address game, uint64 timestamp)",
);
export const proofMaturityDelaySeconds = AbiFunction.from(
  "function proofMaturityDelaySeconds() view returns (uint256)",
);
export const disputeGameFinalityDelaySeconds = AbiFunction.from(
  "function disputeGameFinalityDelaySeconds() view returns (uint256)",
);
export const respectedGameType = AbiFunction.from("function respectedGameType() view returns (uint32)");
export const withdrawalFinalized = AbiEvent.from(
  "event WithdrawalFinalized(bytes32 indexed withdrawalHash, bool success)",
);
