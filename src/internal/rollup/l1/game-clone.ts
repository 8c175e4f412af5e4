import * as AbiParameters from "ox/AbiParameters";

import type { Address, Hex } from "../types.js";

/** What a dispute game's code carries; `contracts/L1/dispute/GameClone.sol` reads it back. */
export interface GameArguments {
  gameCreator: Address;
  rootClaim: Hex;
  l1Head: Hex;
  l2BlockNumber: bigint;
  /** Seconds. */
  createdAt: bigint;
  batchIndex: bigint;
}

/** Code of a game: EIP-1167's minimal proxy to `implementation`, and the arguments behind it. */
export function gameCloneCode(implementation: Address, args: GameArguments): Hex {
  const packed = AbiParameters.encodePacked(
    ["address", "bytes32", "bytes32", "uint256", "uint64", "uint64"],
    [args.gameCreator, args.rootClaim, args.l1Head, args.l2BlockNumber, args.createdAt, args.batchIndex],
  );
  return `0x363d3d373d3d3d363d73${implementation.slice(2)}5af43d82803e903d91602b57fd5bf3${packed.slice(2)}`;
}
