import { addressOf, type Opcode } from "../../frame.js";
import { MANAGER } from "../addresses.js";
import { isOwn } from "../code.js";
import type { Environment } from "../environment.js";
import { wordOf } from "../frame.js";
import { EXTRA, ISTANBUL } from "../gas.js";
import { opcodeOf } from "./opcode.js";

/** What is pushed of the frame, the block and balances. */
export function contextOpcodes({ semantics: { context } }: Environment): Opcode[] {
  return [
    opcodeOf(0x31, "BALANCE", ISTANBUL.balance + EXTRA.balance, async ({ stack, stateManager }) => {
      const account = await stateManager.getAccount(addressOf(stack.pop()));
      stack.push(account?.balance ?? 0n);
    }),
    opcodeOf(0x33, "CALLER", ISTANBUL.quick, ({ stack, env }) =>
      stack.push(wordOf(isOwn(env.code) ? MANAGER : env.caller)),
    ),
    opcodeOf(0x34, "CALLVALUE", ISTANBUL.quick, ({ stack, env }) => stack.push(isOwn(env.code) ? 0n : env.callValue)),
    opcodeOf(0x45, "GASLIMIT", ISTANBUL.quick, ({ stack, interpreter }) =>
      stack.push(context.gasLimit ?? interpreter.getBlockGasLimit()),
    ),
    opcodeOf(0x47, "SELFBALANCE", ISTANBUL.selfBalance + EXTRA.balance, async ({ stack, stateManager, env }) => {
      const account = await stateManager.getAccount(env.address);
      stack.push(account?.balance ?? 0n);
    }),
  ];
}
