import { Access, getEntry, putEntry } from "../state/access.js";
import { toAddress } from "../state/bytes.js";
import type { Run } from "../state/execution.js";
import { Logs } from "../state/logs.js";
import { readSlot } from "../state/world.js";
import { blockHash } from "./block-hash.js";
import { copyInto, payForCopy } from "./copy.js";
import { expandRange, readMemory } from "./memory-range.js";
import { type Opcode, push } from "./opcode.js";
import { selfDestruct } from "./self-destruct.js";
import { storeSlot } from "./store-slot.js";
import { addressGas, GAS, touchSlot } from "./touch.js";

/** Pops an address, pays for touching it, and opens its account. */
function popAccount(run: Run) {
  const address = toAddress(run.frame.pop());
  run.charge(addressGas(run, address));
  return run.state.world.account(address, run.reads);
}

function extCodeCopy(run: Run): void {
  const { frame, reads } = run;
  const address = toAddress(frame.pop());
  const to = frame.pop();
  const from = frame.pop();
  const range = payForCopy(run, to, frame.pop());
  run.charge(addressGas(run, address));
  copyInto(run, range, from, () => {
    const { codeHash } = run.state.world.account(address, reads);
    return run.machine.open(codeHash, "code").bytes;
  });
}

function loadSlot(run: Run): void {
  const { address } = run.frame.fields;
  const slot = run.frame.pop();
  const { wasCold, original } = touchSlot(run, address, slot);
  run.charge(wasCold ? GAS.coldSlot : GAS.warm);
  run.frame.push(wasCold ? original : readSlot(run.state.world.account(address, run.reads), slot, run.reads));
}

function loadTransient(run: Run): void {
  const slot = run.frame.pop();
  const value = getEntry(run.state.access, Access.TRANSIENT, run.frame.fields.address, slot, run.reads);
  run.frame.push(value ?? 0n);
}

function storeTransient(run: Run): void {
  run.forbidStatic();
  const slot = run.frame.pop();
  const value = run.frame.pop();
  const { state, reads, frame } = run;
  run.state = state.with({
    access: putEntry(state.access, Access.TRANSIENT, frame.fields.address, slot, value, reads),
  });
}

const LOG_GAS = 375;
const GAS_PER_LOGGED_BYTE = 8;

function log(topicCount: number): Opcode {
  const execute = (run: Run): void => {
    run.forbidStatic();
    const { frame } = run;
    const range = expandRange(run, frame.pop(), frame.pop());
    run.charge(LOG_GAS * topicCount + GAS_PER_LOGGED_BYTE * range.length);
    const topics = Array.from({ length: topicCount }, () => frame.pop());
    const { state, reads } = run;
    const data = readMemory(run, range);
    run.state = state.with({ logs: Logs.append(state.logs, frame.fields.address, topics, data, reads) });
  };
  return {
    code: 0xa0 + topicCount,
    name: `LOG${topicCount}`,
    inputs: 2 + topicCount,
    outputs: 0,
    gas: LOG_GAS,
    execute,
  };
}

export const host: readonly Opcode[] = [
  {
    code: 0x31,
    name: "BALANCE",
    inputs: 1,
    outputs: 1,
    gas: 0,
    execute: (run) => run.frame.push(popAccount(run).balance),
  },
  {
    code: 0x3b,
    name: "EXTCODESIZE",
    inputs: 1,
    outputs: 1,
    gas: 0,
    execute: (run) => run.frame.push(BigInt(run.machine.open(popAccount(run).codeHash, "code").length)),
  },
  { code: 0x3c, name: "EXTCODECOPY", inputs: 4, outputs: 0, gas: 0, execute: extCodeCopy },
  {
    code: 0x3f,
    name: "EXTCODEHASH",
    inputs: 1,
    outputs: 1,
    gas: 0,
    execute: (run) => {
      const account = popAccount(run);
      run.frame.push(account.isEmpty ? 0n : account.codeHash);
    },
  },
  { code: 0x40, name: "BLOCKHASH", inputs: 1, outputs: 1, gas: 20, execute: blockHash },
  push(0x47, "SELFBALANCE", 5, (run) => run.state.world.account(run.frame.fields.address, run.reads).balance),
  { code: 0x54, name: "SLOAD", inputs: 1, outputs: 1, gas: 0, execute: loadSlot },
  { code: 0x55, name: "SSTORE", inputs: 2, outputs: 0, gas: 0, execute: storeSlot },
  { code: 0x5c, name: "TLOAD", inputs: 1, outputs: 1, gas: 100, execute: loadTransient },
  { code: 0x5d, name: "TSTORE", inputs: 2, outputs: 0, gas: 100, execute: storeTransient },
  ...[0, 1, 2, 3, 4].map(log),
  { code: 0xff, name: "SELFDESTRUCT", inputs: 1, outputs: 0, gas: 5_000, execute: selfDestruct },
];
