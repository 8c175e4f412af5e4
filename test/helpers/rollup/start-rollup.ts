import { network } from "hardhat";

import { disputeTerms } from "../../../src/internal/rollup/dispute/terms.js";
import type { RollupNode } from "../../../src/internal/rollup/node/rollup-node.js";
import { createRollup, type RollupOptions } from "../../../src/internal/rollup/rollup.js";
import type { DevAccount, RollupConfig } from "../../../src/internal/rollup/types.js";
import { createDispatcher } from "../../../src/internal/rpc/dispatch.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import { ovmMethods } from "../../../src/internal/verbs/methods.js";
import { privateKeyToAddress } from "./keys.js";

export const DAY = 86_400n;
export const ETHER = 10n ** 18n;

export const CONFIG: RollupConfig = {
  l1ChainId: 31337,
  l2ChainId: 901,
  semantics: "optimism",
  challengeWindow: 604_800,
  proofMaturityDelay: 604_800,
  finalityDelay: 0,
  forceInclusionPeriod: 43_200,
  posting: "auto",
  developmentMode: true,
  disputes: disputeTerms({ challengeWindow: 604_800, developmentMode: true }),
};

/** {@link CONFIG} with other values; the terms of disputes follow from them. */
export function configWith(values: Partial<RollupConfig>): RollupConfig {
  const config = { ...CONFIG, ...values };
  return { ...config, disputes: values.disputes ?? disputeTerms(config) };
}

/** The first of Hardhat's default accounts. */
export const ACCOUNTS: DevAccount[] = [
  "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80",
  "0x59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
  "0x5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
].map((privateKey) => ({
  privateKey: privateKey as `0x${string}`,
  address: privateKeyToAddress(privateKey as `0x${string}`),
  balance: 10_000n * ETHER,
}));

// JSON-RPC answers have the shape that the method says.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Ask = (method: string, ...params: unknown[]) => Promise<any>;

export interface StartedRollup {
  rollup: RollupNode;
  /** Asks a layer through the rollup's lock, as the hooks do. */
  l1: Ask;
  l2: Ask;
  /** What the rollup warned of. */
  warnings: string[];
  close(): Promise<void>;
}

/** A rollup on an L1 of its own: Hardhat's simulated network. */
export async function startRollup(
  config: Partial<RollupConfig> = {},
  options: Partial<RollupOptions> = {},
): Promise<StartedRollup> {
  const connection = await network.create("default");
  const warnings: string[] = [];
  const rollup = await createRollup({
    l1: connection.provider,
    config: configWith(config),
    semantics: optimism,
    accounts: ACCOUNTS,
    dispatch: (node) => createDispatcher(node, ovmMethods),
    warn: (message) => warnings.push(message),
    ...options,
  });
  return {
    rollup,
    warnings,
    l1: (method, ...params) => rollup.exclusive(() => rollup.requestL1(method, params)),
    l2: (method, ...params) => rollup.exclusive(() => rollup.requestL2(method, params)),
    close: async () => {
      await rollup.close();
      await connection.close();
    },
  };
}
