import { isObject } from "@nomicfoundation/hardhat-utils/lang";
import { validateUserConfigZodType } from "@nomicfoundation/hardhat-zod-utils";
import type { HardhatUserConfig, NetworkUserConfig } from "hardhat/types/config";
import type { HardhatUserConfigValidationError } from "hardhat/types/hooks";
import { z } from "zod";

import { ARBITRUM_ONE_CHAIN_ID, DEFAULT_OVM_CONFIG, L1_CHAIN_ID, L2_CHAIN_IDS } from "./defaults.js";
import { idleKnobs } from "./idle-knobs.js";

const SEMANTICS = ["optimism", "arbitrum", "ovm2", "ovm1"] as const;
/** Longest period that fits the contracts' 64-bit seconds and a double: about 285,000 years. */
const LONGEST_PERIOD = 2 ** 43;

/** Enough to tell it from anything else: `defineSemantics` has checked the rows. */
function isSemantics(value: unknown): boolean {
  return isObject(value) && typeof value.name === "string" && isObject(value.fees) && isObject(value.code);
}

const seconds = z
  .number({ invalid_type_error: "Expected a number of seconds" })
  .int("Expected a whole number of seconds")
  .nonnegative("A period cannot be negative: expected a number of seconds, 0 or more")
  .max(LONGEST_PERIOD, `Expected at most ${LONGEST_PERIOD} seconds`);

/** Bonds are counted in 80 bits. */
const wei = z
  .bigint({ invalid_type_error: "Expected wei as a bigint, such as 10n ** 18n" })
  .nonnegative("Expected wei: 0n or more")
  .max(2n ** 80n - 1n, "Expected at most 2^80 - 1 wei");

const disputesSection = z
  .object({
    arity: z
      .union([z.literal(2), z.literal(4), z.literal(16)], { errorMap: () => ({ message: "Expected 2, 4 or 16" }) })
      .optional(),
    clock: seconds.optional(),
    grace: seconds.optional(),
    bond: wei.optional(),
    proposerStake: wei.optional(),
    gasPrice: wei.optional(),
    proposers: z.enum(["one", "anyone"], { errorMap: () => ({ message: 'Expected "one" or "anyone"' }) }).optional(),
  })
  .strict();

const rollupSection = z
  .object({
    l1: z.string({ invalid_type_error: "Expected the name of a network in `networks`" }).optional(),
    semantics: z
      .union([z.enum(SEMANTICS), z.custom<object>(isSemantics)], {
        errorMap: () => ({ message: `Expected one of: ${SEMANTICS.join(", ")}, or what defineSemantics() returned` }),
      })
      .optional(),
    challengeWindow: seconds.optional(),
    proofMaturityDelay: seconds.optional(),
    finalityDelay: seconds.optional(),
    forceInclusionPeriod: seconds.optional(),
    posting: z.enum(["auto", "manual"], { errorMap: () => ({ message: 'Expected "auto" or "manual"' }) }).optional(),
    developmentMode: z.boolean({ invalid_type_error: "Expected true or false" }).optional(),
    l1DataFee: z.boolean({ invalid_type_error: "Expected true or false" }).optional(),
    verify: z.boolean({ invalid_type_error: "Expected true or false" }).optional(),
    engine: z
      .enum(["native", "ethereumjs"], { errorMap: () => ({ message: 'Expected "native" or "ethereumjs"' }) })
      .optional(),
    report: z
      .union([z.boolean(), z.literal("differential")], {
        errorMap: () => ({ message: 'Expected true, false or "differential"' }),
      })
      .optional(),
    disputes: disputesSection.optional(),
  })
  .strict();

const nodeSection = z
  .object({ l1Url: z.string({ invalid_type_error: "Expected a URL" }).url("Expected a URL").optional() })
  .strict();

/** What is wrong with the `ovm` sections of a config, each with its path. */
export function validateUserConfig(config: HardhatUserConfig): HardhatUserConfigValidationError[] {
  if (!isObject(config.networks)) return [];
  return Object.entries(config.networks).flatMap(([name, entry]) =>
    isObject(entry) && entry.ovm !== undefined ? validateEntry(name, entry, config.networks ?? {}) : [],
  );
}

function validateEntry(
  name: string,
  entry: NetworkUserConfig,
  networks: Record<string, NetworkUserConfig>,
): HardhatUserConfigValidationError[] {
  if (entry.type === "http") return validateSection(name, entry.ovm, nodeSection, "of a running node");

  const errors = validateSection(name, entry.ovm, rollupSection, "of a rollup in this process");
  for (const { knob, instead } of idleKnobs(entry)) {
    errors.push({
      path: ["networks", name, knob],
      message: `\`${knob}\` would do nothing on a network with an \`ovm\` section: ${instead}`,
    });
  }
  if (errors.length === 0) errors.push(...validateL1(name, entry, networks));
  return errors;
}

function validateSection(
  name: string,
  section: unknown,
  schema: z.AnyZodObject,
  what: string,
): HardhatUserConfigValidationError[] {
  const known = Object.keys(schema.shape as object);
  if (!isObject(section)) {
    return [{ path: ["networks", name, "ovm"], message: `Expected an object with any of: ${known.join(", ")}` }];
  }
  const unknown = Object.keys(section).filter((key) => !known.includes(key));
  const values = validateUserConfigZodType(section, schema.strip());
  return [
    ...unknown.map((key) => ({
      path: ["networks", name, "ovm", key],
      message: `Unknown setting \`${key}\` ${what}. Known ones: ${known.join(", ")}`,
    })),
    ...values.map(({ path, message }) => ({ path: ["networks", name, "ovm", ...path], message })),
  ];
}

function validateL1(
  name: string,
  entry: Extract<NetworkUserConfig, { type: "edr-simulated" }>,
  networks: Record<string, NetworkUserConfig>,
): HardhatUserConfigValidationError[] {
  const l1Name = entry.ovm?.l1 ?? DEFAULT_OVM_CONFIG.l1;
  const l1 = networks[l1Name];
  const path = ["networks", name, "ovm", "l1"];
  if (l1 === undefined) {
    const names = Object.keys(networks).filter((other) => networks[other]?.ovm === undefined);
    return [{ path, message: `No network "${l1Name}" can be the L1. Networks that can: ${names.join(", ")}` }];
  }
  if (l1.ovm !== undefined) {
    return [{ path, message: `"${l1Name}" is a rollup itself and cannot be the L1 of "${name}"` }];
  }
  if (l1.type === "http") {
    return [
      {
        path,
        message: `"${l1Name}" is a network by URL. A rollup on an external L1 is not built yet: name an "edr-simulated" network, such as "ovmL1"`,
      },
    ];
  }
  if (l1.chainType === "op") {
    return [{ path, message: `"${l1Name}" has the chain type "op". L1 needs "l1" (or "generic")` }];
  }
  const [l1ChainId, l2ChainId] = [l1.chainId ?? 31337, entry.chainId ?? 31337];
  if (l2ChainId === ARBITRUM_ONE_CHAIN_ID && entry.ovm?.semantics === "arbitrum") {
    return [
      {
        path: ["networks", name, "chainId"],
        message: `The chain id ${ARBITRUM_ONE_CHAIN_ID} is Arbitrum One's: Arbitrum's SDK takes messages of a chain with this id for messages from before Nitro. Use another, such as ${L2_CHAIN_IDS.arbitrum}`,
      },
    ];
  }
  if (l1ChainId === l2ChainId) {
    return [
      {
        path: ["networks", name, "chainId"],
        message: `The chain id ${l2ChainId} is also that of its L1, "${l1Name}". The layers need different ids, such as ${L1_CHAIN_ID} and ${L1_CHAIN_ID + 1}`,
      },
    ];
  }
  return [];
}
