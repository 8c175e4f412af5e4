import { type OutputProof, withdrawalSlot } from "../derivation/output.js";
import { RollupError } from "../errors.js";
import type { L2Block, L2Chain } from "../l2/types.js";
import { PREDEPLOYS } from "../l2-addresses.js";
import { MissingPreimageError } from "../machine/machine-errors.js";
import { toHex } from "../machine/state/bytes.js";
import type { OutputState } from "../machine/trace/output-state.js";
import { bytesToHex } from "../ovm/bytes.js";
import type { Hex } from "../types.js";
import { proveRecord } from "./lies/withdraw.js";

/** Against a true output. */
export async function proveInBlock(withdrawal: Hex, block: L2Block, chain: L2Chain): Promise<OutputProof> {
  const slots = [withdrawalSlot(withdrawal)];
  const { storageProof } = await chain.state(block).proof(PREDEPLOYS.l2ToL1MessagePasser, slots);
  const { value, proof } = storageProof[0]!;
  if (BigInt(value) === 0n) throw notInOutput(withdrawal, block.number);
  const { stateRoot, messagePasserStorageRoot, hash } = block;
  return { stateRoot, messagePasserStorageRoot, latestBlockhash: hash, storageProof: proof };
}

/** Against a false one, whose state is known to the liar alone. */
export function proveInClaim(withdrawal: Hex, number: bigint, open: () => OutputState): OutputProof {
  let state: OutputState;
  try {
    state = open();
  } catch (error) {
    if (error instanceof MissingPreimageError) throw notInOutput(withdrawal, number);
    throw error;
  }
  const proof = proveRecord(withdrawal, state.world);
  if (proof === undefined) throw notInOutput(withdrawal, number);
  return {
    stateRoot: toHex(state.stateRoot),
    messagePasserStorageRoot: toHex(state.messagePasserStorageRoot),
    latestBlockhash: toHex(state.blockHash),
    storageProof: proof.map((node) => bytesToHex(node)),
  };
}

function notInOutput(withdrawal: Hex, block: bigint): RollupError {
  return new RollupError(
    "WITHDRAWAL_NOT_IN_OUTPUT",
    `Withdrawal ${withdrawal} cannot be proven: the output that L1 has for block ${block} claims no state in which it was made. If it was made up by a fraud, that output is gone; if it is honest, that output is a fraud: delete it first (proveFraud).`,
    { withdrawalHash: withdrawal, block },
  );
}
