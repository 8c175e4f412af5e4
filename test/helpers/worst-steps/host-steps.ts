import { Access } from "../../../src/internal/rollup/machine/state/access.js";
import { toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import { PAGE } from "../../../src/internal/rollup/machine/state/frame-memory.js";
import { State } from "../../../src/internal/rollup/machine/state/state.js";
import { nonZeroAddress, nonZeroBytes, nonZeroWord } from "./bytes.js";
import { BEYOND_REACH } from "./deep-trie.js";
import { header } from "./header.js";
import { longLogs } from "./long-logs.js";
import { OWN, runStep } from "./run-step.js";
import { codeWith, type DeepAccount, FAR, LONGEST_RANGE, Scene, stateOf } from "./scene.js";
import type { WorstStep } from "./worst-step.js";

const ALL = BigInt(LONGEST_RANGE);
const OTHER = nonZeroAddress();
const SLOT = nonZeroWord();
const VALUE = 2n ** 256n - 1n;

/** Opcodes that read and write the state; the tries are deep, and what is touched is touched for the first time. */
export const hostSteps: readonly WorstStep[] = [
  ofOther("BALANCE", 0x31, [OTHER], { memory: 0 }),
  ofOther("EXTCODESIZE", 0x3b, [OTHER], { memory: 0 }),
  ofOther("EXTCODEHASH", 0x3f, [OTHER], { memory: 0 }),
  ofOther("EXTCODECOPY of other code into a range of memory", 0x3c, [OTHER, BigInt(FAR), 0n, ALL], {}),
  { family: "host", what: "BLOCKHASH of the oldest block, 256 headers", machine: blockHash },
  host("SELFBALANCE", () => {
    const scene = new Scene();
    return runStep({ opcode: 0x47, memory: 0, scene, state: stateOf(scene.world(new Map([[OWN, {}]]))) });
  }),
  slot("SLOAD, cold", 0x54, [SLOT], { value: VALUE }),
  slot("SSTORE of a free slot, cold", 0x55, [SLOT, VALUE], { value: 0n }),
  slot("SSTORE of a set slot, cold", 0x55, [SLOT, VALUE - 1n], { value: VALUE }),
  slot("SSTORE of 0, cold, the branch merges with its other child", 0x55, [SLOT, 0n], { value: VALUE, isLonely: true }),
  slot(
    "SSTORE of 0, cold, in tries deeper than any real one",
    0x55,
    [SLOT, 0n],
    { value: VALUE, isLonely: true },
    BEYOND_REACH,
  ),
  transient("TLOAD", 0x5c, [SLOT], VALUE),
  transient("TSTORE", 0x5d, [SLOT, VALUE], undefined),
  host("LOG4 of a range of memory, behind a long tail of long logs", () => {
    const logs = longLogs(2_047 * PAGE - 1);
    const scene = new Scene();
    const state = stateOf(scene.world(new Map())).with({ logs });
    const topics = Array.from({ length: 4 }, () => nonZeroWord());
    return runStep({ opcode: 0xa4, operands: [BigInt(FAR), ALL, ...topics], scene, state });
  }),
  host("SELFDESTRUCT to a new account, of a contract made in the same transaction", () => selfDestruct(false)),
  host("SELFDESTRUCT to an account, its own branch merges with its other child", () => selfDestruct(true)),
];

function host(what: string, machine: WorstStep["machine"]): WorstStep {
  return { family: "host", what, machine };
}

type Setting = Partial<Parameters<typeof runStep>[0]>;

function ofOther(what: string, opcode: number, operands: readonly bigint[], setting: Setting): WorstStep {
  return host(what, () => {
    const scene = new Scene();
    const world = scene.world(new Map([[OTHER, { code: codeWith(1) }]]));
    const access = scene.access([{ words: [Access.ADDRESS, OTHER], value: undefined }]);
    return runStep({ opcode, operands, scene, state: stateOf(world, access), ...setting });
  });
}

function slot(
  what: string,
  opcode: number,
  operands: readonly bigint[],
  stored: { value: bigint; isLonely?: boolean },
  levels?: number,
): WorstStep {
  return host(what, () => {
    const scene = new Scene(levels);
    const world = scene.world(new Map([[OWN, { slots: [{ slot: SLOT, ...stored }] }]]));
    const access = scene.access([{ words: [Access.SLOT, OWN, SLOT], value: undefined }]);
    return runStep({ opcode, operands, memory: 0, scene, state: stateOf(world, access) });
  });
}

function transient(what: string, opcode: number, operands: readonly bigint[], value: bigint | undefined): WorstStep {
  return host(what, () => {
    const scene = new Scene();
    const access = scene.access([{ words: [Access.TRANSIENT, OWN, SLOT], value }]);
    return runStep({ opcode, operands, memory: 0, scene, state: stateOf(scene.world(new Map()), access) });
  });
}

function selfDestruct(isLonely: boolean): ReturnType<WorstStep["machine"]> {
  const scene = new Scene();
  const own: DeepAccount = { isLonely, ...(isLonely ? { nonce: 0n } : {}) };
  const world = scene.world(
    new Map<bigint, DeepAccount | undefined>([
      [OWN, own],
      [OTHER, isLonely ? { balance: 1n } : undefined],
    ]),
  );
  const access = scene.access([
    { words: [Access.ADDRESS, OTHER], value: undefined },
    { words: [Access.CREATED, OWN], value: 1n },
    { words: [Access.DESTROYED, OWN], value: undefined },
  ]);
  return runStep({
    opcode: 0xff,
    operands: [OTHER],
    memory: 0,
    isNested: true,
    scene,
    state: new State(world, access, 2 ** 40, undefined, undefined),
  });
}

/** As many headers as an ancestor can be away, each as long as a header gets. */
function blockHash(): ReturnType<WorstStep["machine"]> {
  const scene = new Scene();
  let parent = nonZeroBytes(32);
  for (let i = 0; i < 255; i++) parent = toBytes(scene.preimages.give(header(parent)), 32);
  const number = 2n ** 40n;
  return runStep({
    opcode: 0x40,
    operands: [number - 256n],
    memory: 0,
    scene,
    context: { number, parentHash: hashOf(parent) },
  });
}

const hashOf = (bytes: Uint8Array): bigint => BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
