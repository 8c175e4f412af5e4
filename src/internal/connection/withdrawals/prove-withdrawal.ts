import type { AddressLike, Hex, Receipt, WithdrawalLike } from "../../../types.js";
import type { OutputProof } from "../../rollup/derivation/output.js";
import * as portal from "../abi/portal.js";
import { addresses } from "../wire/addresses.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { requestOvm } from "../wire/request-ovm.js";
import { sendCall } from "../wire/send-transaction.js";
import { senderOf } from "../wire/sending-account.js";
import { findWithdrawal } from "./find-withdrawal.js";
import { findGame, type Game } from "./games.js";
import { wasTaken } from "./was-taken.js";
import { alreadyFinalized, notProposed, outputGone, wrongProof } from "./withdrawal-errors.js";
import { proveGas } from "./withdrawal-gas.js";
import { l2BlockOf, type WithdrawalRecord } from "./withdrawal-record.js";

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
    throw alreadyFinalized(withdrawal, await wasTaken(context, withdrawal));
  }
  const { game, lost, newest } = await findGame(context, l2BlockOf(withdrawal));
  if (game === undefined) throw lost === undefined ? notProposed(withdrawal, newest) : outputGone(withdrawal, lost);
  return await proveAgainst(context, withdrawal, game, options);
}

/** Proves a withdrawal against the output of a game that has it in its state. */
export async function proveAgainst(
  context: OvmContext,
  withdrawal: WithdrawalRecord,
  game: Game,
  options: { from?: AddressLike } = {},
): Promise<Receipt> {
  const { portal: address } = await addresses(context);
  const [output, proof] = await buildProof(context, withdrawal, game);
  const call = [fieldsOf(withdrawal), game.index, output, proof] as const;
  const gas = (data: Hex) => proveGas(data, proof.length);
  const from = await senderOf(context.l1, options.from);
  try {
    return await sendCall(context, context.l1, { from, to: address, gas }, portal.proveWithdrawalTransaction, call);
  } catch (error) {
    throw wrongProof(withdrawal, error);
  }
}

/** The portal's tuple. */
export function fieldsOf({ nonce, sender, target, value, gasLimit, data }: WithdrawalRecord) {
  return { nonce, sender, target, value, gasLimit, data };
}

/** Preimage of the game's output root, and the proof that its state holds the withdrawal: the proposer's, whether it is true or not. */
async function buildProof({ l2 }: OvmContext, { withdrawalHash }: WithdrawalRecord, game: Game) {
  const block = `0x${game.l2Block.toString(16)}`;
  const { storageProof, ...output } = (await requestOvm(l2, "ovm_outputProof", block, withdrawalHash)) as OutputProof;
  return [{ version: OUTPUT_VERSION, ...output }, storageProof] as const;
}
