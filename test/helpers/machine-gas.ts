import { Halt, type Machine, Phase, Running } from "../../src/internal/rollup/machine/machine.js";
import { step } from "../../src/internal/rollup/machine/step.js";
import type { Hex } from "../../src/internal/rollup/types.js";
import { GasByFamily, type FamilyGas } from "./gas-by-family.js";
import { machineOfLive } from "./live-blocks.js";
import { machineOf } from "./machine-cases.js";
import { isHalted, l2Blocks, officialCases, transferBlock } from "./machine-corpus.js";
import type { MachineEvm } from "./machine-evm.js";
import { CAPPED_ETHEREUM, compareSteps, disagreement } from "./machine-steps.js";
import { SCENES, withScene } from "./real-contracts/scenes.js";
import { RegisteredCode } from "./registered-code.js";
import { readStateCases } from "./state-cases.js";

/** Adds, compares, shifts, stores in memory and jumps to its begin, the second byte behind a PUSH1: opcodes of a turn. */
const LOOP = "5b6001810180600a90818060021c01600052505050600256";
const TURN = 19;

/** L1 gas of one opcode that touches no state, in a long `run`. */
export async function gasOfOpcode(evm: MachineEvm): Promise<number> {
  const { cases } = readStateCases("osaka-dev.json.gz");
  const test = cases.find(({ name }) => name.includes("stackOverflow"))!;
  const pre = Object.fromEntries(
    Object.entries(test.pre).map(([address, account]) => [
      address,
      account.code === "0x" ? account : { ...account, code: `0x6000${LOOP}` as Hex },
    ]),
  );
  const start = machineOf({ ...test, pre }, CAPPED_ETHEREUM);
  while (!(start.status instanceof Running && start.status.phase === Phase.RUN)) step(start);
  for (let i = 0; i < 1 + TURN; i++) step(start);
  const few = await gasOfRun(evm, start.clone(), TURN);
  const many = await gasOfRun(evm, start.clone(), 21 * TURN);
  return Math.round((many - few) / (20 * TURN));
}

async function gasOfRun(evm: MachineEvm, machine: Machine, count: number): Promise<number> {
  const compared = await compareSteps(evm, machine, count);
  const wrong = disagreement(compared);
  if (wrong !== undefined) throw new Error(`${count} steps: the Solidity machine ${wrong}.`);
  return compared.verdict.gas;
}

/** A block with one ERC-20 transfer, from its first step to the halt in one call. */
export async function gasOfTransfer(evm: MachineEvm): Promise<{ steps: number; gas: number }> {
  const { machine: start } = await transferBlock();
  let steps = 0;
  for (const end = start.clone(); !(end.status instanceof Halt); steps++) step(end);
  return { steps, gas: await gasOfRun(evm, start, steps) };
}

/** Blocks of well-known contracts, by scene. */
const ACTS: Readonly<Record<string, string>> = {
  "an ERC-20": "ERC-20 transfer",
  "EIP-7702": "EIP-7702: delegate and use",
  "a Safe": "Safe: execute an ERC-20 transfer",
  "Uniswap v3": "Uniswap v3: swap",
};

/**
 * L1 gas of single steps, family by family: of official cases, of blocks in which every phase has its turn, and of
 * well-known contracts, whose code L1's registry knows.
 */
export async function gasOfSteps(evm: MachineEvm): Promise<FamilyGas[]> {
  const gas = new GasByFamily();
  for (const item of [...officialCases(10, 2_000), ...(await l2Blocks())]) await gas.add(evm, item);
  const registry = new RegisteredCode(evm);
  for (const [scene, name] of Object.entries(ACTS)) {
    await withScene(SCENES[scene]!, async ({ started: { rollup }, acts }) => {
      const { number } = acts.find((act) => act.name === name)!;
      const knowing = await registry.knowing(rollup.chain, rollup.chain.blockByNumber(number - 1n)!);
      await gas.add(knowing, { name, machine: await machineOfLive(rollup, number), isOver: isHalted });
    });
  }
  return gas.summaries();
}

export { gasOfErc20, gasOfSwap } from "./real-contracts/gas.js";
export { MachineEvm } from "./machine-evm.js";
export { hashTest, keccakTest, speedTest } from "./twin-speed.js";
