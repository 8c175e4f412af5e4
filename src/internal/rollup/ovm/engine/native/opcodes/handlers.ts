import type { Frame } from "../frame.js";
import type { Machine } from "../machine.js";
import { accounts } from "./accounts.js";
import { calls } from "./calls.js";
import { control } from "./control.js";
import { creations } from "./creations.js";
import { environment } from "./environment.js";
import { memory } from "./memory.js";
import { storage } from "./storage.js";

export type Handler = (machine: Machine, frame: Frame) => void;

/** The opcodes that the core leaves to TypeScript. The program counter points behind the opcode already. */
export const HANDLERS: readonly Handler[] = (() => {
  const groups = { ...accounts, ...calls, ...control, ...creations, ...environment, ...memory, ...storage };
  return Array.from({ length: 256 }, (_, opcode) => groups[opcode] as Handler);
})();
