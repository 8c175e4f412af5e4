import { hexToBytes } from "@ethereumjs/util";
import * as AbiParameters from "ox/AbiParameters";

import type { Address, Hex } from "../types.js";
import { keccak256, words } from "./words.js";

/** The claim about the chain after one block: version 0 of the OP Stack's output root or, in OVM 2.0, the state root itself. */
export function outputRoot(block: {
  stateRoot: Hex;
  messagePasserStorageRoot: Hex;
  hash: Hex;
  claimsStateRoot?: boolean;
}): Hex {
  if (block.claimsStateRoot) return block.stateRoot;
  return keccak256(words(0n, block.stateRoot, block.messagePasserStorageRoot, block.hash));
}

/** A message from L2 to L1, as the L2ToL1MessagePasser logs it. */
export interface Withdrawal {
  /** Its version is in the top two bytes. */
  nonce: bigint;
  sender: Address;
  target: Address;
  value: bigint;
  gasLimit: bigint;
  data: Hex;
}

const WITHDRAWAL = AbiParameters.from(["uint256", "address", "address", "uint256", "uint256", "bytes"]);

export function withdrawalHash({ nonce, sender, target, value, gasLimit, data }: Withdrawal): Hex {
  return keccak256(hexToBytes(AbiParameters.encode(WITHDRAWAL, [nonce, sender, target, value, gasLimit, data])));
}

/** Slot of `sentMessages[hash]` in the L2ToL1MessagePasser, whose mapping is its first variable. */
export function withdrawalSlot(hash: Hex): Hex {
  return keccak256(words(hash, 0n));
}

/** What both chains say of a batch, and what proofs of its leaves name. */
export interface BatchHeader {
  batchIndex: bigint;
  batchRoot: Hex;
  batchSize: bigint;
  prevTotalElements: bigint;
  extraData: Hex;
}

/** The hash by which the chains store a batch: what its event logs, without the index. */
export function batchHeaderHash(header: Omit<BatchHeader, "batchIndex">): Hex {
  const encoded = AbiParameters.encode(AbiParameters.from(["bytes32", "uint256", "uint256", "bytes"]), [
    header.batchRoot,
    header.batchSize,
    header.prevTotalElements,
    header.extraData,
  ]);
  return keccak256(hexToBytes(encoded));
}

/**
 * The outputs in the calldata of `appendStateBatch`, in any of its forms. SAFETY: it reads what the contract's decoder reads, so that
 * no calldata that the contract took can stop who follows it.
 */
export function decodeOutputs(calldata: Hex): Hex[] {
  const word = (offset: number): Hex => `0x${calldata.slice(2 + 2 * offset, 2 + 2 * (offset + 32))}`;
  const start = 4 + Number(word(4));
  return Array.from({ length: Number(word(start)) }, (_, index) => word(start + 32 * (index + 1)));
}

/** Preimage of an output root, and the proof that its state holds a withdrawal: what the portal asks for. */
export interface OutputProof {
  stateRoot: Hex;
  messagePasserStorageRoot: Hex;
  latestBlockhash: Hex;
  storageProof: Hex[];
}
