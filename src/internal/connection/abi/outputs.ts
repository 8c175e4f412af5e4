import * as AbiFunction from "ox/AbiFunction";

// StateCommitmentChain
export const createdAt = AbiFunction.from("function createdAt(uint256 batchIndex) view returns (uint64)");
/** `GameStatus`, as the games have it (abi/games.ts). */
export const status = AbiFunction.from("function status(uint256 batchIndex) view returns (uint8)");
export const window = AbiFunction.from("function FRAUD_PROOF_WINDOW() view returns (uint256)");
export const firstDisputedBatch = AbiFunction.from("function firstDisputedBatch() view returns (uint256)");
