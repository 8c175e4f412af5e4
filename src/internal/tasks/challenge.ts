import { setTimeout as sleep } from "node:timers/promises";
import type { NewTaskActionFunction } from "hardhat/types/tasks";

import { OvmError } from "../../errors.js";
import { toOvmError } from "../connection/wire/door.js";
import { HttpProvider } from "../connection/wire/http-provider.js";
import type { DisputeMove } from "../rollup/dispute/types.js";
import { createChallenger } from "../rollup/node/create-challenger.js";
import { FailureReport } from "../rollup/roles/failure-report.js";
import { parseUrl } from "./arguments.js";
import { describeMove } from "./node/describe-move.js";
import { print, printNote } from "./print.js";
import { stopSignal } from "./stop-signal.js";
import { termsOfEntry } from "./terms-of-entry.js";

/** Milliseconds between two looks at L1. */
const LOOK_EVERY = 1_000;

const NOTHING_TO_DO =
  "Nothing to do now: no wrong output on L1 can be disputed, no dispute waits for this challenger, and none owes it anything.";

interface ChallengeArguments {
  l1Url: string;
  semantics: string;
  once: boolean;
}

/** Disputes what is wrong on an L1, from L1's data and the network entry alone, until it is stopped. */
const action: NewTaskActionFunction<ChallengeArguments> = async ({ l1Url: text, semantics, once }, hre) => {
  const l1Url = parseUrl("--l1-url", text);
  const l1 = new HttpProvider(l1Url);
  const onMove = (move: DisputeMove): void => print(describeMove(move));
  await assertAnswers(l1, l1Url);
  try {
    const challenger = await createChallenger({ l1, ...(await termsOfEntry(hre, semantics)), onMove });
    if (once) {
      const moves = await challenger.act();
      if (moves.length === 0) print(NOTHING_TO_DO);
      return;
    }
    print(`Challenging the rollup on ${l1Url}. Press Ctrl-C to stop.`);
    const failures = new FailureReport(printNote);
    const stopped = stopSignal();
    let isStopped = false;
    void stopped.then(() => (isStopped = true));
    while (!isStopped) {
      await failures.attempt("challenge", async () => void (await challenger.act()));
      await Promise.race([stopped, sleep(LOOK_EVERY)]);
    }
  } catch (error) {
    throw toOvmError(error);
  }
};

async function assertAnswers(l1: HttpProvider, url: string): Promise<void> {
  try {
    await l1.request({ method: "eth_chainId" });
  } catch (error) {
    throw new OvmError(
      "NODE_NOT_RUNNING",
      `No L1 answers at ${url} (${(error as Error).message}). Start one with \`npx hardhat ovm:node\`, or pass the URL of the L1 of one that runs.`,
      { url },
      error as Error,
    );
  }
}

export default action;
