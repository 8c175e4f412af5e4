import { EVM } from "@ethereumjs/evm";

import { isOvmCode } from "../../../ovm1/code-kinds.js";
import { EXECUTION_MANAGER, MANAGER_GAS } from "../../../ovm1/execution-manager.js";
import { commonOf } from "../common.js";
import { type OpcodeEntry, opcodeTable, type OpHandler, type RunState } from "../evm-internals.js";
import { callWithValue } from "./call-with-value.js";
import type { ExecutionManager } from "./execution-manager.js";
import type { Ovm1Parts } from "./parts.js";

const MANAGER = BigInt(EXECUTION_MANAGER);
const NOTHING = new Uint8Array(0);

/** Gas that code of a stock compiler pays for what its instruction became. SLOAD and SSTORE cost it and nothing else. */
const EXTRA_GAS: Readonly<Record<number, bigint>> = {
  0x31: MANAGER_GAS.balance,
  0x47: MANAGER_GAS.balance,
  0xf0: MANAGER_GAS.create,
  0xf1: MANAGER_GAS.call,
  0xf4: MANAGER_GAS.delegateCall,
  0xf5: MANAGER_GAS.create,
  0xfa: MANAGER_GAS.staticCall,
};

/** Changes the instructions that the OVM's compiler rewrote, and adds those of later years that it made of older ones. */
export function amendInstructions(parts: Ovm1Parts, manager: ExecutionManager): void {
  const table = opcodeTable(parts.evm);
  const { gasLimit } = parts.rules.semantics.context;
  addLaterInstructions(parts, table);
  // CALLER stands in the OVM's own code at the head of a call of the execution manager alone.
  pushes(table[0x33]!, ({ env }) => (isOvmCode(env.code) ? MANAGER : BigInt(env.caller.toString())));
  pushes(table[0x34]!, ({ env }) => (isOvmCode(env.code) ? 0n : env.callValue));
  pushes(table[0x45]!, () => gasLimit ?? parts.context().gasLimit);
  costs(table[0x54]!, MANAGER_GAS.sload);
  costs(table[0x55]!, MANAGER_GAS.sstore);
  for (const [opcode, gas] of Object.entries(EXTRA_GAS)) adds(table[Number(opcode)]!, gas);
  for (const opcode of [0x55, 0xf0, 0xf5]) refusesInStaticCall(table[opcode]!);
  for (const opcode of [0xf0, 0xf5]) dropsValue(table[opcode]!);
  for (let opcode = 0xa0; opcode <= 0xa4; opcode++) logsInStaticCall(table[opcode]!);
  amendCall(table[0xf1]!, parts, manager);
}

let laterTable: OpcodeEntry[] | undefined;

/** PUSH0 and MCOPY, which today's compilers choose and the OVM's would have said in older instructions. */
function addLaterInstructions({ rules }: Ovm1Parts, table: OpcodeEntry[]): void {
  const { semantics } = rules;
  laterTable ??= opcodeTable(
    new EVM({ common: commonOf({ ...rules, semantics: { ...semantics, hardfork: "cancun" } }) }),
  );
  for (const opcode of [0x5e, 0x5f]) table[opcode] = { ...laterTable[opcode]! };
}

function pushes(entry: OpcodeEntry, value: (state: RunState) => bigint): void {
  entry.opHandler = (state) => state.stack.push(value(state));
}

/** Makes an instruction cost `gas`, whatever it does. */
function costs(entry: OpcodeEntry, gas: bigint): void {
  entry.opcodeInfo = { ...entry.opcodeInfo, fee: Number(gas), feeBigInt: gas, dynamicGas: false };
}

function adds(entry: OpcodeEntry, gas: bigint): void {
  const feeBigInt = entry.opcodeInfo.feeBigInt + gas;
  entry.opcodeInfo = { ...entry.opcodeInfo, fee: Number(feeBigInt), feeBigInt };
}

/** The execution manager reverts without data, and the frame keeps its gas: what the instruction would cost, too. */
function refusesInStaticCall(entry: OpcodeEntry): void {
  const { dynamicGas } = entry.opcodeInfo;
  const charge = dynamicGas ? entry.gasHandler : undefined;
  entry.opcodeInfo = { ...entry.opcodeInfo, dynamicGas: true };
  entry.gasHandler = (state, gas, common) => {
    if (state.env.isStatic) state.interpreter.revert(NOTHING);
    return charge === undefined ? gas : charge(state, gas, common);
  };
}

/** CREATE and CREATE2 carry no value: their first operand. */
function dropsValue(entry: OpcodeEntry): void {
  const create = entry.opHandler;
  entry.opHandler = (state, common) => {
    state.stack.pop();
    state.stack.push(0n);
    return create(state, common);
  };
}

/** LOG is not rewritten, so the execution manager does not know of it. */
function logsInStaticCall(entry: OpcodeEntry): void {
  const charge = entry.gasHandler!;
  entry.gasHandler = async (state, gas, common) => {
    const { isStatic } = state.env;
    state.env.isStatic = false;
    try {
      return await charge(state, gas, common);
    } finally {
      state.env.isStatic = isStatic;
    }
  };
}

/** CALL: of the execution manager in the OVM's own code, with the rule of value in a stock compiler's. */
function amendCall(entry: OpcodeEntry, parts: Ovm1Parts, manager: ExecutionManager): void {
  const charge = entry.gasHandler!;
  const call = entry.opHandler;
  entry.gasHandler = (state, gas, common) => {
    const isOwn = isOvmCode(state.env.code);
    // What moving value costs is not the EVM's.
    return withoutValue(state, () => charge(state, isOwn ? gas - MANAGER_GAS.call : gas, common));
  };
  const amended: OpHandler = async (state, common) => {
    const [, to, value] = state.stack.peek(3) as [bigint, bigint, bigint];
    if (isOvmCode(state.env.code) && to === MANAGER) return manager.call(state);
    return value === 0n ? call(state, common) : callWithValue(parts, state);
  };
  entry.opHandler = amended;
}

/** Runs `work` as if the call on the stack carried nothing: what moving value costs is not what it costs in the EVM. */
async function withoutValue<T>({ stack }: RunState, work: () => T | Promise<T>): Promise<T> {
  const replace = (value: bigint): bigint => {
    const [gas, to, old] = stack.popN(3) as [bigint, bigint, bigint];
    for (const word of [value, to, gas]) stack.push(word);
    return old;
  };
  const value = replace(0n);
  const result = await work();
  replace(value);
  return result;
}
