import { expect } from "chai";
import fc from "fast-check";
import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

import { TRANSACTION_BATCH_APPENDED } from "../../../src/internal/rollup/l1/abi.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { RollupOptions } from "../../../src/internal/rollup/rollup.js";
import type { Address, Hex, RollupConfig } from "../../../src/internal/rollup/types.js";
import { assemble } from "../contracts/assemble.js";
import { deploying, REVERTS } from "../contracts/bytecode.js";
import { depositRequest, initiateWithdrawalData, PASSER, withdrawRequest } from "../rollup/bridge.js";
import { deriveFromL1 } from "../rollup/derive.js";
import { ACCOUNTS, ETHER, type StartedRollup, startRollup } from "../rollup/start-rollup.js";

const [alice, bob, carol] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`, `0x${string}`];
const CONTRACT = `0x${"c0".repeat(20)}` as const;
/** How a design's users get from one layer to the other, and code that its L2 runs. */
export interface Doors {
  /** What a rollup of the design is made with. */
  config: Partial<RollupConfig>;
  /** Stores what the code sees of its block. */
  runtime: Hex;
  deposit(from: Address, deposit: Parameters<typeof depositRequest>[1]): object;
  /** A transaction that `from` itself makes on L2, as far as L2 can see. */
  call(from: Address, to: Address, value: bigint): object;
  withdraw(from: Address, target: Address, value: bigint): object;
  /** A deposit that withdraws again. */
  depositWithdrawal(from: Address): object;
}

/** Stores the call's value in slot 0, and prevrandao + base fee + number + timestamp + the parent's hash in slot 1. */
const RUNTIME = assemble`
  CALLVALUE PUSH0 SSTORE
  PREVRANDAO BASEFEE ADD NUMBER ADD TIMESTAMP ADD
  PUSH1 1 NUMBER SUB BLOCKHASH ADD PUSH1 1 SSTORE`;
const OP_STACK: Doors = {
  config: {},
  runtime: RUNTIME,
  deposit: depositRequest,
  call: (from, to, value) => depositRequest(from, { to, value }),
  withdraw: withdrawRequest,
  depositWithdrawal: (from) =>
    depositRequest(from, {
      to: PASSER,
      value: 1n,
      mint: 0n,
      data: initiateWithdrawalData(from),
      gas: 200_000n,
    }),
};

/** Deploys a contract that reverts. */
const REVERTER = deploying(REVERTS);

const quantity = (value: number | bigint) => `0x${value.toString(16)}`;

/** The form for an account that knows no labels. */
const APPEND_QUEUE_BATCH = AbiFunction.from("function appendQueueBatch(uint256 n)");
const snapshots = new WeakMap<StartedRollup, string>();

/** What a user of both layers may do, by name, so that a failure says what led to it. */
const actionsBy = (doors: Doors): Record<string, (on: StartedRollup, n: number) => Promise<unknown>> => ({
  transfer: ({ l2 }, n) => l2("eth_sendTransaction", { from: alice, to: bob, value: quantity(n) }),
  deploy: ({ l2 }) => l2("eth_sendTransaction", { from: bob, data: REVERTER, gas: quantity(200_000) }),
  failing: ({ l2 }, n) =>
    l2("eth_sendTransaction", {
      from: bob,
      to: L1_ADDRESSES.portal,
      data: quantity(0x1234 + n),
      gas: quantity(50_000),
    }),
  withdraw: ({ l2 }, n) => l2("eth_sendTransaction", doors.withdraw(alice, bob, BigInt(n))),
  deposit: ({ l1 }, n) => l1("eth_sendTransaction", doors.deposit(alice, { to: carol, value: BigInt(n) * ETHER })),
  depositCall: ({ l1 }, n) => l1("eth_sendTransaction", doors.call(bob, CONTRACT, BigInt(n))),
  depositUnpayable: ({ l1 }, n) =>
    l1("eth_sendTransaction", doors.deposit(carol, { to: bob, value: 2n ** 200n, mint: BigInt(n) })),
  depositWithdrawal: ({ l1 }) => l1("eth_sendTransaction", doors.depositWithdrawal(carol)),
  setBalance: ({ l2 }, n) => l2("hardhat_setBalance", CONTRACT, quantity(BigInt(n) * ETHER)),
  setCode: ({ l2 }) => l2("hardhat_setCode", CONTRACT, doors.runtime),
  setStorage: ({ l2 }, n) => l2("hardhat_setStorageAt", CONTRACT, quantity(n), `0x${"07".repeat(32)}`),
  setPrevRandao: ({ l2 }, n) => l2("hardhat_setPrevRandao", `0x${n.toString(16).padStart(64, "0")}`),
  setBaseFee: ({ l2 }, n) => l2("hardhat_setNextBlockBaseFeePerGas", quantity(1_000_000_000 + n)),
  impersonate: async ({ l2 }, n) => {
    await l2("hardhat_setBalance", CONTRACT, quantity(100n * ETHER));
    await l2("hardhat_impersonateAccount", CONTRACT);
    await l2("eth_sendTransaction", { from: CONTRACT, to: bob, value: quantity(n) });
  },
  callContract: ({ l2 }, n) =>
    l2("eth_sendTransaction", { from: bob, to: CONTRACT, value: quantity(n), gas: quantity(200_000) }),
  several: async ({ l2 }, n) => {
    await l2("evm_setAutomine", false);
    for (let count = 0; count < 3; count += 1) {
      await l2("eth_sendTransaction", { from: carol, to: bob, value: quantity(n), gas: quantity(30_000) });
    }
    await l2("evm_setAutomine", true);
    await l2("evm_mine");
  },
  mineL1: ({ l1 }, n) => l1("hardhat_mine", quantity(n + 1)),
  mineL2: ({ l2 }, n) => l2("hardhat_mine", quantity(n + 1), quantity(12)),
  jump: ({ l2 }, n) => l2("ovm_fastForward", 1_000 * (n + 1)),
  post: ({ l2 }) => l2("ovm_submitBatch"),
  forceUnlabelled: async ({ l2, l1 }, n) => {
    await l2("ovm_pauseSequencer");
    // After so many blocks without deposits they are at their lowest price again.
    await l1("hardhat_mine", quantity(40));
    for (let count = 0; count < n; count += 1) {
      await l1("eth_sendTransaction", doors.deposit(carol, { to: CONTRACT, value: 1n, gas: 4_000_000n }));
    }
    await l1("evm_increaseTime", 50_000);
    const data = AbiFunction.encodeData(APPEND_QUEUE_BATCH, [BigInt(n)]);
    await l1("eth_sendTransaction", { from: bob, to: L1_ADDRESSES.canonicalTransactionChain, data });
    await l2("ovm_resumeSequencer");
  },
  snapshot: async (on) => void snapshots.set(on, await on.l1("evm_snapshot")),
  revert: async (on) => {
    const id = snapshots.get(on);
    if (id !== undefined) expect(await on.l2("evm_revert", id)).to.equal(true);
    snapshots.delete(on);
  },
  censor: async ({ l2, l1 }, n) => {
    await l2("ovm_censor", carol);
    await l1("eth_sendTransaction", doors.call(carol, CONTRACT, BigInt(n)));
    await l2("eth_sendTransaction", { from: alice, to: bob, value: quantity(n) });
    await l2("ovm_fastForward", 50_000);
    await l2("eth_sendTransaction", { from: alice, to: carol, value: quantity(n) });
    await l2("hardhat_setBalance", bob, quantity(50n * ETHER));
    await l2("ovm_forceBatch");
    await l2("ovm_censor", carol, false);
  },
});

/** The Merkle roots that the CTC computed. */
async function rootsOnL1({ l1 }: StartedRollup): Promise<string[]> {
  const [address, topics] = [
    L1_ADDRESSES.canonicalTransactionChain,
    [AbiEvent.getSelector(TRANSACTION_BATCH_APPENDED)],
  ];
  const logs: { data: string }[] = await l1("eth_getLogs", { fromBlock: "0x0", toBlock: "latest", address, topics });
  return logs.map(({ data }) => data.slice(0, 66));
}

/**
 * Lives through random histories, and checks the rollup that each of them left. By default it is derived from L1 alone: every
 * block and every batch root must be the same.
 *
 * @param milliseconds after which no further history is begun
 * @param options of each rollup
 * @param doors of the design; default: the OP Stack's
 */
export async function checkHistories(
  numRuns: number,
  milliseconds = Infinity,
  check: (started: StartedRollup) => Promise<void> = checkDerivation,
  options: Partial<RollupOptions> = {},
  doors = OP_STACK,
): Promise<void> {
  const actions = actionsBy(doors);
  const step = fc.record({ action: fc.constantFrom(...Object.keys(actions)), n: fc.integer({ min: 1, max: 9 }) });
  const limit = Number.isFinite(milliseconds) ? { interruptAfterTimeLimit: milliseconds } : {};
  const history = fc.array(step, { minLength: 12, maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(history, (steps) => live(steps, actions, check, options, doors)),
    { numRuns, ...limit },
  );
}

async function live(
  steps: { action: string; n: number }[],
  actions: ReturnType<typeof actionsBy>,
  check: (started: StartedRollup) => Promise<void>,
  options: Partial<RollupOptions>,
  { config }: Doors,
): Promise<void> {
  const posting = steps.length % 2 === 0 ? "auto" : "manual";
  const started = await startRollup({ ...config, posting }, options);
  try {
    for (const { action, n } of steps) {
      // A transaction that fails is mined, and Hardhat's dialect reports it as an error.
      await actions[action]!(started, n).catch((error: Error) => {
        if (!/revert|failed|invalid|would do nothing|have none/i.test(error.message)) throw error;
      });
    }
    await check(started);
  } finally {
    await started.close();
  }
}

/** The L2 that L1 alone gives is the one that was built: every header, and every batch root. */
export async function checkDerivation(started: StartedRollup): Promise<void> {
  await started.l2("ovm_submitBatch");
  const { chain } = started.rollup;
  const { chain: derived, batchRoots } = await deriveFromL1(started);
  expect(await rootsOnL1(started)).to.deep.equal(batchRoots);
  expect(derived.head.number).to.equal(chain.head.number);
  for (let number = 0n; number <= chain.head.number; number += 1n) {
    const [again, built] = [derived.blockByNumber(number), chain.blockByNumber(number)];
    expect(again?.header, `block ${number}`).to.deep.equal(built?.header);
  }
}
