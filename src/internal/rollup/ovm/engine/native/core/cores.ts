import type { OpcodeTable } from "../gas.js";
import { Core } from "./core.js";

/** Bytes of memory that an idle core keeps. */
const KEPT = 67_108_864;

const idle: Core[] = [];

/** A core for one message. It is given back when the message is over. */
export function takeCore(table: OpcodeTable): Core {
  const core = idle.pop() ?? new Core();
  core.begin(table);
  return core;
}

export function giveCore(core: Core): void {
  if (core.bytes.length <= KEPT) idle.push(core);
}
