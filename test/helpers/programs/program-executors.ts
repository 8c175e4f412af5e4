import { keccak256 } from "../../../src/internal/rollup/keccak/keccak256.js";
import { executeBlock } from "../../../src/internal/rollup/l2/execute-block.js";
import { encodeList } from "../../../src/internal/rollup/machine/rlp/rlp.js";
import type { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import { bytesOf, type Logs } from "../../../src/internal/rollup/machine/state/logs.js";
import { type Machine, Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import type { Result } from "../../../src/internal/rollup/machine/state/work.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import { bytesToHex } from "../../../src/internal/rollup/ovm/bytes.js";
import { createEngine } from "../../../src/internal/rollup/ovm/engine/create-engine.js";
import { EthereumjsEngine } from "../../../src/internal/rollup/ovm/engine/ethereumjs/ethereumjs-engine.js";
import type { Step } from "../../../src/internal/rollup/ovm/engine/observer.js";
import { Executor } from "../../../src/internal/rollup/ovm/execution/executor.js";
import { encodeLogs } from "../../../src/internal/rollup/ovm/transactions/encode-receipt.js";
import { configOf } from "../../../src/internal/rollup/proving/config-of.js";
import { ethereum } from "../../../src/internal/semantics/ethereum.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import { valuesOf } from "../../../src/internal/semantics/values-of.js";
import { queued } from "../machine/blocks.js";
import { isOver, machineOfElements, wordHex } from "../machine/cases.js";
import { observeOpcodes, OpcodeComparison, type OpcodeState } from "../machine/opcode-differential.js";
import { blockContextOf, type StateCase, worldStateOf } from "../machine/state-cases.js";
import type { Random } from "../random/random.js";
import { type Program, sequencedOf } from "../random/random-blocks.js";
import { pick } from "../random/random-words.js";

export const L1_PRICES = { baseFee: 7n * 10n ** 9n, blobBaseFee: 3n };

const SEMANTICS = {
  ethereum: valuesOf(ethereum),
  capped: { ...valuesOf(ethereum), caps: valuesOf(optimism).caps },
  optimism: valuesOf(optimism),
};
const CHAIN = { chainId: 1n, developmentMode: true };
const CONFIGS = {
  ethereum: configOf(SEMANTICS.ethereum, CHAIN),
  capped: configOf(SEMANTICS.capped, CHAIN),
  optimism: configOf(SEMANTICS.optimism, CHAIN),
};

/** What a block did: per transaction its status, gas and logs; and the state behind it. */
export interface BlockResult {
  transactions: string[];
  stateRoot: string;
}

export const envOf = ({ coinbase }: Pick<Program, "coinbase">): StateCase["env"] => ({
  currentNumber: "0x1",
  currentTimestamp: "0x3e8",
  currentCoinbase: coinbase,
  currentGasLimit: "0x1c9c380",
  currentBaseFee: "0xa",
  currentRandom: "0x20000",
});

const summary = (success: boolean, gasUsed: bigint, logs: Uint8Array): string =>
  `${success ? "success" : "failure"}, ${gasUsed} gas, logs ${bytesToHex(keccak256(logs))}`;

/** What a program did, and what there was before every opcode. */
export interface ProgramRun {
  states: OpcodeState[];
  result: BlockResult;
}

/** The L2 node's own execution on ethereumjs, which writes down what it has before every opcode, the warm sets too. */
export class ProgramOracle {
  readonly #executors = {
    ethereum: this.#executor("ethereum"),
    capped: this.#executor("capped"),
    optimism: this.#executor("optimism"),
  };
  #states: OpcodeState[] = [];

  public async run(program: Program): Promise<ProgramRun> {
    this.#states = [];
    const result = await runProgram(this.#executors[program.semantics], program);
    return { states: this.#states, result };
  }

  #executor(semantics: Program["semantics"]): Executor {
    const rules = { ...CHAIN, semantics: SEMANTICS[semantics] };
    const engine = new EthereumjsEngine(rules);
    observeOpcodes(engine.evm, (state) => this.#states.push(state));
    return new Executor(rules, engine);
  }
}

/** The same on the own engine. */
export async function runOnNative(program: Program): Promise<ProgramRun> {
  const rules = { ...CHAIN, semantics: SEMANTICS[program.semantics] };
  const executor = new Executor(rules, createEngine(rules, "native"));
  const states: OpcodeState[] = [];
  const onStep = (step: Step): undefined => void states.push(stateOfStep(step));
  const result = await executor.observe({ onStep }, () => runProgram(executor, program));
  return { states, result };
}

function stateOfStep(step: Step): OpcodeState {
  const { pc, opcode, depth, gas, refund } = step;
  return { pc, opcode, depth, gas, refund, stack: step.stack(), memory: step.memory(), returnData: step.returnData() };
}

async function runProgram(executor: Executor, program: Program): Promise<BlockResult> {
  executor.state.reset(worldStateOf(program.pre));
  executor.enterBlock({ ...blockContextOf(envOf(program)), l1Prices: L1_PRICES });
  const deposits = program.deposits.map((fields) => queued(fields).deposit);
  const { transactions } = await executeBlock(executor, {
    deposits,
    sequenced: sequencedOf(program),
  } as unknown as Parameters<typeof executeBlock>[1]);
  return {
    transactions: transactions.map(({ outcome }) =>
      summary(outcome.status === 1, outcome.gasUsed, encodeLogs(outcome.logs)),
    ),
    stateRoot: bytesToHex(executor.state.seal().root),
  };
}

/** The twin before a program's first element. */
export function machineOfProgram(program: Program): Machine {
  const queue = program.deposits.map((fields) => queued(fields).element);
  const block = { env: envOf(program), pre: program.pre, queue, sequenced: sequencedOf(program), l1: L1_PRICES };
  return machineOfElements({ ...block, stage: 0 }, CONFIGS[program.semantics]);
}

/** Runs the twin to the program's end, beside what ethereumjs did. `onStep` sees the machine before every step. */
export function compareTwin(
  machine: Machine,
  theirs: ProgramRun,
  onStep: (machine: Machine, step: number) => void = () => undefined,
): { steps: number; opcodes: number; difference: string | undefined } {
  const comparison = new OpcodeComparison(theirs.states);
  let difference: string | undefined;
  let logs: Logs | undefined;
  const transactions: string[] = [];
  let steps = 0;
  for (; !isOver(machine); steps++) {
    const running = machine.status as Running;
    difference ??= comparison.before(machine);
    onStep(machine, steps);
    if (running.phase === Phase.RECEIPT) {
      logs = running.state.logs;
      const { success, gasUsed } = running.work as Result;
      transactions.push(summary(success, BigInt(gasUsed), encodeList([bytesOf(logs)])));
    }
    step(machine);
  }
  difference ??= comparison.atEnd();
  const { state } = machine.status as Running;
  const stateRoot = wordHex(state.world.trie.hash);
  difference ??= differs("transactions", transactions.join("; "), theirs.result.transactions.join("; "));
  difference ??= differs("state root", stateRoot, theirs.result.stateRoot);
  return { steps, opcodes: comparison.compared, difference };
}

function differs(what: string, ours: string, expected: string): string | undefined {
  return ours === expected ? undefined : `${what}: ${ours}, ethereumjs has ${expected}`;
}

/** The same program with so little gas that its first transaction ends at, or right behind, some opcode of its first frame. */
export function starve(program: Program, random: Random): Program {
  const [first, ...others] = program.transactions;
  if (first === undefined) return program;
  const machine = machineOfProgram({ ...program, deposits: [], overrides: [], transactions: [first] });
  const gasLeft: number[] = [];
  while (!isOver(machine)) {
    const { work, phase } = machine.status as Running;
    if (phase === Phase.RUN && (work as Frame).depth === 0) gasLeft.push((work as Frame).gas);
    step(machine);
  }
  if (gasLeft.length === 0) return program;
  const gasLimit = first.gasLimit - BigInt(pick(random, gasLeft) + random.next(2));
  return { ...program, name: `${program.name}, starved`, transactions: [{ ...first, gasLimit }, ...others] };
}
