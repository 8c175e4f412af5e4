import { concat, encodeWords, toAddress, toBigInt, toBytes } from "../state/bytes.js";
import { ArbitrumPhase, Phase } from "../state/machine.js";
import type { Progress } from "../state/progress.js";
import { callChain, CallType, hasTickets, openCalls, WAITING } from "./chain-call.js";
import type { PhaseExecution } from "./phase-execution.js";

/** `reap()` and `request(uint256,address,uint256,uint256,uint256,bytes)` */
const REAP = toBytes(0xc72896acn, 4);
const REQUEST = toBytes(0xacb67f21n, 4);

/** mint, value, gas limit, isCreation; L1's base fee; the message follows. */
const BASE_FEE_AT = 32 + 32 + 8 + 1;
const MESSAGE_AT = BASE_FEE_AT + 32;

/** A queue element whose requests are executed from here on. */
export function beginMessage(execution: PhaseExecution, progress: Progress, element: bigint): void {
  const calls = openCalls(execution, progress).with({ message: element, ordinal: 0, more: true });
  execution.running.progress = progress.with({ calls });
  execution.running.phase = ArbitrumPhase.MESSAGE;
}

/** What the chain asks for where nothing is pending: tickets that have timed out, or a message's next request. docs/spec/machine.md, 12. */
export function message(execution: PhaseExecution): void {
  const { running, progress } = execution;
  const calls = openCalls(execution, progress);
  const { looks, more } = calls.fields;
  if (looks > 0 && hasTickets(execution, WAITING) && callChain(execution, CallType.REAP, REAP)) {
    running.progress = progress.with({ calls: calls.with({ looks: looks - 1 }) });
    return;
  }
  if (more && request(execution)) return;
  running.progress = progress.with({ calls: calls.with({ looks: 0, message: 0n, ordinal: 0, more: false }) });
  running.phase = Phase.ELEMENT;
}

/** Asks for the next request of a message, if it is one. */
function request(execution: PhaseExecution): boolean {
  const { message: hash, ordinal } = openCalls(execution, execution.progress).fields;
  const element = execution.machine.open(hash, "queue element").bytes;
  const word = (index: number): bigint => toBigInt(element.subarray(32 * index, 32 * index + 32));
  const data = execution.machine.open(word(3), "deposit's data").bytes;
  if (data.length < MESSAGE_AT) return false;
  const [sender, kind, index] = [toAddress(word(0)), word(2), word(4)];
  const bytes = data.subarray(MESSAGE_AT);
  const input = concat(
    REQUEST,
    encodeWords([BigInt(ordinal), sender, index, kind, toBigInt(data.subarray(BASE_FEE_AT, MESSAGE_AT))]),
    encodeWords([6n * 32n, BigInt(bytes.length)]),
    bytes,
    new Uint8Array(-bytes.length & 31),
  );
  return callChain(execution, CallType.REQUEST, input);
}
