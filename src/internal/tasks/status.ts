import type { NewTaskActionFunction } from "hardhat/types/tasks";
import { checksum } from "ox/Address";

import type { RollupStatus } from "../../types.js";
import type { OvmContext } from "../connection/wire/context.js";
import { requestOvm } from "../connection/wire/request-ovm.js";
import { showDate } from "../connection/wire/show-date.js";
import { showDuration } from "../connection/wire/show-duration.js";
import { showEth, showGwei } from "../connection/wire/show-eth.js";
import { status } from "../connection/wire/status.js";
import { l2BlockOf } from "../connection/withdrawals/withdrawal-record.js";
import type { RollupConfig } from "../rollup/types.js";
import { withdrawalState } from "../verbs/designed.js";
import { type NodeArguments, type Shown, withNode } from "./with-node.js";

interface StatusArguments extends NodeArguments {
  withdrawal: string;
}

const action: NewTaskActionFunction<StatusArguments> = async (args, hre) => {
  await withNode(args, hre, "Asking the node", async (context) => {
    if (args.withdrawal !== "") return await showWithdrawal(context, args.withdrawal);
    const now = await status(context);
    const config = (await requestOvm(context.l2, "ovm_config")) as RollupConfig;
    return { json: { ...now, config }, text: [...describe(now), ...describeConfig(config)].join("\n") };
  });
};

async function showWithdrawal(context: OvmContext, hash: string): Promise<Shown> {
  const { withdrawal, status, readyAt, now } = await (await withdrawalState())(context, hash);
  const secondsLeft = readyAt === undefined || readyAt <= now ? 0n : readyAt - now;
  const transaction = "l2" in withdrawal ? `, transaction ${withdrawal.l2.transactionHash}` : ", as a fraud claims";
  const lines = [
    `Withdrawal ${withdrawal.withdrawalHash}: ${status}`,
    `  ${showEth(withdrawal.value)} from ${checksum(withdrawal.sender)} on L2 to ${checksum(withdrawal.target)} on L1`,
    `  started in L2 block ${l2BlockOf(withdrawal)}${transaction}`,
  ];
  if (secondsLeft > 0n) lines.push(`  can be finalized in ${showDuration(secondsLeft)}`);
  const json = { withdrawalHash: withdrawal.withdrawalHash, status, secondsLeft, readyAt };
  return { json, text: lines.join("\n") };
}

function describe({ l1, l2, queue, chain, disputes, sequencer, clock }: RollupStatus): string[] {
  const state = sequencer.paused ? "paused" : "running";
  const censors = sequencer.censored.length === 0 ? "" : `, censors ${sequencer.censored.join(", ")}`;
  return [
    `L1         chain ${l1.chainId}, block ${l1.blockNumber}, ${showDate(l1.timestamp)} (${l1.timestamp})`,
    `L2         chain ${l2.chainId}, block ${l2.unsafe} (safe ${l2.safe}, finalized ${l2.finalized}), ${showDate(l2.timestamp)} (${l2.timestamp})`,
    `Queue      ${queue.length} L1→L2 transactions, ${queue.length - queue.next} of them not on the chain yet${describeOldest(queue)}`,
    `Chain      ${chain.elements} blocks posted, ${chain.outputs} outputs proposed, ${chain.finalizedOutputs} final`,
    `Disputes   ${describeTerms(disputes)}`,
    `Proposers  ${describeProposers(disputes)}`,
    `Sequencer  ${state}${censors}, ${sequencer.mempool} transactions waiting`,
    `Clock      ${showDate(clock.now)} (${clock.now}), ${showDuration(BigInt(clock.offset))} ahead of the wall's`,
  ];
}

function describeOldest({ oldestPendingTimestamp, forcibleFrom }: RollupStatus["queue"]): string {
  if (oldestPendingTimestamp === undefined || forcibleFrom === undefined) return "";
  return `; the oldest of them is from ${showDate(oldestPendingTimestamp)}, and anyone can force it in from L1 time ${forcibleFrom} (${showDate(forcibleFrom)})`;
}

function describeConfig(config: RollupConfig): string[] {
  const { semantics, posting, developmentMode } = config;
  const duration = (seconds: number) => showDuration(BigInt(seconds));
  const { challengeWindow, proofMaturityDelay, finalityDelay, forceInclusionPeriod } = config;
  const proofs = `proof delay ${duration(proofMaturityDelay)}, finality delay ${duration(finalityDelay)}`;
  return [
    `Design     ${semantics}, posting ${posting}, cheats ${developmentMode ? "allowed" : "refused"}`,
    `Periods    challenge window ${duration(challengeWindow)}, ${proofs}, force inclusion ${duration(forceInclusionPeriod)}`,
  ];
}

function describeTerms({ arity, clock, grace, bond, gasPrice, unprovable }: RollupStatus["disputes"]): string {
  if (unprovable.length > 0) return `none: L1 cannot judge ${unprovable.join(", ")}`;
  const turns = `${showDuration(BigInt(clock))} a side, ${showDuration(BigInt(grace))} a turn at least`;
  return `arity ${arity}, ${turns}; bond ${showEth(bond)}, refunds up to ${showGwei(gasPrice)} a gas`;
}

function describeProposers({ proposers, proposerStake, proposer, stake }: RollupStatus["disputes"]): string {
  const who = proposers === "one" ? checksum(proposer) : "any account";
  return `${who} with a stake of ${showEth(proposerStake)}; ${checksum(proposer)} has put up ${showEth(stake)}`;
}

export default action;
