import { tsImport } from "tsx/esm/api";

import { compare, row } from "./measure.mjs";

// The goals of docs/machine-on-l1.md.
const MEDIAN_OF_STEPS = 250_000;
const ANY_STEP = 12_000_000;
const OPCODE_IN_RUN = 700;
const TRANSFER = 1_500_000;
/** EIP-7825: for a swap no number is named but this. */
const L1_TRANSACTION = 2 ** 24;

/** Steps between two snapshots of a trace: what a dispute keeps, and what is asked for often. */
const SNAPSHOTS = [4_096, 64];

/** The machine: L1 gas of single steps by family, of opcodes in a run, of a whole block; speed of its twin. What measures it is the tests'. */
export default async function machine() {
  const parts = await tsImport("../test/helpers/machine/gas.ts", import.meta.url);
  return [...(await gas(parts)), ...(await speed(parts))];
}

async function gas({ MachineEvm, MIXES, gasOfSteps, gasOfOpcode, gasOfTransfer, gasOfErc20, gasOfSwap }) {
  const evm = await MachineEvm.create();
  const families = (await gasOfSteps(evm)).map(({ family, steps, median, p95, max }) => ({
    ...toGoal(`a step: ${family}, median of ${steps}`, median, MEDIAN_OF_STEPS),
    p95,
    max,
  }));
  const opcodes = [];
  for (const mix of Object.keys(MIXES)) {
    const gas = await gasOfOpcode(evm, mix);
    opcodes.push(toGoal(`an opcode in run(k), without state: ${mix}`, gas, OPCODE_IN_RUN));
  }
  const transfer = await gasOfTransfer(evm);
  return [
    ...families,
    toGoal("a step: the dearest", families[0].max, ANY_STEP),
    ...opcodes,
    toGoal(`a block with a transfer of WETH9 (${transfer.steps} steps)`, transfer.gas, TRANSFER),
    ...ofBlock("a transfer of OpenZeppelin's ERC-20", await gasOfErc20(evm), TRANSFER),
    ...ofBlock("a swap on Uniswap v3", await gasOfSwap(evm), L1_TRANSACTION, "an L1 transaction's limit"),
  ];
}

/** A block executed again in as few calls as fit: the contracts' code in the witness, or in L1's code registry. */
function ofBlock(what, { whole, registered, opcodes }, goal, goalName) {
  const sum = ({ gas }) => gas.reduce((total, one) => total + one, 0);
  const calls = ({ gas }) => `${gas.length} ${gas.length === 1 ? "call" : "calls"}`;
  return [
    toGoal(`a block with ${what} (${whole.steps} steps, ${calls(whole)})`, sum(whole), goal, goalName),
    toGoal(`… with its code registered (${calls(registered)})`, sum(registered), goal, goalName),
    toGoal(
      `… its opcodes in run(k), without state: ${opcodes.withoutState} of ${opcodes.opcodes}`,
      opcodes.gasWithoutState,
      OPCODE_IN_RUN,
    ),
  ];
}

function toGoal(name, ours, goal, peerName = "goal") {
  return { ...row({ name, unit: "L1 gas", ours, peer: goal, peerName }), ours, peer: goal };
}

async function speed({ speedTest, hashTest, keccakTest }) {
  const { cases, steps, twin, ethereumjs } = speedTest();
  const perSecond = (ms) => (steps / ms) * 1_000;
  const name = `the twin: ${steps} steps of ${cases} official cases`;
  const took = await compare({ name, peerName: "ethereumjs", ours: twin, peer: ethereumjs });
  const rows = [
    row({
      name,
      unit: "steps/s",
      better: "higher",
      ours: perSecond(took.ours),
      peer: perSecond(took.peer),
      peerName: "ethereumjs",
    }),
    await compare({ name: "2,000 hashes of trie nodes", peerName: "ethereum-cryptography", ...keccakTest() }),
  ];
  const toStep = async (name, ours, { step }) => {
    const one = await compare({ name, peerName: "a step", ours, peer: step });
    return row({ ...one, unit: "µs", ours: one.ours * 1_000, peer: one.peer * 1_000 });
  };
  for (const every of SNAPSHOTS) {
    const test = hashTest(every);
    if (rows.length === 2) rows.push(await toStep("the twin: a step and its state's hash", test.each, test));
    rows.push(
      await toStep(`the twin: hash of one of ${test.length} states, a snapshot every ${every}`, test.look, test),
    );
  }
  return rows;
}
