// Runs a Solidity test file with some contract changed, on the runner that Hardhat uses, in this process: a second a file.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import solc from "solc";

import { SETTINGS, solidityTests, standardInput } from "../solidity-input.mjs";

// Hardhat's own copy.
const { EdrContext, L1_CHAIN_TYPE, l1GenesisState, l1HardforkFromString, l1SolidityTestRunnerFactory, TestStatus } =
  createRequire(import.meta.resolve("hardhat/hre"))("@nomicfoundation/edr");

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const HARDFORK = "Osaka";
/** More than any test needs. */
const GAS_LIMIT = 2n ** 29n;
const SEED = "0x5eed";
/** Runs of a fuzz test: enough to find most faults, and what the tests are run with. */
export const FEW = 8;
export const ALL = 256;

/** Code that is not optimized tests the same and compiles in a quarter of the time. */
const QUICK = { ...SETTINGS, optimizer: { enabled: false } };

export class SolidityTests {
  #context;
  #imports = new Map(solidityTests("test").map((test) => [test, importsOf(test)]));

  constructor(context) {
    this.#context = context;
  }

  static async create() {
    const context = new EdrContext();
    await context.registerSolidityTestRunnerFactory(L1_CHAIN_TYPE, l1SolidityTestRunnerFactory());
    return new SolidityTests(context);
  }

  /** The test files that a contract's file is part of. */
  covering(file) {
    return [...this.#imports].filter(([, imports]) => imports.has(file)).map(([test]) => test);
  }

  /** Whether a test file has tests that take random arguments, so that more runs may find more. */
  isFuzzed(test) {
    return /function test\w*\(\w/.test(readFileSync(join(ROOT, test), "utf8"));
  }

  /**
   * @param {string} test path of the test file
   * @param {Record<string, string>} changed content of the contracts that are to be other than they are
   * @param {number} runs of each fuzz test
   * @returns {Promise<{ invalid: string } | { failed: string[] }>} what the compiler refuses, or the tests that fail
   */
  async run(test, changed, runs) {
    const output = compile(test, changed, QUICK);
    const error = output.errors?.find(({ severity }) => severity === "error");
    if (error) return { invalid: error.formattedMessage };
    const artifacts = artifactsOf(test, output);
    const suites = artifacts.filter(({ contract }) => /"name":"(test|invariant)/.test(contract.abi));
    // Each suite's results come by a call of their own, which may be later than the end of the run.
    const results = suites.map(() => Promise.withResolvers());
    let reported = 0;
    const report = ({ testResults }) => results[reported++].resolve(testResults);
    const ids = suites.map(({ id }) => id);
    await this.#context.runSolidityTests(L1_CHAIN_TYPE, artifacts, ids, configuration(runs), NO_TRACES, report);
    const tests = (await Promise.all(results.map(({ promise }) => promise))).flat();
    const failed = tests.filter(({ status }) => status === TestStatus.Failure).map(({ name }) => name);
    return { failed };
  }
}

/** Whether a change makes no difference to the bytes of a contract that ships. */
export function compilesToTheSame(contract, changed) {
  const [before, after] = [{}, changed].map((sources) => artifactsOf(contract, compile(contract, sources, SETTINGS)));
  return JSON.stringify(before) === JSON.stringify(after);
}

const NO_TRACES = { ignoreContracts: true };

function configuration(runs) {
  return {
    projectRoot: ROOT,
    hardfork: HARDFORK,
    localPredeploys: l1GenesisState(l1HardforkFromString(HARDFORK)),
    gasLimit: GAS_LIMIT,
    disableBlockGasLimit: true,
    disableTransactionGasCap: true,
    fuzz: { seed: SEED, runs },
  };
}

function importsOf(test) {
  return new Set(Object.keys(standardInput(test, {}).sources));
}

function compile(test, changed, settings) {
  const selected = { [test]: { "*": ["abi", "evm.bytecode.object", "evm.deployedBytecode.object"] } };
  const input = standardInput(test, { ...settings, outputSelection: selected }, changed);
  return JSON.parse(solc.compile(JSON.stringify(input)));
}

function artifactsOf(test, { contracts }) {
  const deployable = Object.entries(contracts[test]).filter(([, { evm }]) => evm.bytecode.object !== "");
  return deployable.map(([name, { abi, evm }]) => ({
    id: { name, solcVersion: solc.semver(), source: test },
    contract: {
      abi: JSON.stringify(abi),
      bytecode: `0x${evm.bytecode.object}`,
      deployedBytecode: `0x${evm.deployedBytecode.object}`,
      linkReferences: {},
      deployedLinkReferences: {},
    },
  }));
}
