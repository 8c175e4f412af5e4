import { Access } from "../../../src/internal/rollup/machine/state/access.js";
import { create2Address, createAddress } from "../../../src/internal/rollup/machine/state/create-address.js";
import { OVM2 } from "../../../src/internal/rollup/machine/state/rules.js";
import { balanceSlot } from "../../../src/internal/rollup/ovm/state/ledger-state.js";
import { configOf } from "../../../src/internal/rollup/proving/config-of.js";
import { ovm2 } from "../../../src/internal/semantics/ovm2.js";
import { valuesOf } from "../../../src/internal/semantics/values-of.js";
import { CHAIN_ID } from "../rollup/l2-chain.js";
import { nonZeroAddress, nonZeroWord } from "./bytes.js";
import { DEPTH } from "./deep-trie.js";
import { OWN, runStep } from "./run-step.js";
import {
  codeWith,
  type DeepAccount,
  FAR,
  LONGEST_MEMORY,
  LONGEST_RANGE,
  longMemory,
  RICH,
  Scene,
  stateOf,
} from "./scene.js";
import type { WorstStep } from "./worst-step.js";

const CONFIG = configOf(valuesOf(ovm2), { chainId: BigInt(CHAIN_ID), developmentMode: true });
const LEDGER = OVM2.ledger!;
/** A byte of code costs 200 gas, and a transaction has 15 million. */
const LONGEST_CODE = 75_000;
const LONGEST_INIT_CODE = OVM2.maxInitCode;
const VALUE = 2n ** 80n - 1n;
const NONCE = 2n ** 63n;
const SALT = nonZeroWord();
const OTHER = nonZeroAddress();
const SLOT = nonZeroWord();
const GAS = 2n ** 256n - 1n;
const ADDRESS_OF_OTHER = { words: [Access.ADDRESS, OTHER], value: undefined };

type Accounts = readonly (readonly [bigint, DeepAccount | undefined])[];

/** Steps of the OVM's machine, where each account's ether is a slot of OVM_ETH: a third and a fourth path to open, and to write. */
export const OVM2_STEPS: readonly WorstStep[] = [
  step("BALANCE", 0x31, [OTHER], { accounts: [[OTHER, {}]], access: [ADDRESS_OF_OTHER], memory: 0 }),
  step("SELFBALANCE", 0x47, [], { accounts: [[OWN, {}]], memory: 0 }),
  step("EXTCODECOPY of the longest code", 0x3c, [OTHER, BigInt(FAR), 0n, BigInt(LONGEST_RANGE)], {
    accounts: [[OTHER, { code: codeWith(1, LONGEST_CODE) }]],
    access: [ADDRESS_OF_OTHER],
  }),
  step("CALL with value, of the longest code", 0xf1, callOf(OTHER), {
    accounts: [
      [OWN, {}],
      [OTHER, { code: codeWith(1, LONGEST_CODE) }],
    ],
    access: [ADDRESS_OF_OTHER],
  }),
  step("CALL with value, of a new account", 0xf1, callOf(OTHER), {
    accounts: [
      [OWN, {}],
      [OTHER, undefined],
    ],
    access: [ADDRESS_OF_OTHER],
  }),
  step("CALL with value, of a precompile with the longest input", 0xf1, callOf(2n), {
    accounts: [
      [OWN, {}],
      [2n, undefined],
    ],
  }),
  step("SSTORE of 0, cold, the branch merges with its other child", 0x55, [SLOT, 0n], {
    accounts: [[OWN, { slots: [{ slot: SLOT, value: 2n ** 256n - 1n, isLonely: true }] }]],
    access: [{ words: [Access.SLOT, OWN, SLOT], value: undefined }],
    memory: 0,
  }),
  step("SELFDESTRUCT to a new account", 0xff, [OTHER], {
    accounts: [
      [OWN, {}],
      [OTHER, undefined],
    ],
    access: [ADDRESS_OF_OTHER, { words: [Access.DESTROYED, OWN], value: undefined }],
    isNested: true,
    memory: 0,
  }),
  creation("CREATE of the longest init code, with value", 0xf0),
  creation("CREATE2 of the longest init code, with value", 0xf5),
];

function callOf(to: bigint): bigint[] {
  return [GAS, to, VALUE, BigInt(FAR), BigInt(LONGEST_RANGE), 0n, BigInt(LONGEST_MEMORY)];
}

interface Setting extends Partial<Parameters<typeof runStep>[0]> {
  accounts: Accounts;
  access?: Parameters<Scene["access"]>[0];
}

function step(
  what: string,
  opcode: number,
  operands: readonly bigint[],
  { accounts, access, ...more }: Setting,
): WorstStep {
  return {
    family: "ovm2",
    what,
    machine: () => machineOf(new Scene(DEPTH, LEDGER), opcode, operands, accounts, access, more),
  };
}

function machineOf(
  scene: Scene,
  opcode: number,
  operands: readonly bigint[],
  accounts: Accounts,
  access: Setting["access"],
  more: Partial<Parameters<typeof runStep>[0]>,
): ReturnType<WorstStep["machine"]> {
  // Who is there has much ether; who is not has none, but its slot has a place.
  const holders = new Set([OWN, LEDGER, ...accounts.map(([address]) => address)]);
  const slots = [...holders].map((address) => ({
    slot: BigInt(`0x${balanceSlot(address.toString(16).padStart(40, "0"))}`),
    value: accounts.some(([at, account]) => at === address && account === undefined) ? 0n : RICH,
  }));
  const world = scene.world(
    new Map<bigint, DeepAccount | undefined>([
      ...accounts.map(([at, account]) => [at, account && { balance: 0n, ...account }] as const),
      [LEDGER, { nonce: 1n, balance: 0n, slots }],
    ]),
  );
  const state = access === undefined ? stateOf(world) : stateOf(world, scene.access(access));
  return runStep({ opcode, operands, scene, state, context: { config: CONFIG, gasLimit: 15_000_000n }, ...more });
}

/** The new contract's address depends on the init code in memory, which therefore is made first. */
function creation(what: string, opcode: number): WorstStep {
  return {
    family: "ovm2",
    what,
    machine: () => {
      const scene = new Scene(DEPTH, LEDGER);
      const offset = LONGEST_MEMORY - LONGEST_INIT_CODE - 1;
      const code = codeWith(1, LONGEST_INIT_CODE);
      const memory = longMemory();
      memory.write(offset, code);
      const isSalted = opcode === 0xf5;
      const codeHash = scene.preimages.give(code);
      const target = isSalted ? create2Address(OWN, SALT, codeHash) : createAddress(OWN, NONCE);
      const accounts: Accounts = [
        [OWN, { nonce: NONCE }],
        [target, undefined],
      ];
      const access = [
        { words: [Access.ADDRESS, target], value: undefined },
        { words: [Access.CREATED, target], value: undefined },
      ];
      const operands = [VALUE, BigInt(offset), BigInt(LONGEST_INIT_CODE), ...(isSalted ? [SALT] : [])];
      return machineOf(scene, opcode, operands, accounts, access, { memory });
    },
  };
}
