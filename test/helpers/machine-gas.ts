import { Halt, type Machine, Phase, Running } from "../../src/internal/rollup/machine/machine.js";
import { step } from "../../src/internal/rollup/machine/step.js";
import type { Hex } from "../../src/internal/rollup/types.js";
import { alice, carol, ETHER, makeChain, sign } from "./l2-chain.js";
import { l1Block, machineOfBlock } from "./machine-blocks.js";
import { isOver, machineOf } from "./machine-cases.js";
import type { MachineEvm } from "./machine-evm.js";
import { CAPPED_ETHEREUM, compareAll, compareSteps, disagreement } from "./machine-steps.js";
import { readStateCases } from "./state-cases.js";

/** L1 gas of single steps of every so many-th official case, in rising order. */
export async function gasOfSteps(evm: MachineEvm, every: number, mostSteps: number): Promise<number[]> {
  const { cases } = readStateCases("osaka-dev.json.gz");
  const gas: number[] = [];
  for (const test of cases.filter((_, index) => index % every === 0)) {
    if (Number(test.run?.steps ?? 0) > mostSteps) continue;
    gas.push(...(await compareAll(evm, machineOf(test, CAPPED_ETHEREUM), test.name, isOver)).gas);
  }
  return gas.sort((a, b) => a - b);
}

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

const WETH = "0x4200000000000000000000000000000000000006";

/** A block with one ERC-20 transfer, from its first step to the halt in one call. */
export async function gasOfTransfer(evm: MachineEvm): Promise<{ steps: number; gas: number }> {
  const chain = makeChain();
  const l1 = l1Block(12n, 40_000_000n);
  const append = (raw: Uint8Array): ReturnType<typeof chain.append> =>
    chain.append({
      timestamp: chain.head.timestamp + 1n,
      origin: l1.origin,
      deposits: [],
      sequenced: [raw],
      headerOverrides: {},
    });
  await append(await sign(alice, { to: WETH, value: ETHER, gas: 100_000n }));
  const data: Hex = `0xa9059cbb${carol.slice(2).padStart(64, "0")}${"05".padStart(64, "0")}`;
  const block = await append(await sign(alice, { to: WETH, data, gas: 100_000n, nonce: 1 }));
  if (block.receipts[0]?.status !== 1) throw new Error("the transfer failed");
  const start = machineOfBlock(chain, block, l1.header);
  let steps = 0;
  for (const end = start.clone(); !(end.status instanceof Halt); steps++) step(end);
  return { steps, gas: await gasOfRun(evm, start, steps) };
}

/** Rows for the table of `npm run bench`: each beside what was aimed at. */
export async function measure(evm: MachineEvm): Promise<object[]> {
  const row = (name: string, ours: number, goal: number): object => ({
    name,
    unit: "L1 gas",
    ours,
    peer: goal,
    peerName: "goal",
    ratio: Number((ours / goal).toFixed(2)),
  });
  const gas = await gasOfSteps(evm, 100, 200);
  const part = (share: number): number => gas[Math.min(gas.length - 1, Math.floor(share * gas.length))] ?? 0;
  const transfer = await gasOfTransfer(evm);
  return [
    row(`a step of the machine: median of ${gas.length}`, part(0.5), 250_000),
    row("a step of the machine: most", part(1), 12_000_000),
    row("an opcode in run(k), without state", await gasOfOpcode(evm), 700),
    row(`a block with an ERC-20 transfer (${transfer.steps} steps)`, transfer.gas, 1_500_000),
  ];
}

export { MachineEvm } from "./machine-evm.js";
