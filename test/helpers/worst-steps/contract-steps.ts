import { Access } from "../../../src/internal/rollup/machine/state/access.js";
import { create2Address, createAddress } from "../../../src/internal/rollup/machine/state/create-address.js";
import { delegationTo } from "../../../src/internal/rollup/machine/state/delegation.js";
import { FrameKind } from "../../../src/internal/rollup/machine/state/frame.js";
import { nonZeroAddress, nonZeroWord } from "./bytes.js";
import { OWN, runStep } from "./run-step.js";
import { codeWith, FAR, LONGEST_MEMORY, LONGEST_RANGE, longMemory, Scene, stateOf } from "./scene.js";
import type { WorstStep } from "./worst-step.js";

const ALL = BigInt(LONGEST_RANGE);
const FROM = BigInt(FAR);
const LONGEST_INIT_CODE = 49_152;
const VALUE = 2n ** 80n - 1n;
const NONCE = 2n ** 63n;
const SALT = nonZeroWord();
const TARGET = nonZeroAddress();
const DELEGATE = nonZeroAddress();
const GAS = 2n ** 256n - 1n;

/** Calls and creations with as much of the memory as can be as call data or init code, of accounts met for the first time. */
export const contractSteps: readonly WorstStep[] = [
  calls("CALL with value, of a delegation to long code", 0xf1, [
    GAS,
    TARGET,
    VALUE,
    FROM,
    ALL,
    0n,
    BigInt(LONGEST_MEMORY),
  ]),
  calls("CALLCODE with value, of a delegation to long code", 0xf2, [
    GAS,
    TARGET,
    VALUE,
    FROM,
    ALL,
    0n,
    BigInt(LONGEST_MEMORY),
  ]),
  calls("DELEGATECALL of a delegation to long code", 0xf4, [GAS, TARGET, FROM, ALL, 0n, BigInt(LONGEST_MEMORY)]),
  calls("STATICCALL of a delegation to long code", 0xfa, [GAS, TARGET, FROM, ALL, 0n, BigInt(LONGEST_MEMORY)]),
  {
    family: "contract",
    what: "CALL with value, of a new account",
    machine: () => {
      const scene = new Scene();
      const world = scene.world(
        new Map([
          [OWN, {}],
          [TARGET, undefined],
        ]),
      );
      const access = scene.access([{ words: [Access.ADDRESS, TARGET], value: undefined }]);
      const operands = [GAS, TARGET, VALUE, FROM, ALL, 0n, BigInt(LONGEST_MEMORY)];
      return runStep({ opcode: 0xf1, operands, scene, state: stateOf(world, access) });
    },
  },
  creation("CREATE of the longest init code, with value", 0xf0),
  creation("CREATE2 of the longest init code, with value", 0xf5),
];

function calls(what: string, opcode: number, operands: readonly bigint[]): WorstStep {
  return {
    family: "contract",
    what,
    machine: () => {
      const scene = new Scene();
      const world = scene.world(
        new Map([
          [OWN, {}],
          [TARGET, { code: delegationTo(DELEGATE).bytes }],
          [DELEGATE, { code: codeWith(1) }],
        ]),
      );
      const access = scene.access([
        { words: [Access.ADDRESS, TARGET], value: undefined },
        { words: [Access.ADDRESS, DELEGATE], value: undefined },
      ]);
      return runStep({ opcode, operands, scene, state: stateOf(world, access) });
    },
  };
}

/** The new contract's address depends on the init code in memory, which therefore is made first. */
function creation(what: string, opcode: number): WorstStep {
  return {
    family: "contract",
    what,
    machine: () => {
      const scene = new Scene();
      const offset = LONGEST_MEMORY - LONGEST_INIT_CODE - 1;
      const code = codeWith(1, LONGEST_INIT_CODE);
      const memory = longMemory();
      memory.write(offset, code);
      const isSalted = opcode === 0xf5;
      const codeHash = scene.preimages.give(code);
      const target = isSalted ? create2Address(OWN, SALT, codeHash) : createAddress(OWN, NONCE);
      const world = scene.world(
        new Map([
          [OWN, { nonce: NONCE }],
          [target, undefined],
        ]),
      );
      const access = scene.access([
        { words: [Access.ADDRESS, target], value: undefined },
        { words: [Access.CREATED, target], value: undefined },
      ]);
      return runStep({
        opcode,
        operands: [VALUE, BigInt(offset), BigInt(LONGEST_INIT_CODE), ...(isSalted ? [SALT] : [])],
        memory,
        kind: FrameKind.CALL,
        scene,
        state: stateOf(world, access),
      });
    },
  };
}
