import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import {
  encodeDevOverride,
  encodeUnsignedTransaction,
  type UnsignedTransaction,
} from "../../../src/internal/rollup/derivation/elements.js";
import type { Deposit } from "../../../src/internal/rollup/derivation/types.js";
import { toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { CodeBuilder } from "../contracts/code-builder.js";
import { hexToBytes } from "../machine/cases.js";
import { precompileInputs, PRECOMPILES } from "../machine/precompile-inputs.js";
import { readStateCases, type StateCase } from "../machine/state-cases.js";
import { mutate } from "./mutate.js";
import { Random } from "./random.js";
import { AUTHORITIES, randomAuthorization } from "./random-authorizations.js";
import { randomCode, randomInitCode } from "./random-code.js";
import { oneIn, pick, randomWord, weighted } from "./random-words.js";
import type { Surroundings } from "./statements.js";

export const PROGRAM_KINDS = ["structured", "mutated", "bytes"] as const;
export type ProgramKind = (typeof PROGRAM_KINDS)[number];

/** Contracts and a block that runs them: everything that the three executors are given. */
export interface Program {
  name: string;
  /** How to run it again. */
  command: string;
  /** Codes that are programs of their own; those of `structured` blocks call each other, and are one together. */
  programs: number;
  /** Ethereum, the same with the machine's caps, or an L2 with its data fee, operator fee and recipients. */
  semantics: "ethereum" | "capped" | "optimism";
  coinbase: Address;
  pre: StateCase["pre"];
  deposits: Omit<Deposit, "sourceHash" | "queueIndex">[];
  overrides: Uint8Array[];
  transactions: UnsignedTransaction[];
}

const hexOf = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString("hex")}`;
const addressOf = (value: bigint): Address => hexOf(toBytes(value, 20));

const SENDER = 0x45a11ce00000000000000000000000000000b0b0n;
const CONTRACTS = [1n, 2n, 3n, 4n, 5n, 6n, 7n].map((i) => 0x1000000000000000000000000000000000000000n + i);
/** Contracts of a `structured` block. */
const STRUCTURED = 4;
/** Accounts with balance alone, and addresses where nothing is. */
const PLAIN = 0x2000000000000000000000000000000000000001n;
const ABSENT = 0x3000000000000000000000000000000000000001n;
const DELEGATED = [1n, 2n].map((i) => 0x4000000000000000000000000000000000000000n + i);
const COINBASE = 0x2adc25665018aa1fe0e6bc666dac8fc2697ff9ban;
const SLOTS = [0n, 1n, 2n, 3n];
const MAX_REAL_CODE = 3_000;
const PUSH4 = 0x63;
const RICH: Hex = "0xde0b6b3a7640000";

const all = [...CONTRACTS, PLAIN, ABSENT, ...DELEGATED, COINBASE, SENDER];

let inputs: Surroundings["precompileInputs"] | undefined;
let real: Promise<readonly Uint8Array[][]> | undefined;

/** Runtime code of the contracts that ship, and of those in the official cases. */
async function readRealCode(): Promise<readonly Uint8Array[][]> {
  const artifacts = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../../src/internal/artifacts");
  const [ours, official] = [new Set<string>(), new Set<string>()];
  for (const file of readdirSync(artifacts, { recursive: true, encoding: "utf8" }).sort()) {
    if (!file.endsWith(".ts")) continue;
    const exported = (await import(path.join(artifacts, file))) as Record<string, { deployedBytecode?: string }>;
    for (const { deployedBytecode } of Object.values(exported)) if (deployedBytecode) ours.add(deployedBytecode);
  }
  for (const { pre } of readStateCases("osaka-dev.json.gz").cases) {
    for (const { code } of Object.values(pre)) if (code.length <= 2 + 2 * MAX_REAL_CODE) official.add(code);
  }
  const isCode = ({ length, [0]: first }: Uint8Array): boolean => length > 0 && first !== 0xef;
  return [ours, official].map((codes) => [...codes].map(hexToBytes).filter(isCode));
}

/** The n-th program of a seed: the same one however many others were made before. */
export async function randomProgram(seed: number, index: number): Promise<Program> {
  inputs ??= precompileInputs();
  const random = new Random((seed * 0x9e3779b1) ^ (index * 0x85ebca6b));
  const kind = weighted(random, [
    [5, "structured" as const],
    [4, "mutated" as const],
    [1, "bytes" as const],
  ]);
  const codes = await randomCodes(kind, random);
  const pre: StateCase["pre"] = {};
  for (const [i, code] of codes.entries()) {
    pre[addressOf(CONTRACTS[i]!)] = {
      nonce: "0x1",
      balance: pick(random, ["0x0", "0x64", RICH]),
      code: hexOf(code),
      storage: randomStorage(random),
    };
  }
  for (const address of [...DELEGATED, ...AUTHORITIES.map((authority) => authority.address)]) {
    if (!DELEGATED.includes(address) && oneIn(random, 2)) continue;
    const target = pick(random, [...CONTRACTS, ...CONTRACTS, ...DELEGATED, ABSENT, 1n, 0x100n]);
    const isDelegation = DELEGATED.includes(address) || oneIn(random, 2);
    const code = isDelegation ? hexOf(Uint8Array.from([0xef, 0x01, 0x00, ...toBytes(target, 20)])) : "0x";
    pre[addressOf(address)] = {
      nonce: pick(random, ["0x0", "0x1"]),
      balance: pick(random, ["0x10000", RICH]),
      code,
      storage: {},
    };
  }
  pre[addressOf(PLAIN)] = { nonce: "0x0", balance: "0x1", code: "0x", storage: {} };
  pre[addressOf(SENDER)] = { nonce: "0x0", balance: RICH, code: "0x", storage: {} };
  const program: Program = {
    name: `seed ${seed}, program ${index} (${kind})`,
    command: `OVM_SEED=${seed} OVM_PROGRAM=${index} npx hardhat test mocha test/rollup/machine/programs.long.test.ts`,
    programs: kind === "structured" ? 1 : codes.length - 1,
    semantics: weighted(random, [
      [3, "capped" as const],
      [1, "ethereum" as const],
      [1, "optimism" as const],
    ]),
    coinbase: addressOf(pick(random, [COINBASE, COINBASE, SENDER, CONTRACTS[1]!])),
    pre,
    deposits: oneIn(random, 8) ? [randomDeposit(random)] : [],
    overrides: oneIn(random, 20) ? [randomOverride(random)] : [],
    transactions: [],
  };
  const count = 1 + (oneIn(random, 4) ? 1 : 0);
  for (let i = 0; i < count; i++) program.transactions.push(randomTransaction(random, kind, program));
  return program;
}

function surroundings(random: Random, index: number): Surroundings {
  const callees = [...CONTRACTS.slice(index + 1, STRUCTURED), ...(index === 0 ? DELEGATED : [])];
  const precompiles = PRECOMPILES.map(BigInt);
  const others = [...all, pick(random, precompiles), pick(random, precompiles), 0n, 0x12n];
  return { random, callees, others, slots: SLOTS, precompileInputs: inputs!, nesting: index === 0 ? 2 : 1 };
}

/** The contracts' codes. Foreign contracts know nothing of each other: the first contract calls them all. */
async function randomCodes(kind: ProgramKind, random: Random): Promise<Uint8Array[]> {
  const contracts = CONTRACTS.slice(0, STRUCTURED).map((_, i) => surroundings(random, i));
  if (kind === "structured") {
    return contracts.map((around) => randomCode(around, 4 + random.next(8 * (1 + around.callees.length))));
  }
  const known = await (real ??= readRealCode());
  const codes = CONTRACTS.slice(1).map(() => {
    if (kind === "mutated") return mutate(pick(random, pick(random, known)), random, pick(random, pick(random, known)));
    const bytes = random.bytes(1 + random.next(200));
    if (bytes[0] === 0xef) bytes[0] = 0xfe;
    return bytes;
  });
  return [callingAll(random, codes), ...codes];
}

/** Calls one contract after the other, and logs how each call ended and what it returned. */
function callingAll(random: Random, codes: readonly Uint8Array[]): Uint8Array {
  const code = new CodeBuilder();
  for (const [i, callee] of codes.entries()) {
    const input = hexToBytes(randomInput(random, callee));
    code.load(input, 0);
    const name = pick(random, ["CALL", "CALL", "CALL", "DELEGATECALL", "STATICCALL"]);
    code.operands(0, input.length, 64 * i, 32);
    if (name === "CALL") code.push(oneIn(random, 4) ? 1 : 0);
    code.operands(50_000, CONTRACTS[i + 1]!).op(name);
    code.push(64 * i + 32).op("MSTORE");
  }
  return code
    .operands(0, 64 * codes.length)
    .op("LOG0", "STOP")
    .finish();
}

function randomStorage(random: Random): Record<Hex, Hex> {
  return Object.fromEntries(
    SLOTS.slice(random.next(SLOTS.length)).map(
      (slot) => [slotOf(slot), pick(random, ["0x00", "0x01", "0x02"])] as const,
    ),
  );
}

const slotOf = (slot: bigint): Hex => `0x${slot.toString(16).padStart(64, "0")}`;

/** Words behind a selector that some PUSH4 of the code names, or behind any bytes. */
function randomInput(random: Random, code: Uint8Array): Hex {
  const words = Array.from({ length: random.next(5) }, () => randomWord(random));
  const selectors = [...code.keys()].filter((at) => code[at] === PUSH4);
  const at = selectors.length > 0 && !oneIn(random, 5) ? pick(random, selectors) : undefined;
  const selector = at === undefined ? random.bytes(random.next(5)) : code.subarray(at + 1, at + 5);
  return `${hexOf(selector)}${words.map((word) => slotOf(word).slice(2)).join("")}`;
}

function randomTransaction(random: Random, kind: ProgramKind, program: Program): UnsignedTransaction {
  const around = surroundings(random, 0);
  const isCreation = oneIn(random, 12);
  const type = weighted(random, [
    [4, 0],
    [2, 1],
    [2, 2],
    [isCreation ? 0 : 2, 4],
  ]);
  const fee = BigInt(10 + random.next(20));
  const from = addressOf(oneIn(random, 15) ? pick(random, [CONTRACTS[2]!, DELEGATED[0]!]) : SENDER);
  const main = hexToBytes(program.pre[addressOf(CONTRACTS[0]!)]!.code);
  const input = kind === "bytes" ? hexOf(random.bytes(random.next(100))) : randomInput(random, main);
  return {
    from,
    type,
    nonce: nonceOf(from, program) + (oneIn(random, 30) ? 1n : 0n),
    gasLimit: kind === "structured" ? pick(random, [300_000n, 1_000_000n, 3_000_000n]) : 600_000n,
    to: isCreation ? undefined : addressOf(oneIn(random, 12) ? pick(random, around.others) : CONTRACTS[0]!),
    value: weighted(random, [
      [3, 0n],
      [2, 7n],
      [1, 10n ** 15n],
    ]),
    data: isCreation ? hexOf(randomInitCode(around)) : input,
    maxFeePerGas: fee,
    maxPriorityFeePerGas: type < 2 ? fee : BigInt(random.next(10)),
    accessList: type === 0 ? [] : randomAccessList(random),
    authorizationList: type === 4 ? randomAuthorizations(random) : [],
  };
}

/** The nonce that a sender will have, unless the block does something unexpected. */
function nonceOf(from: Address, { pre, deposits, transactions }: Program): bigint {
  const before = [...deposits, ...transactions].filter((transaction) => transaction.from === from).length;
  return BigInt(pre[from]!.nonce) + BigInt(before);
}

function randomAccessList(random: Random): UnsignedTransaction["accessList"] {
  return Array.from({ length: random.next(4) }, () => ({
    address: addressOf(pick(random, [...all, 1n])),
    storageKeys: Array.from({ length: random.next(4) }, () => slotOf(pick(random, SLOTS))),
  }));
}

function randomAuthorizations(random: Random): UnsignedTransaction["authorizationList"] {
  return Array.from({ length: 1 + random.next(3) }, () => randomAuthorization(random, [...all, 1n, 0n]));
}

function randomDeposit(random: Random): Program["deposits"][number] {
  const isCreation = oneIn(random, 6);
  return {
    from: addressOf(pick(random, [SENDER, PLAIN, ABSENT, CONTRACTS[1]!])),
    to: isCreation ? undefined : addressOf(pick(random, [CONTRACTS[0]!, CONTRACTS[0]!, PLAIN, ABSENT, ...DELEGATED])),
    mint: pick(random, [0n, 10n ** 17n]),
    value: pick(random, [0n, 5n, 10n ** 16n]),
    gas: pick(random, [300_000n, 100_000n, 30_000n, 0n]),
    data: isCreation ? hexOf(randomInitCode(surroundings(random, 0))) : hexOf(random.bytes(random.next(70))),
  };
}

function randomOverride(random: Random): Uint8Array {
  const address = addressOf(pick(random, [...CONTRACTS, PLAIN, ABSENT]));
  switch (random.next(4)) {
    case 0:
      return encodeDevOverride({ kind: "balance", address, balance: BigInt(random.next(3)) });
    case 1:
      return encodeDevOverride({ kind: "nonce", address, nonce: pick(random, [0n, 5n, 2n ** 64n - 1n]) });
    case 2:
      return encodeDevOverride({ kind: "code", address, code: hexOf(randomCode(surroundings(random, 1), 3)) });
    default:
      return encodeDevOverride({ kind: "storage", address, slot: slotOf(0n), value: BigInt(random.next(3)) });
  }
}

/** The block's sequenced part. */
export function sequencedOf({ overrides, transactions }: Program): Uint8Array[] {
  return [...overrides, ...transactions.map(encodeUnsignedTransaction)];
}
