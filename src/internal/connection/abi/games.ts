import * as AbiFunction from "ox/AbiFunction";

// DisputeGameFactory
export const gameCount = AbiFunction.from("function gameCount() view returns (uint256)");
export const findLatestGames = AbiFunction.from(
  "function findLatestGames(uint32 gameType, uint256 start, uint256 count) view returns ((uint256 index, bytes32 metadata, uint64 timestamp, bytes32 rootClaim, bytes extraData)[] games)",
);
// A game
export const status = AbiFunction.from("function status() view returns (uint8)");
export const batchIndex = AbiFunction.from("function batchIndex() view returns (uint256)");
export const resolvedAt = AbiFunction.from("function resolvedAt() view returns (uint64)");
export const l2SequenceNumber = AbiFunction.from("function l2SequenceNumber() view returns (uint256)");

/** `status()` of a game that its claimant lost. */
export const CHALLENGER_WINS = 1;
