import { EthereumjsEngine } from "../../../src/internal/rollup/ovm/engine/ethereumjs/ethereumjs-engine.js";
import { Executor } from "../../../src/internal/rollup/ovm/execution/executor.js";
import { machineOf, type MachineResult, runCase } from "./cases.js";
import { observeOpcodes, OpcodeComparison, type OpcodeState } from "./opcode-differential.js";
import { rulesFor, runStateCase, type StateCase } from "./state-cases.js";

/** An ethereumjs that writes down what it has before every opcode. */
export interface OpcodeOracle {
  executor: Executor;
  states: OpcodeState[];
}

export function opcodeOracle(): OpcodeOracle {
  const rules = rulesFor("osaka");
  const engine = new EthereumjsEngine(rules);
  const oracle: OpcodeOracle = { executor: new Executor(rules, engine), states: [] };
  observeOpcodes(engine.evm, (state) => oracle.states.push(state));
  return oracle;
}

/** Runs a case in ethereumjs and in the twin. The first difference at an opcode ends the comparison. */
export async function compareOpcodes(
  oracle: OpcodeOracle,
  test: StateCase,
): Promise<{ opcodes: number; differences: string[]; ours: MachineResult }> {
  oracle.states = [];
  const theirs = await runStateCase(oracle.executor, test);
  const comparison = new OpcodeComparison(oracle.states);
  const differences: string[] = [];
  const ours = runCase(machineOf(test), (machine) => {
    if (differences.length > 0) return;
    const difference = comparison.before(machine);
    if (difference !== undefined) differences.push(difference);
  });
  const end = differences.length === 0 ? comparison.atEnd() : undefined;
  if (end !== undefined) differences.push(end);
  if (ours.stateRoot !== theirs.stateRoot) differences.push(`root ${ours.stateRoot}, not ${theirs.stateRoot}`);
  if (ours.logsHash !== theirs.logsHash) differences.push(`logs ${ours.logsHash}, not ${theirs.logsHash}`);
  if (theirs.gasUsed !== undefined && BigInt(ours.gasUsed) !== theirs.gasUsed) {
    differences.push(`gas used ${ours.gasUsed}, not ${theirs.gasUsed}`);
  }
  return { opcodes: comparison.compared, differences, ours };
}

/** What of a case's official results the twin has missed. */
export function officialDifferences({ expect: official }: StateCase, ours: MachineResult): string[] {
  const differences: string[] = [];
  if (ours.refused !== (official.txException !== undefined)) differences.push(ours.refused ? "rejected" : "accepted");
  if (ours.stateRoot !== official.stateRoot)
    differences.push(`root ${ours.stateRoot}, officially ${official.stateRoot}`);
  if (ours.logsHash !== official.logsHash) differences.push(`logs ${ours.logsHash}, officially ${official.logsHash}`);
  return differences;
}
