import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { ARBITRUM } from "../../../src/internal/rollup/ovm/arbitrum/addresses.js";
import type { Address, Hex, RollupConfig } from "../../../src/internal/rollup/types.js";
import { createDispatcher, type Dispatcher } from "../../../src/internal/rpc/dispatch.js";
import { ovmMethods } from "../../../src/internal/verbs/methods.js";
import { GWEI, sendTicket, sendToInbox, startArbitrum } from "../arbitrum/arbitrum-rollup.js";
import { assemble } from "../contracts/assemble.js";
import { startOvm1 } from "../ovm1/ovm1-rollup.js";
import { enqueue, startOvm2 } from "../ovm2/ovm2-rollup.js";
import { ACCOUNTS, ETHER, type StartedRollup, startRollup } from "../rollup/start-rollup.js";
import { isHardhatsOwn } from "../rpc/hostile-clients.js";
import { checkBlocks } from "../verifier/verifier.js";
import { checkDerivation } from "./histories.js";
import { hostileRequest } from "./hostile-requests.js";
import { Random } from "./random.js";

const ADDRESSES = ACCOUNTS.map(({ address }) => address);
const CONTRACT = `0x${"c0".repeat(20)}` as const;
const CODES = ["0x", assemble`INVALID`, assemble`CALLVALUE PUSH1 0 SSTORE`, assemble`PUSH1 0 DUP1 REVERT`] as const;
const quantity = (value: number | bigint): string => `0x${value.toString(16)}`;

/** One user of both layers, who remembers what was started. */
interface Life {
  on: StartedRollup;
  random: Random;
  withdrawals: string[];
  sent: { transaction: string; layer: "l1" | "l2" }[];
  snapshots: string[];
}

type Act = (life: Life) => Promise<unknown>;

const pick = <T>(random: Random, items: readonly T[]): T | undefined => items[random.next(items.length)];
const someone = (random: Random): string => pick(random, [...ADDRESSES, CONTRACT])!;
const layerOf = ({ on, random }: Life) => (random.next(2) === 0 ? on.l1 : on.l2);

/** What a test does with the verbs and the methods beside them, by name, so that a failure says what led to it. */
const ACTS: Record<string, Act> = {
  depositEth: ({ on, random }) =>
    on.l1("ovm_depositEth", {
      from: pick(random, ADDRESSES),
      to: someone(random),
      value: quantity(random.next(9)),
      data: pick(random, ["0x", "0x1234"]),
      gasLimit: quantity(50_000 + random.next(200_000)),
    }),
  withdrawEth: async (life) => {
    const { on, random, withdrawals } = life;
    const request = { from: pick(random, ADDRESSES), to: someone(random), value: quantity(random.next(9)) };
    withdrawals.push((await on.l2("ovm_withdrawEth", request)).withdrawalHash as string);
  },
  prove: ({ on, random, withdrawals }) => on.l1("ovm_proveWithdrawal", pick(random, withdrawals)),
  finalize: ({ on, random, withdrawals }) => on.l2("ovm_finalizeWithdrawal", pick(random, withdrawals)),
  fastForwardTo: ({ on, random, withdrawals }) => on.l1("ovm_fastForwardTo", pick(random, withdrawals)),
  sendMessage: async ({ on, random, sent }) => {
    const layer = random.next(2) === 0 ? "l1" : "l2";
    const from = pick(random, ADDRESSES);
    const message = {
      from,
      layer,
      to: someone(random),
      data: pick(random, ["0x", "0xabcd"]),
      value: quantity(random.next(3)),
    };
    const result = await on.l2("ovm_sendMessage", message);
    sent.push({ transaction: result.sent.transactionHash as string, layer });
  },
  replayMessage: ({ on, random, sent }) => {
    const { transaction, layer } = pick(random, sent) ?? {};
    return on.l1("ovm_replayMessage", transaction, { layer });
  },
  lists: async (life) => {
    for (const list of ["ovm_deposits", "ovm_withdrawals", "ovm_messages"]) await layerOf(life)(list);
  },
  status: (life) => layerOf(life)("ovm_status"),
  submitBatch: ({ on }) => on.l2("ovm_submitBatch"),
  proposeOutputs: ({ on }) => on.l1("ovm_proposeOutputs"),
  forceBatch: ({ on }) => on.l2("ovm_forceBatch"),
  pause: ({ on }) => on.l2("ovm_pauseSequencer"),
  resume: ({ on }) => on.l2("ovm_resumeSequencer"),
  censor: ({ on, random }) => on.l1("ovm_censor", pick(random, ADDRESSES), random.next(2) === 0),
  fastForward: (life) => layerOf(life)("ovm_fastForward", pick(life.random, [1, 60, 43_201, 604_801])),
  increaseTime: (life) => layerOf(life)("evm_increaseTime", quantity(life.random.next(100_000))),
  setNextBlockTimestamp: async (life) => {
    const ask = layerOf(life);
    const { timestamp } = (await ask("eth_getBlockByNumber", "latest", false)) as { timestamp: string };
    await ask("evm_setNextBlockTimestamp", quantity(BigInt(timestamp) + BigInt(life.random.next(5_000))));
  },
  mine: (life) => layerOf(life)("hardhat_mine", quantity(life.random.next(300)), quantity(life.random.next(20))),
  transfer: (life) =>
    layerOf(life)("eth_sendTransaction", {
      from: pick(life.random, ADDRESSES),
      to: someone(life.random),
      value: quantity(life.random.next(99)),
    }),
  automine: (life) => layerOf(life)("evm_setAutomine", life.random.next(2) === 0),
  setBalance: (life) =>
    layerOf(life)("hardhat_setBalance", someone(life.random), quantity(BigInt(life.random.next(9_999)) * ETHER)),
  setCode: (life) => layerOf(life)("hardhat_setCode", CONTRACT, pick(life.random, CODES)),
  setStorage: (life) =>
    layerOf(life)(
      "hardhat_setStorageAt",
      CONTRACT,
      quantity(life.random.next(3)),
      quantity(life.random.next(9)).padEnd(66, "0"),
    ),
  setNonce: (life) => layerOf(life)("hardhat_setNonce", CONTRACT, quantity(life.random.next(99))),
  impersonate: async (life) => {
    const ask = layerOf(life);
    await ask("hardhat_setBalance", CONTRACT, quantity(ETHER));
    await ask("hardhat_impersonateAccount", CONTRACT);
    await ask("eth_sendTransaction", { from: CONTRACT, to: someone(life.random), value: "0x1" });
  },
  impersonateMessenger: async ({ on, random }) => {
    const messenger = (await on.l2("ovm_impersonateCrossDomainSender", someone(random))) as string;
    try {
      await on.l2("eth_sendTransaction", { from: messenger, to: someone(random) });
    } finally {
      // While it relays, for all it knows, a messenger of the OVM takes no other message.
      await on.l2("ovm_stopImpersonatingCrossDomainSender");
    }
  },
  snapshot: async (life) => void life.snapshots.push((await layerOf(life)("evm_snapshot")) as string),
  revert: async (life) => {
    const id = life.snapshots.pop();
    if (id !== undefined) expect(await layerOf(life)("evm_revert", id)).to.equal(true);
  },
  injectFraud: ({ on }) => on.l2("ovm_injectFraud", { kind: "random-root" }),
  hostile: async (life) => {
    for (let count = 0; count < 5; count++) {
      const { method, params } = hostileRequest(life.random);
      await layerOf(life)(method, ...params).catch(assertRefusal);
    }
  },
};

/** What Arbitrum has besides: messages of every kind, and tickets. */
const ARBITRUM_ACTS: Record<string, Act> = {
  ...ACTS,
  ticket: ({ on, random }) =>
    sendTicket(on, {
      to: someone(random) as Address,
      value: BigInt(random.next(9)),
      data: pick(random, ["0x", "0x1234"])!,
      gas: BigInt(pick(random, [0, 20_999, 21_000, 100_000])!),
      beneficiary: someone(random) as Address,
      refundTo: someone(random) as Address,
    }),
  redeem: async ({ on, random }) => {
    const tickets = (await on.l2("ovm_retryables")) as { ticketId: Hex }[];
    await on.l2("ovm_redeem", pick(random, tickets)?.ticketId);
  },
  cancelOrKeep: async ({ on, random }) => {
    const [ticket] = (await on.l2("ovm_retryables")) as { ticketId: Hex }[];
    const data = AbiFunction.encodeData(pick(random, [CANCEL, KEEP_ALIVE])!, [ticket?.ticketId ?? ZERO_HASH]);
    const from = pick(random, ADDRESSES);
    await on.l2("eth_sendTransaction", { from, to: ARBITRUM.arbRetryableTx, data, gas: "0x7a120" });
  },
  deposit: ({ on, random }) => sendToInbox(on, "depositEth()", [], BigInt(random.next(99))),
  contractCall: ({ on, random }) =>
    sendToInbox(on, "sendContractTransaction", [100_000n, GWEI, someone(random), BigInt(random.next(3)), "0x"]),
  odd: ({ on, random }) => sendToInbox(on, "sendL2Message", [pick(random, ["0x", "0x04c0ffee", "0x03", "0x09"])]),
};

/** What the OVM's versions have besides: transactions that L1 enqueues. */
const OVM_ACTS: Record<string, Act> = {
  ...ACTS,
  enqueue: ({ on, random }) =>
    enqueue(on, someone(random) as Address, {
      gas: BigInt(pick(random, [99_999, 100_000, 1_000_000])!),
      data: pick(random, ["0x", "0x1234"])!,
      from: pick(random, ADDRESSES)!,
    }),
};

const DESIGNS = {
  optimism: { start: startRollup, acts: ACTS },
  arbitrum: { start: startArbitrum, acts: ARBITRUM_ACTS },
  ovm1: { start: startOvm1, acts: OVM_ACTS },
  ovm2: { start: startOvm2, acts: OVM_ACTS },
};
type Design = keyof typeof DESIGNS;
/** The designs whose L2 can live through a history. */
export const DESIGN_NAMES = Object.keys(DESIGNS) as Design[];

const CANCEL = AbiFunction.from("function cancel(bytes32 ticketId)");
const KEEP_ALIVE = AbiFunction.from("function keepalive(bytes32 ticketId)");
const ZERO_HASH: Hex = `0x${"00".repeat(32)}`;

/** What cannot be done now is refused, with a code. */
function assertRefusal(error: unknown): void {
  const { code, message } = error as { code: unknown; message: unknown };
  if (isHardhatsOwn(message)) return;
  expect(code, String((error as Error).stack ?? message)).to.satisfy(
    (value: unknown) => typeof value === "string" || (typeof value === "number" && value !== -32603),
  );
}

/**
 * Lives through a history of random verbs and requests on both layers. Then both layers answer, a deposit arrives, and L2 is built
 * again from L1 alone, byte for byte; an Arbitrum by the second client as well.
 */
export async function liveThrough(seed: number, steps: number, design: Design = "optimism"): Promise<void> {
  const random = new Random(seed);
  const { acts } = DESIGNS[design];
  const on = await startEndpoints({ posting: random.next(2) === 0 ? "auto" : "manual" }, design);
  const life: Life = { on, random, withdrawals: [], sent: [], snapshots: [] };
  const done: string[] = [];
  try {
    for (let step = 0; step < steps; step++) {
      const act = pick(random, Object.keys(acts))!;
      done.push(act);
      await acts[act]!(life).catch(assertRefusal);
    }
    await putRight(on);
    const { l2 } = await on.l1("ovm_depositEth", { from: ADDRESSES[1], to: ADDRESSES[2], value: "0x1" });
    expect(l2?.status).to.equal("success");
    await checkDerivation(on);
    if (design === "arbitrum") await checkBlocks(on);
  } catch (error) {
    throw new Error(`seed ${seed}, after ${done.join(" ")}: ${on.warnings.join("; ")}`, { cause: error });
  } finally {
    await on.close();
  }
}

/** A rollup whose L1 is asked as users ask it: what Hardhat's network would not survive is refused. */
async function startEndpoints(config: Partial<RollupConfig>, design: Design): Promise<StartedRollup> {
  let dispatcher: Dispatcher | undefined;
  const started = await DESIGNS[design].start(config, {
    dispatch: (node) => (dispatcher = createDispatcher(node, ovmMethods)),
    verify: false,
  });
  const { rollup } = started;
  return { ...started, l1: (method, ...params) => rollup.exclusive(() => dispatcher!.l1.request(method, params)) };
}

/** Ends what a user may have set, and what would keep a deposit away. */
async function putRight({ l1, l2 }: StartedRollup): Promise<void> {
  await l1("evm_setBlockGasLimit", quantity(60_000_000));
  await l1("hardhat_setNextBlockBaseFeePerGas", quantity(10n ** 9n));
  await l1("evm_setAutomine", true);
  await l2("evm_setAutomine", true);
  await l1("evm_mine");
  for (const address of ADDRESSES) {
    await l2("ovm_censor", address, false);
    await l1("hardhat_setBalance", address, quantity(1_000n * ETHER));
  }
  await l2("ovm_resumeSequencer");
  // A block that was promised a time before L1's head takes no deposits from there.
  await l2("evm_mine");
  // The price of deposits falls.
  await l1("hardhat_mine", quantity(40));
}
