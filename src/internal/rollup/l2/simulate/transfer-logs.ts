import type { Log } from "../../ovm/types.js";
import type { Address, Hex } from "../../types.js";
import type { CallFrame } from "../trace/call-tracer.js";

/** ETH among tokens (ERC-7528). */
const ETHER: Address = "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";
/** keccak256("Transfer(address,address,uint256)") */
const TRANSFER: Hex = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";

/** Runs with its caller's value, or gives it to itself. */
const MOVES_NOTHING = new Set(["DELEGATECALL", "CALLCODE", "STATICCALL"]);

/** The logs of a run, in their order, and between them one for each time that ETH moved. */
export function transferLogs(frame: CallFrame): Log[] {
  if (frame.error !== undefined) return [];
  const logs = [...transferOf(frame)];
  const own = [...(frame.logs ?? [])];
  (frame.calls ?? []).forEach((call, i) => {
    while (own.length > 0 && Number(own[0]!.position) <= i) logs.push(own.shift()!);
    logs.push(...transferLogs(call));
  });
  return [...logs, ...own].map(({ address, topics, data }) => ({ address, topics, data }));
}

function transferOf({ type, from, to, value = "0x0" }: CallFrame): Log[] {
  if (to === undefined || MOVES_NOTHING.has(type) || BigInt(value) === 0n) return [];
  return [{ address: ETHER, topics: [TRANSFER, word(from), word(to)], data: word(value) }];
}

function word(value: Hex): Hex {
  return `0x${value.slice(2).padStart(64, "0")}`;
}
