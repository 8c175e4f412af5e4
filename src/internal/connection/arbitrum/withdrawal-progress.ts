import * as AbiEvent from "ox/AbiEvent";

import type { Hex } from "../../../types.js";
import * as abi from "../abi/arbitrum.js";
import { CHALLENGER_WINS } from "../abi/games.js";
import * as outputs from "../abi/outputs.js";
import { callContract } from "../wire/call-contract.js";
import type { OvmContext } from "../wire/context.js";
import { status as statusOf } from "../wire/status.js";
import type { OneStepProgress } from "../withdrawals/one-step.js";
import { arbitrumAddresses } from "./arbitrum-addresses.js";
import type { ArbitrumWithdrawal } from "./withdrawal-record.js";

/**
 * How far a message to L1 has come: read from the outbox, the assertions and the claims below them. The claim is how many messages the
 * assertion covers that covers this one: the size of the tree that its proof is in.
 */
export async function withdrawalProgress(
  context: OvmContext,
  { nonce: position }: ArbitrumWithdrawal,
): Promise<OneStepProgress<bigint>> {
  const at = await arbitrumAddresses(context);
  const { l1, clock } = await statusOf(context);
  const now = clock.now > l1.timestamp ? clock.now : l1.timestamp + 1n;
  if (await callContract(context.l1, at.outbox, abi.isSpent, [position]))
    return { status: "finalized", newest: 0n, now };
  let newest = 0n;
  for (const { block, batch } of await assertions(context)) {
    if (block.sendCount <= position) {
      newest = block.number;
      continue;
    }
    const [game, createdAt, window, disputed] = await Promise.all([
      callContract(context.l1, at.stateCommitmentChain, outputs.status, [batch]),
      callContract(context.l1, at.stateCommitmentChain, outputs.createdAt, [batch]),
      callContract(context.l1, at.stateCommitmentChain, outputs.window),
      callContract(context.l1, at.stateCommitmentChain, outputs.firstDisputedBatch),
    ]);
    // A deleted batch takes its assertion along.
    if (game === CHALLENGER_WINS) continue;
    newest = block.number;
    // A batch is final when more than the window has passed.
    const readyAt = createdAt + window + 1n;
    const isDisputed = disputed <= batch;
    const status = now >= readyAt && !isDisputed ? "ready-to-finalize" : "waiting-to-finalize";
    const progress = { status, claim: block.sendCount, readyAt, newest, now } as const;
    return isDisputed ? { ...progress, disputedBatch: disputed } : progress;
  }
  return { status: "waiting-to-prove", newest, now };
}

interface Assertion {
  block: { number: bigint; sendCount: bigint };
  batch: bigint;
}

/** Assertions about blocks that L2 has, oldest first. */
async function assertions(context: OvmContext): Promise<Assertion[]> {
  const { rollup: address } = await arbitrumAddresses(context);
  const topics = [AbiEvent.getSelector(abi.assertionCreated)];
  const filter = { address, topics, fromBlock: "0x0", toBlock: "latest" };
  const logs = (await context.l1.request({ method: "eth_getLogs", params: [filter] })) as never[];
  const found: Assertion[] = [];
  for (const log of logs) {
    const { globalState } = AbiEvent.decode(abi.assertionCreated, log).assertion.afterState;
    const [hash] = globalState.bytes32Vals;
    const params = [hash, false];
    const block = (await context.l2.request({ method: "eth_getBlockByHash", params })) as Record<string, Hex> | null;
    // A reorganisation may have dropped it, and then the claim was deleted too.
    if (block === null) continue;
    const { number, sendCount } = block as { number: Hex; sendCount: Hex };
    found.push({ block: { number: BigInt(number), sendCount: BigInt(sendCount) }, batch: globalState.u64Vals[0] });
  }
  return found;
}
