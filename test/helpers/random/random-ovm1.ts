import { type Abi, bytesToHex, encodeFunctionData, hexToBytes, numberToHex, size } from "viem";

import { OVM1_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import { MANAGER_ABI } from "../../../src/internal/rollup/ovm/engine/ethereumjs/ovm1/execution-manager.js";
import { EXECUTION_MANAGER } from "../../../src/internal/rollup/ovm/ovm1/execution-manager.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../contracts/assemble.js";
import { precompileInputs } from "../machine/precompile-inputs.js";
import { CALLS_MANAGER, KALL, NO_CALLER } from "../ovm1/ovm1-rollup.js";
import { at } from "../rollup/cheats.js";
import { mutate } from "./mutate.js";
import type { Random } from "./random.js";
import { randomCode } from "./random-code.js";
import { oneIn, pick, randomWord, weighted } from "./random-words.js";
import type { Surroundings } from "./statements.js";

const MAX_NESTING = 2;
let inputs: Surroundings["precompileInputs"] | undefined;
const SLOTS = [0n, 1n, 2n];
const hexWord = (value: bigint): Hex => numberToHex(value, { size: 32 });

/** Who sends, and contracts, whose code changes. */
export const SENDERS: readonly Hex[] = [at(0x33), at(0x34), at(0x35)];
export const CONTRACTS: readonly Hex[] = [at(0x61), at(0x62), at(0x63), at(0x64), at(0x65)];
/** A contract that hands its calldata to the execution manager. */
export const FORWARDER: Hex = at(0x66);
const { ovmEth, executionManagerWrapper, sequencerFeeVault, gasPriceOracle, messagePasser } = OVM1_PREDEPLOYS;
export const ADDRESSES: readonly Hex[] = [
  ...CONTRACTS,
  ...CONTRACTS,
  ...SENDERS,
  FORWARDER,
  FORWARDER,
  ...[ovmEth, executionManagerWrapper, sequencerFeeVault, gasPriceOracle, messagePasser],
  ...[
    EXECUTION_MANAGER,
    NO_CALLER,
    at(0x99),
    ...[1n, 2n, 4n, 9n, 10n].map((value) => numberToHex(value, { size: 20 })),
  ],
];

/** An argument of a function of the execution manager. */
function argument(random: Random, type: string, nesting: number): unknown {
  switch (type) {
    case "address":
      return pick(random, ADDRESSES);
    case "bytes":
      return weighted<() => Hex>(random, [
        [2, () => "0x"],
        [3, () => managerCall(random, nesting - 1)],
        [3, () => randomInitCode(random, nesting - 1)],
        [1, () => bytesToHex(random.bytes(random.next(70)))],
      ])();
    case "bytes32":
      return hexWord(oneIn(random, 6) ? randomWord(random) : pick(random, SLOTS));
    case "uint8":
      return random.next(3);
    default:
      return weighted(random, [
        [4, BigInt(random.next(8))],
        [3, BigInt(100_000 * random.next(40))],
        [2, 2n ** 256n - 1n],
        [1, randomWord(random)],
      ]);
  }
}

/** Calldata of the execution manager: mostly right, else cut off or changed. */
export function managerCall(random: Random, nesting = MAX_NESTING): Hex {
  if (nesting < 0) return "0x996d79a5";
  const abi = pick(random, MANAGER_ABI);
  const args = abi.inputs.map(({ type }) => argument(random, type, nesting));
  const data = encodeFunctionData({ abi: [abi] as Abi, args });
  switch (random.next(12)) {
    case 0:
      return data.slice(0, 2 + 2 * random.next(size(data) + 1)) as Hex;
    case 1:
      return bytesToHex(mutate(hexToBytes(data), random));
    default:
      return data;
  }
}

/** Writes bytes to memory from 0 on by instructions that both kinds of code may hold. */
function written(data: Hex): Hex {
  const words: Hex[] = [];
  for (let start = 0; start < size(data); start += 32) {
    const word = data.slice(2 + 2 * start, 2 + 2 * (start + 32)).padEnd(64, "0");
    words.push(assemble`PUSH32 ${BigInt(`0x${word}`)} PUSH2 ${start} MSTORE`);
  }
  return assemble`${words}`;
}

/** Logs all that the last call returned. */
const LOGS_RETURNED = assemble`RETURNDATASIZE PUSH1 0 PUSH1 0 RETURNDATACOPY RETURNDATASIZE PUSH1 0 LOG0`;

/** Code of the OVM's own: it calls the execution manager some times. */
function ownCode(random: Random, nesting: number): Hex {
  const calls = Array.from({ length: 1 + random.next(3) }, () => {
    const data = managerCall(random, nesting);
    const [output, length] = [random.next(64), random.next(70)];
    return assemble`${[written(data)]} PUSH1 ${length} PUSH1 ${output} PUSH2 ${size(data)} PUSH1 0 ${[KALL, LOGS_RETURNED]}`;
  });
  const context = pick(random, [assemble`CALLVALUE`, assemble`CALLDATASIZE`, assemble`CODESIZE`, assemble`GAS`]);
  const end = pick(random, [assemble`STOP`, assemble`INVALID`, assemble`PUSH1 32 PUSH1 0 RETURN`]);
  return assemble`${[context]} PUSH1 0 MSTORE ${calls} ${[end]}`;
}

/** Code that a stock compiler could have made, with calls of the execution manager through the wrapper. */
function stockCode(random: Random, nesting: number): Hex {
  inputs ??= precompileInputs().filter(({ address }) => address < 10n);
  const around: Surroundings = {
    random,
    callees: CONTRACTS.map(BigInt),
    others: ADDRESSES.map(BigInt),
    slots: SLOTS,
    precompileInputs: inputs,
    nesting: 0,
  };
  const data = managerCall(random, nesting);
  const call = pick(random, [assemble`DELEGATECALL`, assemble`DELEGATECALL`, assemble`STATICCALL`]);
  const asks = assemble`${[written(data)]} PUSH1 ${random.next(70)} PUSH1 0 PUSH2 ${size(data)} PUSH1 0
    PUSH20 ${BigInt(executionManagerWrapper)} GAS ${[call]} POP ${[LOGS_RETURNED]}`;
  const seen = assemble`SELFBALANCE PUSH1 0 SSTORE PUSH20 ${BigInt(pick(random, ADDRESSES))} EXTCODEHASH PUSH1 1 SSTORE`;
  const code = bytesToHex(randomCode(around, 1 + random.next(6)));
  return assemble`${[oneIn(random, 2) ? asks : "0x"]} ${[oneIn(random, 2) ? seen : "0x"]} ${[code]}`;
}

/** Code of either kind, or of none. */
export function randomOvm1Code(random: Random, nesting = MAX_NESTING): Hex {
  return weighted<() => Hex>(random, [
    [4, () => ownCode(random, nesting)],
    [5, () => stockCode(random, nesting)],
    [1, () => CALLS_MANAGER],
    [1, () => "0x"],
    [1, () => bytesToHex(random.bytes(1 + random.next(40)))],
    [1, () => bytesToHex(mutate(hexToBytes(ownCode(random, nesting)), random))],
  ])();
}

/** Init code that runs some code, and deploys some. */
export function randomInitCode(random: Random, nesting = MAX_NESTING): Hex {
  if (nesting < 0)
    return pick(random, ["0x", "0x00", assemble`PUSH1 0 PUSH1 0 RETURN`, "0xef00", assemble`PUSH1 1 PUSH1 0 RETURN`]);
  const runtime = randomOvm1Code(random, nesting - 1);
  const begun = weighted<Hex>(random, [
    [6, "0x"],
    [2, assemble`PUSH1 7 PUSH1 0 LOG0`],
    [1, assemble`ORIGIN POP`],
    [1, assemble`PUSH1 1 PUSH1 0 SSTORE`],
  ]);
  const start = size(begun) + 17;
  return assemble`${[begun]}
    PUSH3 ${size(runtime)} PUSH2 ${start} PUSH1 0 CODECOPY
    PUSH3 ${size(runtime)} PUSH1 0 RETURN ${[runtime]}`;
}
