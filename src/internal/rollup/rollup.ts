import { isOvm, systemOf } from "../semantics/design.js";
import { runSemantics } from "../semantics/run-semantics.js";
import type { Semantics } from "../semantics/types.js";
import { valuesOf } from "../semantics/values-of.js";
import type { Rollup } from "./api.js";
import { outputRoot } from "./derivation/output.js";
import { RollupError } from "./errors.js";
import { assertPrecompiles } from "./l1/assert-precompiles.js";
import { place } from "./l1/deploy.js";
import { L1View } from "./l1/l1-view.js";
import { placeContracts } from "./l1/place.js";
import { placedWhenTouched } from "./l1/placed-when-touched.js";
import { L1Reader } from "./l1/reader.js";
import { PROPOSER_KEY, ROLE_KEYS, SEQUENCER_KEY } from "./l1/role-keys.js";
import { call } from "./l1/rpc.js";
import { L1_ADDRESSES } from "./l1-addresses.js";
import type { Dispatch } from "./node/compose.js";
import { startL2 } from "./node/l2-genesis.js";
import { RollupNode } from "./node/rollup-node.js";
import type { EngineName } from "./ovm/engine/engine.js";
import type { ExecutionObserver } from "./ovm/execution/execution-observer.js";
import type { Locate } from "./proving/disputed-step.js";
import { provableConfig } from "./proving/machine-config.js";
import { executedSemantics } from "./proving/provable.js";
import type { MiningTimers } from "./roles/driver.js";
import type { MiningOrder } from "./roles/mempool.js";
import { Clock } from "./time/clock.js";
import type { DevAccount, Eip1193Provider, Hex, RollupConfig } from "./types.js";

export interface RollupOptions {
  /** A simulated L1, past every hook: the contracts are placed on it by `hardhat_setCode`, before the rollup or a user asks it anything. */
  l1: Eip1193Provider;
  /** The hardfork of an L1 that runs in this process and whose every block has it. Absent: L1 is asked for its precompiles. */
  l1Hardfork?: string;
  config: RollupConfig;
  /** The design that L2 behaves like; `config.semantics` is its name. */
  semantics: Semantics;
  /** The node signs for them and funds them on L2; on L1 they are funded already. */
  accounts: readonly DevAccount[];
  /** Makes the L2 JSON-RPC methods. Given from above, because the rollup does not know JSON-RPC. */
  dispatch: (rollup: Rollup) => Dispatch;
  /** Told of what runs on L2. */
  observer?: ExecutionObserver;
  /** Whether L2 takes code of any length. Its blocks that hold long code cannot be proven then. Default: false. */
  anyCodeLength?: boolean;
  /** Finds the source of an L2 opcode. Given from above, because the rollup does not know artifacts. */
  locate?: Locate;
  /** Told of events that no caller asked for, such as a batch that L1 refused. */
  warn?: (message: string) => void;
  /** Seconds since the epoch; tests pass their own. */
  wall?: () => number;
  /** Who mines at intervals. */
  timers?: MiningTimers;
  /** Which of the waiting transactions a block takes first. Default: `"priority"`. */
  miningOrder?: MiningOrder;
  /** Whether a second client executes every block as it comes. Default: false. */
  verify?: boolean;
  /** What executes L2. Default: `"native"`. */
  engine?: EngineName;
}

/** What the roles pay their L1 transactions from. */
const ROLE_BALANCE = 10n ** 24n;

/**
 * Starts a rollup on a simulated L1: L2's genesis, the contracts at their fixed addresses, and the roles.
 *
 * @throws {RollupError} `L1_CHAIN_ID_MISMATCH`, `L1_LACKS_PRECOMPILES`
 *
 * @example
 * ```ts
 * const rollup = await createRollup({ l1: connection.provider, config, semantics: optimism, accounts, dispatch: createDispatcher });
 * const balance = await rollup.exclusive(() => rollup.requestL2("eth_getBalance", [address, "latest"]));
 * ```
 */
export async function createRollup(options: RollupOptions): Promise<RollupNode> {
  const { config, accounts } = options;
  const semantics = executedSemantics(options.semantics);
  const addresses = L1_ADDRESSES;
  await assertChainId(options.l1, config);
  await assertPrecompiles(options.l1, options.l1Hardfork);
  const head = await new L1Reader(options.l1, addresses).head();
  const run = options.anyCodeLength
    ? executedSemantics(runSemantics(options.semantics, { unlimitedCode: true }), options.semantics)
    : semantics;
  const chain = startL2(config, run, addresses, accounts, head.origin, options);
  const system = systemOf(valuesOf(semantics));
  const funded = accounts.reduce((sum, { balance }) => sum + balance, 0n);
  const genesis = {
    outputRoot: outputRoot(chain.genesis),
    blockHash: chain.genesis.hash,
    l1Timestamp: head.origin.timestamp,
  };
  const roles = { sequencer: SEQUENCER_KEY.address, proposer: PROPOSER_KEY.address };
  const l1 = placedWhenTouched(options.l1, async () =>
    place(options.l1, [
      ...(await placeContracts(config, genesis, roles, provableConfig(config, semantics), system)),
      // In the OVM the bridge holds L2's ETH.
      { address: isOvm(system) ? addresses.l1StandardBridge : addresses.portal, balance: funded },
      ...ROLE_KEYS.map(({ address }) => ({ address, balance: ROLE_BALANCE })),
    ]),
  );
  const clock = new Clock(options.wall);
  if (head.origin.timestamp > clock.now()) clock.set(head.origin.timestamp);
  return new RollupNode({
    l1,
    config,
    semantics,
    addresses,
    accounts,
    chain,
    view: new L1View(new L1Reader(l1, addresses), head),
    clock,
    transactionsPerBlock: valuesOf(semantics).block.transactionsPerBlock,
    timers: options.timers,
    miningOrder: options.miningOrder ?? "priority",
    verify: options.verify ?? false,
    warn: options.warn ?? (() => undefined),
    dispatch: options.dispatch,
    locate: options.locate ?? (async () => undefined),
  });
}

async function assertChainId(l1: Eip1193Provider, { l1ChainId }: RollupConfig): Promise<void> {
  const actual = Number(await call<Hex>(l1, "eth_chainId"));
  if (actual === l1ChainId) return;
  throw new RollupError(
    "L1_CHAIN_ID_MISMATCH",
    `The L1 has chain id ${actual}, the rollup is configured for ${l1ChainId}. Set the chain id of the L1 network, or point at another L1.`,
    { actual, configured: l1ChainId },
  );
}
