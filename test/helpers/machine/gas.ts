import { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import { Halt, type Machine, Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { assemble } from "../contracts/assemble.js";
import { SCENES, withScene } from "../real-contracts/scenes.js";
import { machineOfLive } from "../rollup/live-blocks.js";
import { inPhase, machineBefore } from "./before.js";
import { isHalted, l2Blocks, officialCases, transferBlock } from "./corpus.js";
import type { MachineEvm } from "./evm.js";
import { type FamilyGas, GasByFamily } from "./gas-by-family.js";
import { RegisteredCode } from "./registered-code.js";
import { compareSteps, disagreement } from "./steps.js";

/** Loops of opcodes that touch no state. */
export const MIXES = {
  /** Adds, compares, shifts, stores in memory and jumps. */
  "of all kinds": assemble`
    PUSH1 1 loop:
    PUSH1 1 DUP2 ADD DUP1 PUSH1 10 SWAP1 DUP2 DUP1 PUSH1 2 SHR ADD
    PUSH1 0 MSTORE POP POP POP PUSH1 loop JUMP`,
  /** What solc makes of checks and sums. */
  "on the stack": assemble`
    PUSH1 1 loop:
    DUP1 ISZERO PUSH2 0 JUMPI
    PUSH1 1 SWAP1 DUP2 ADD SWAP1 POP
    DUP1 PUSH20 ${2n ** 160n - 1n} AND SWAP1 POP PUSH1 loop JUMP`,
  /** A hash such as that of a mapping's slot. */
  "on memory": assemble`
    PUSH1 1 loop:
    PUSH1 32 MLOAD PUSH1 64 MSTORE
    PUSH1 64 PUSH1 0 KECCAK256 PUSH1 32 MSTORE
    PUSH1 64 MLOAD POP PUSH1 loop JUMP`,
  jumping: assemble`
    PUSH1 1 loop:
    PUSH1 first JUMP first:
    PUSH1 second JUMP second:
    PUSH1 1 PUSH1 third JUMPI STOP third: PUSH1 loop JUMP`,
} as const;
export type Mix = keyof typeof MIXES;

/** Turns of a loop that are measured. */
const TURNS = 40;

/** L1 gas of one opcode of a mix, in a long `run`. */
export async function gasOfOpcode(evm: MachineEvm, mix: Mix = "of all kinds"): Promise<number> {
  const start = await machineBefore(inPhase(Phase.RUN), { code: MIXES[mix] });
  step(start);
  // In few turns, call data would cost more than they do (EIP-7623).
  const turn = makeTurn(start);
  const few = await gasOfRun(evm, start.clone(), TURNS * turn);
  const many = await gasOfRun(evm, start.clone(), 2 * TURNS * turn);
  return Math.round((many - few) / (TURNS * turn));
}

/** From a loop's begin to the next; how many steps that takes. */
function makeTurn(machine: Machine): number {
  for (let steps = 1; ; steps++) {
    step(machine);
    const { work } = machine.status as Running;
    if (!(work instanceof Frame)) throw new Error("the loop has ended");
    if (work.pc === 2) return steps;
  }
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

export { gasOfErc20, gasOfSwap } from "../real-contracts/gas.js";
export { MachineEvm } from "./evm.js";
export { hashTest, keccakTest, speedTest } from "./twin-speed.js";
