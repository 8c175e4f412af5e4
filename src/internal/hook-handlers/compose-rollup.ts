import type { EdrNetworkConfig } from "hardhat/types/config";

import type { OvmConfig } from "../../types.js";
import type { LocateCode } from "../project/locate-code.js";
import type { Rollup } from "../rollup/api.js";
import type { ExecutionObserver } from "../rollup/ovm/execution/execution-observer.js";
import { Driver } from "../rollup/roles/driver.js";
import { createRollup } from "../rollup/rollup.js";
import type { Eip1193Provider } from "../rollup/types.js";
import type { Endpoints } from "../rpc/context.js";
import { createDispatcher, type Dispatcher } from "../rpc/dispatch.js";
import type { L1Endpoint } from "../rpc/l1/endpoint.js";
import type { Notification } from "../rpc/subscriptions.js";
import { ovmMethods } from "../verbs/methods.js";
import { endpointSettings } from "./endpoint-settings.js";
import { rollupTerms } from "./rollup-terms.js";

export interface RollupParts {
  /** L1 itself, past the hooks. */
  l1: Eip1193Provider;
  l1Config: EdrNetworkConfig;
  l2Config: EdrNetworkConfig & { ovm: OvmConfig };
  /** What moves by itself, in `ovm:node`. Elsewhere blocks come at intervals if someone asks for that, and nothing else. */
  driver?: Driver;
  /** Told of what runs on L2. */
  observer?: ExecutionObserver;
  /** Whether L2 takes code of any length, because it is instrumented for coverage. */
  anyCodeLength?: boolean;
  /** Finds the source of an L2 opcode, for the transcript of a dispute. */
  locate?: LocateCode;
  /** Told of events that no caller asked for. */
  warn: (message: string) => void;
  /** Told of each message of an L2 subscription. */
  notify: (message: Notification) => void;
}

export interface ComposedRollup {
  rollup: Rollup;
  /** Answers requests to L1, which it checks first. */
  l1: L1Endpoint;
  /** The URLs of the layers in `ovm_addresses`; empty until a server serves them. */
  endpoints: Endpoints;
  driver: Driver;
}

/** Puts the rollup together from two network configs: its roles, its JSON-RPC methods, the accounts of both layers. */
export async function composeRollup({
  l1,
  l1Config,
  l2Config,
  warn,
  driver = new Driver({ postEvery: 0, proposeEvery: 0, playEvery: 0, warn }),
  observer,
  anyCodeLength = false,
  locate,
  notify,
}: RollupParts): Promise<ComposedRollup> {
  let dispatcher: Dispatcher | undefined;
  const rollup = await createRollup({
    l1,
    // The blocks of a fork have the hardforks of the chain that it is a fork of.
    l1Hardfork: l1Config.forking === undefined ? l1Config.hardfork : undefined,
    ...(await rollupTerms(l1Config, l2Config)),
    timers: driver,
    observer,
    anyCodeLength,
    verify: l2Config.ovm.verify,
    engine: l2Config.ovm.engine,
    miningOrder: l2Config.mining.mempool.order,
    locate,
    warn,
    dispatch: (composed: Rollup) => {
      return (dispatcher = createDispatcher(composed, ovmMethods, endpointSettings(l2Config)));
    },
  });
  dispatcher?.onNotification(notify);
  driver.start(rollup);
  begin(rollup, l2Config);
  // `createRollup` has called `dispatch`.
  return { rollup, l1: dispatcher!.l1, endpoints: dispatcher!.endpoints, driver };
}

/** Sets what the entry says of the first block, and of who mines. */
function begin(rollup: Rollup, { initialBaseFeePerGas, mining }: EdrNetworkConfig): void {
  if (initialBaseFeePerGas !== undefined) rollup.setNextHeader({ baseFee: initialBaseFeePerGas });
  rollup.automine = mining.auto;
  rollup.mineEvery(mining.interval);
}
