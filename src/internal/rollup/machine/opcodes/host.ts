import { beginLog } from "../phases/range.js";
import { Access, getEntry, putEntry } from "../state/access.js";
import { toAddress } from "../state/bytes.js";
import type { Execution } from "../state/execution.js";
import { Logs } from "../state/logs.js";
import { readSlot } from "../state/world.js";
import { blockHash } from "./block-hash.js";
import { copyInto, payForCopy } from "./copy.js";
import { expandRange, isLong, takeMemory } from "./memory-range.js";
import { selfDestruct } from "./self-destruct.js";
import { storeSlot } from "./store-slot.js";
import { type Opcode, push } from "./table.js";
import { addressGas, GAS, touchSlot } from "./touch.js";

/** Pops an address, pays for touching it, and opens its account. */
function popAccount(execution: Execution) {
  const address = toAddress(execution.frame.pop());
  execution.charge(addressGas(execution, address));
  return execution.state.world.account(address, execution.reads);
}

function extCodeCopy(execution: Execution): void {
  const { frame, reads } = execution;
  const address = toAddress(frame.pop());
  const to = frame.pop();
  const from = frame.pop();
  const range = payForCopy(execution, to, frame.pop());
  execution.charge(addressGas(execution, address));
  copyInto(execution, range, from, () => {
    const { codeHash } = execution.state.world.account(address, reads);
    return execution.machine.open(codeHash, "code");
  });
}

function loadSlot(execution: Execution): void {
  const { address } = execution.frame.fields;
  const slot = execution.frame.pop();
  const { wasCold, original } = touchSlot(execution, address, slot);
  execution.charge(wasCold ? GAS.coldSlot : GAS.warm);
  // A cold touch has read it, but for the ledger of ether, where it is the value from before the transaction.
  const isRead = wasCold && address !== execution.rules.ledger;
  execution.frame.push(
    isRead ? original : readSlot(execution.state.world.account(address, execution.reads), slot, execution.reads),
  );
}

function loadTransient(execution: Execution): void {
  const slot = execution.frame.pop();
  const value = getEntry(
    execution.state.access,
    Access.TRANSIENT,
    execution.frame.fields.address,
    slot,
    execution.reads,
  );
  execution.frame.push(value ?? 0n);
}

function storeTransient(execution: Execution): void {
  execution.forbidStatic();
  const slot = execution.frame.pop();
  const value = execution.frame.pop();
  const { state, reads, frame } = execution;
  execution.state = state.with({
    access: putEntry(state.access, Access.TRANSIENT, frame.fields.address, slot, value, reads),
  });
}

const LOG_GAS = 375;
const GAS_PER_LOGGED_BYTE = 8;

function log(topicCount: number): Opcode {
  const execute = (execution: Execution): void => {
    execution.forbidStatic();
    const { frame } = execution;
    const range = expandRange(execution, frame.pop(), frame.pop());
    execution.charge(LOG_GAS * topicCount + GAS_PER_LOGGED_BYTE * range.length);
    const topics = Array.from({ length: topicCount }, () => frame.pop());
    const { state, reads } = execution;
    const data = takeMemory(execution, range);
    execution.state = state.with({ logs: Logs.append(state.logs, frame.fields.address, topics, data, reads) });
    if (isLong(range)) beginLog(execution, data);
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
    execute: (execution) => execution.frame.push(popAccount(execution).balance),
  },
  {
    code: 0x3b,
    name: "EXTCODESIZE",
    inputs: 1,
    outputs: 1,
    gas: 0,
    execute: (execution) =>
      execution.frame.push(BigInt(execution.machine.open(popAccount(execution).codeHash, "code").length)),
  },
  { code: 0x3c, name: "EXTCODECOPY", inputs: 4, outputs: 0, gas: 0, execute: extCodeCopy },
  {
    code: 0x3f,
    name: "EXTCODEHASH",
    inputs: 1,
    outputs: 1,
    gas: 0,
    execute: (execution) => {
      const account = popAccount(execution);
      execution.frame.push(account.isEmpty ? 0n : account.codeHash);
    },
  },
  { code: 0x40, name: "BLOCKHASH", inputs: 1, outputs: 1, gas: 20, execute: blockHash },
  push(
    0x47,
    "SELFBALANCE",
    5,
    (execution) => execution.state.world.account(execution.frame.fields.address, execution.reads).balance,
  ),
  { code: 0x54, name: "SLOAD", inputs: 1, outputs: 1, gas: 0, execute: loadSlot },
  { code: 0x55, name: "SSTORE", inputs: 2, outputs: 0, gas: 0, execute: storeSlot },
  { code: 0x5c, name: "TLOAD", inputs: 1, outputs: 1, gas: 100, execute: loadTransient },
  { code: 0x5d, name: "TSTORE", inputs: 2, outputs: 0, gas: 100, execute: storeTransient },
  ...[0, 1, 2, 3, 4].map(log),
  { code: 0xff, name: "SELFDESTRUCT", inputs: 1, outputs: 0, gas: 5_000, execute: selfDestruct },
];
