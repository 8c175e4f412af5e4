import * as Hash from "ox/Hash";
import * as HexModule from "ox/Hex";
import * as Rlp from "ox/Rlp";

import type { FinalizeResult, Hex } from "../../../types.js";
import { merkleProof } from "../../rollup/derivation/merkle.js";
import * as messenger from "../abi/messenger.js";
import * as abi from "../abi/ovm2.js";
import { messengerOf } from "../messages/messages.js";
import type { OvmContext } from "../wire/context.js";
import { eventsIn } from "../wire/events-in.js";
import { OVM2_PREDEPLOYS } from "../wire/predeploys.js";
import { sendCall } from "../wire/send-transaction.js";
import type { SendingAccount } from "../wire/sending-account.js";
import { encodeRelay } from "./messages.js";
import { rootsOf, type StateBatch } from "./state-batch.js";
import type { Ovm2Withdrawal } from "./withdrawal-record.js";

/** Relays a message to L1, with its proof. */
export async function executeWithdrawal(
  context: OvmContext,
  withdrawal: Ovm2Withdrawal,
  batch: StateBatch,
  from: SendingAccount,
): Promise<FinalizeResult> {
  const to = await messengerOf(context, "l1");
  const { target, sender, data, nonce } = withdrawal;
  const call = [target, sender, data, nonce, await proofOf(context, withdrawal, batch)] as const;
  const receipt = await sendCall(context, context.l1, { from, to }, abi.relayOnL1, call);
  return { ...receipt, succeeded: eventsIn(receipt, to, messenger.relayedMessage).length > 0 };
}

/** That L2's state, after the block of the message, holds the message's record. */
async function proofOf(context: OvmContext, withdrawal: Ovm2Withdrawal, batch: StateBatch) {
  const { blockNumber } = withdrawal.l2;
  const index = Number(blockNumber - batch.header.prevTotalElements);
  const roots = await rootsOf(context, batch);
  const params = [OVM2_PREDEPLOYS.messagePasser, [slotOf(withdrawal)], `0x${blockNumber.toString(16)}`];
  const { accountProof, storageProof } = (await context.l2.request({ method: "eth_getProof", params })) as {
    accountProof: Hex[];
    storageProof: [{ proof: Hex[] }];
  };
  return {
    stateRoot: roots[index]!,
    stateRootBatchHeader: batch.header,
    stateRootProof: { index: BigInt(index), siblings: merkleProof(roots, index) },
    stateTrieWitness: Rlp.fromHex(accountProof),
    storageTrieWitness: Rlp.fromHex(storageProof[0].proof),
  };
}

/** `sentMessages` of the message passer is a mapping in slot 0. */
function slotOf(withdrawal: Ovm2Withdrawal): Hex {
  const key = Hash.keccak256(HexModule.concat(encodeRelay(withdrawal), OVM2_PREDEPLOYS.l2CrossDomainMessenger));
  return Hash.keccak256(HexModule.concat(key, HexModule.fromNumber(0, { size: 32 })));
}
