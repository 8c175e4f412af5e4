import type { AddressLike, Hex, Receipt, WithdrawalLike } from "../../types.js";
import type { OvmContext } from "./context.js";
import type { Game } from "./games.js";
import type { WithdrawalRecord } from "./withdrawals-in.js";

import * as AbiParameters from "ox/AbiParameters";
import * as Hash from "ox/Hash";

import { OvmError } from "../../errors.js";
import * as portal from "./abi/portal.js";
import { addresses } from "./addresses.js";
import { callContract } from "./call-contract.js";
import { findWithdrawal } from "./find-withdrawal.js";
import { findGame } from "./games.js";
import { PREDEPLOYS } from "./predeploys.js";
import { sendCall, senderOf } from "./send-transaction.js";
import { alreadyFinalized, notProposed, wrongProof } from "./withdrawal-errors.js";

/** Output root version 0 (https://specs.optimism.io/protocol/proposals.html#l2-output-commitment-construction). */
const OUTPUT_VERSION: Hex = `0x${"00".repeat(32)}`;

/** Proves a withdrawal on L1 against an output that covers its block. */
export async function proveWithdrawal(
  context: OvmContext,
  withdrawalLike: WithdrawalLike,
  options: { from?: AddressLike } = {},
): Promise<Receipt> {
  const withdrawal = await findWithdrawal(context, withdrawalLike);
  const { portal: address } = await addresses(context);
  if (await callContract(context.l1, address, portal.finalizedWithdrawals, [withdrawal.withdrawalHash])) {
    throw alreadyFinalized(withdrawal);
  }
  const { game, newest } = await findGame(context, withdrawal.l2.blockNumber);
  if (game === undefined) throw notProposed(withdrawal, newest);

  const call = [fieldsOf(withdrawal), game.index, ...(await buildProof(context, withdrawal, game))] as const;
  const from = await senderOf(context.l1, options.from);
  try {
    return await sendCall(context, context.l1, { from, to: address }, portal.proveWithdrawalTransaction, call);
  } catch (error) {
    throw wrongProof(withdrawal, error);
  }
}

/** The portal's tuple. */
export function fieldsOf({ nonce, sender, target, value, gasLimit, data }: WithdrawalRecord) {
  return { nonce, sender, target, value, gasLimit, data };
}

/** Preimage of the game's output root, and the proof that its state holds the withdrawal. */
async function buildProof({ l2 }: OvmContext, { withdrawalHash }: WithdrawalRecord, game: Game) {
  const block = `0x${game.l2Block.toString(16)}`;
  // `sentMessages` is the passer's first variable: slot keccak256(hash ++ 0).
  const slot = Hash.keccak256(AbiParameters.encode(AbiParameters.from("bytes32, uint256"), [withdrawalHash, 0n]));
  const proof = (await l2.request({
    method: "eth_getProof",
    params: [PREDEPLOYS.l2ToL1MessagePasser, [slot], block],
  })) as { storageHash: Hex; storageProof: { proof: Hex[] }[] };
  const { hash, stateRoot } = (await l2.request({
    method: "eth_getBlockByNumber",
    params: [block, false],
  })) as { hash: Hex; stateRoot: Hex };
  const [storageProof] = proof.storageProof;
  if (storageProof === undefined) throw new OvmError("NO_PROOF", `L2 gave no proof of slot ${slot} at block ${block}.`);
  return [
    {
      version: OUTPUT_VERSION,
      stateRoot,
      messagePasserStorageRoot: proof.storageHash,
      latestBlockhash: hash,
    },
    storageProof.proof,
  ] as const;
}
