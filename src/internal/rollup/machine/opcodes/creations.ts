import { MAX_NONCE } from "../state/account.js";
import { wordCount } from "../state/bytes.js";
import { create2Address, createAddress } from "../state/create-address.js";
import type { Execution } from "../state/execution.js";
import { Frame, FrameKind } from "../state/frame.js";
import { ExceptionalHalt } from "../state/halt.js";
import { Blob } from "../state/part.js";
import { MAX_DEPTH } from "./calls.js";
import { expand, rangeToPay, readMemory } from "./memory-range.js";
import { openContract } from "./new-contract.js";
import type { Opcode } from "./table.js";
import { touchAddress } from "./touch.js";

const CREATE_GAS = 32_000;
/** Hashing for CREATE2's address. */
const HASHED_WORD = 6;

/** docs/spec/machine.md, 6.8: the numbers in comments are its steps. */
function create(execution: Execution, isSalted: boolean): void {
  const { frame, reads, rules } = execution;
  const { address: creator } = frame.fields;
  execution.forbidStatic(); // 1
  const value = frame.pop();
  const range = rangeToPay(frame.pop(), frame.pop());
  expand(execution, range.end); // 2
  const salt = isSalted ? frame.pop() : 0n;
  if (range.length > rules.maxInitCode) throw new ExceptionalHalt("init code size"); // 3
  execution.charge(CREATE_GAS + (rules.initCodeWordGas + (isSalted ? HASHED_WORD : 0)) * wordCount(range.length)); // 4
  const gas = frame.gas - Math.floor(frame.gas / 64); // 5
  frame.gas -= gas;
  frame.returnData = Blob.EMPTY;
  const account = execution.state.world.account(creator, reads);
  if (account.balance < value || account.nonce === MAX_NONCE || frame.depth >= MAX_DEPTH) {
    frame.gas += gas;
    frame.push(0n);
    return;
  }
  const code = range.length === 0 ? Blob.EMPTY : new Blob(readMemory(execution, range));
  const address = isSalted ? create2Address(creator, salt, code.hash) : createAddress(creator, account.nonce); // 6
  const world = execution.state.world.write(creator, account.with({ nonce: account.nonce + 1n }), reads);
  execution.state = execution.state.with({ world });
  touchAddress(execution, address);
  const snapshot = execution.state; // 7
  if (!openContract(execution, creator, address, value)) {
    frame.push(0n);
    return;
  }
  execution.running.work = new Frame({
    parent: frame, // 9
    kind: FrameKind.CREATION,
    isStatic: false,
    address,
    caller: creator,
    value,
    code,
    input: Blob.EMPTY,
    gas,
    outputOffset: 0,
    outputLength: 0,
    snapshot,
  });
}

export const creations: readonly Opcode[] = [
  { code: 0xf0, name: "CREATE", inputs: 3, outputs: 1, gas: 0, execute: (execution) => create(execution, false) },
  { code: 0xf5, name: "CREATE2", inputs: 4, outputs: 1, gas: 0, execute: (execution) => create(execution, true) },
];
