/**
 * A WebAssembly module that computes Keccak-f[1600] (FIPS 202, section 3.2-3.4) on 64-bit words, which JavaScript does not
 * have. Assembled here from the definition, word by word; a binary in the repository could not be read.
 *
 * Memory: the state at 0 (25 words of 8 bytes, little-endian), round constants at {@link CONSTANTS}, input at {@link INPUT}.
 * Export `absorb(blocks)`: clears the state, then for each block of {@link RATE} bytes at `INPUT` xors it in and permutes. It leaves a
 * hash's four words at 0. Export `resume(blocks)`: the same from the state at 0, all of which it leaves there.
 */

/** Bytes of input that one permutation takes, for a hash of 256 bits. */
export const RATE = 136;
export const CONSTANTS = 256;
export const INPUT = 1_024;
const ROUNDS = 24;
const LANES = 25;
export const STATE_BYTES = 8 * LANES;

// Locals: parameter, pointers, then the states A and E before and after a round, the lanes B of one plane of E before χ, the column
// parities C, and D, what θ mixes into each column.
const BLOCKS = 0;
const INPUT_AT = 1;
const ROUND_AT = 2;
type Lanes = (x: number, y: number) => number;
const A: Lanes = (x, y) => 3 + (x % 5) + 5 * (y % 5);
const E: Lanes = (x, y) => A(x, y) + LANES;
const B = (x: number): number => 3 + 2 * LANES + (x % 5);
const C = (x: number): number => B(x) + 5;
const D = (x: number): number => B(x) + 10;

/**
 * Lanes of A and E that locals hold complemented, so that χ needs five complements instead of 25: of ¬b ∧ c, where b is held
 * complemented, nothing is left to complement, nor of ¬(b ∨ ¬c) where c is.
 */
const isHeldComplemented = (x: number, y: number): boolean =>
  ["1,0", "2,0", "3,1", "2,2", "2,3", "0,4"].includes(`${x},${y}`);

type Code = readonly (number | Code)[];
const flat = (code: Code): number[] => code.flatMap((part) => (typeof part === "number" ? [part] : flat(part)));

const get = (local: number): Code => [0x20, local];
const set = (local: number): Code => [0x21, local];
const [and, or, xor] = [0x83, 0x84, 0x85];
const complement: Code = [0x42, 0x7f, xor];
const rotated = (value: Code, by: number): Code => (by === 0 ? value : [value, [0x42, leb(by)], 0x89]);
const i32 = (value: number): Code => [0x41, leb(value)];
/** i64.load and i64.store at an address on the stack plus a constant. */
const load = (offset: number): Code => [0x29, 3, leb(offset)];
const store = (offset: number): Code => [0x37, 3, leb(offset)];

/** Signed LEB128; the numbers here are not negative. */
function leb(value: number): number[] {
  const out: number[] = [];
  for (;;) {
    const low = value & 0x7f;
    value >>= 7;
    if (value === 0 && (low & 0x40) === 0) return [...out, low];
    out.push(low | 0x80);
  }
}

const range = (end: number): number[] => Array.from({ length: end }, (_, i) => i);
const lanes = range(LANES).map((i) => [i % 5, Math.floor(i / 5)] as const);

/** ρ: by how much lane (x, y) is rotated. */
function rotations(): Map<string, number> {
  const by = new Map([["0,0", 0]]);
  let [x, y] = [1, 0];
  for (let t = 0; t < ROUNDS; t++) {
    by.set(`${x},${y}`, (((t + 1) * (t + 2)) / 2) % 64);
    [x, y] = [y, (2 * x + 3 * y) % 5];
  }
  return by;
}

/** Where a lane of E comes from: π takes lane (x, y) to (y, 2x + 3y). */
const sourceOf = (x: number, y: number): readonly [number, number] => [(x + 3 * y) % 5, x];

const by = rotations();

/** A round from one state into another. Plane by plane, fewer lanes are alive at once, of which most lie on the stack anyway. */
function round(from: Lanes, to: Lanes, constant: number): Code {
  return [
    // θ: parities of the columns, mixed into every lane
    range(5).map((x) => [get(from(x, 0)), range(4).map((y) => [get(from(x, y + 1)), xor]), set(C(x))]),
    range(5).map((x) => [rotated(get(C(x + 1)), 1), get(C(x + 4)), xor, set(D(x))]),
    range(5).map((y) => [
      // ρ and π
      range(5).map((x) => {
        const [fromX, fromY] = sourceOf(x, y);
        return [rotated([get(from(fromX, fromY)), get(D(fromX)), xor], by.get(`${fromX},${fromY}`)!), set(B(x))];
      }),
      range(5).map((x) => [chi(x, y), x + y === 0 ? iota(constant) : [], set(to(x, y))]),
    ]),
  ];
}

/** χ: b(x) ⊕ (¬b(x + 1) ∧ b(x + 2)), as the lane is held. */
function chi(x: number, y: number): Code {
  const isHeld = (at: number): boolean => isComplementedBeforeChi(at % 5, y);
  const lane = (at: number, isComplemented: boolean): Code => [
    get(B(at)),
    isHeld(at) === isComplemented ? [] : complement,
  ];
  const isWanted = isHeldComplemented(x, y);
  // As ¬(b(x + 1) ∨ ¬b(x + 2)), without its first ¬?
  const isOr = isHeld(x + 1) === isHeld(x + 2) ? isHeld(x) !== isWanted : isHeld(x + 2);
  return [lane(x, isWanted !== isOr), lane(x + 1, !isOr), lane(x + 2, isOr), isOr ? or : and, xor];
}

/** Whether a lane is complemented after θ, ρ and π of lanes as they are held. */
function isComplementedBeforeChi(x: number, y: number): boolean {
  const isOdd = (column: number): boolean =>
    range(5).filter((row) => isHeldComplemented(column % 5, row)).length % 2 === 1;
  const [fromX, fromY] = sourceOf(x, y);
  return isHeldComplemented(fromX, fromY) !== (isOdd(fromX + 1) !== isOdd(fromX + 4));
}

const iota = (constant: number): Code => [get(ROUND_AT), load(8 * constant), xor];

function loop(body: Code, counter: Code): Code {
  return [0x03, 0x40, body, counter, 0x0d, 0, 0x0b];
}

const add = (local: number, amount: number): Code => [get(local), i32(amount), 0x6a, set(local)];

function absorb(): Code {
  return [complements, blocks(), range(4).map(save)];
}

function resume(): Code {
  const restore = lanes.map(([x, y], i) => [i32(0), load(8 * i), set(A(x, y))]);
  return [restore, complements, blocks(), range(LANES).map(save)];
}

/** Of the lanes as they are, those as they are held. */
const complements: Code = lanes
  .filter(([x, y]) => isHeldComplemented(x, y))
  .map(([x, y]) => [get(A(x, y)), complement, set(A(x, y))]);

function save(lane: number): Code {
  const [x, y] = lanes[lane]!;
  return [i32(0), get(A(x, y)), isHeldComplemented(x, y) ? complement : [], store(8 * lane)];
}

function blocks(): Code {
  const block: Code = [
    lanes.slice(0, RATE / 8).map(([x, y], i) => [get(A(x, y)), get(INPUT_AT), load(8 * i), xor, set(A(x, y))]),
    i32(CONSTANTS),
    set(ROUND_AT),
    loop([round(A, E, 0), round(E, A, 1), add(ROUND_AT, 16)], [get(ROUND_AT), i32(CONSTANTS + 8 * ROUNDS), 0x48]),
    add(INPUT_AT, RATE),
    [get(BLOCKS), i32(1), 0x6b, set(BLOCKS)],
  ];
  return [i32(INPUT), set(INPUT_AT), loop(block, get(BLOCKS))];
}

/** ι's constants, from the linear feedback shift register that defines them. */
function roundConstants(): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(8 * ROUNDS));
  let register = 1;
  for (let i = 0; i < ROUNDS; i++) {
    let constant = 0n;
    for (let j = 0; j <= 6; j++) {
      if (register & 1) constant |= 1n << BigInt(2 ** j - 1);
      register = (register << 1) ^ (register & 0x80 ? 0x171 : 0);
    }
    bytes.setBigUint64(8 * i, constant, true);
  }
  return new Uint8Array(bytes.buffer);
}

const unsigned = (value: number): number[] =>
  value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >> 7)];
const vector = (items: readonly Code[]): number[] => [...unsigned(items.length), ...flat(items)];
const section = (id: number, content: readonly number[]): number[] => [id, ...unsigned(content.length), ...content];
const name = (text: string): number[] => vector([...new TextEncoder().encode(text)].map((byte) => [byte]));

const locals = vector([
  [2, 0x7f],
  [2 * LANES + 15, 0x7e],
]);

/** The module's bytes, with a memory of its own that it exports, or with that of another module: the import `env.memory`. */
export function assemble(memory: "own" | "imported" = "own"): Uint8Array<ArrayBuffer> {
  const isOwn = memory === "own";
  const bodies = [absorb(), resume()].map((code) => flat([locals, code, 0x0b]));
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector([[0x60, 1, 0x7f, 0]])),
    ...(isOwn ? [] : section(2, vector([[name("env"), name("memory"), 2, 0, 1]]))),
    ...section(3, vector([[0], [0]])),
    ...(isOwn ? section(5, vector([[0, 1]])) : []),
    ...section(
      7,
      vector([
        [name("memory"), 2, 0],
        [name("absorb"), 0, 0],
        [name("resume"), 0, 1],
      ]),
    ),
    ...section(10, vector(bodies.map((body) => [unsigned(body.length), body]))),
    ...section(11, vector([[0, i32(CONSTANTS), 0x0b, vector([...roundConstants()].map((byte) => [byte]))]])),
  ]);
}
