import { styleText } from "node:util";
import { checksum } from "ox/Address";

import type { Address, Hex } from "../../../types.js";
import { showEth } from "../../connection/wire/show-eth.js";
import type { Layer } from "../../rollup/api.js";
import type { Ask, NameCall, NameCreation } from "./name-call.js";

type Params = readonly unknown[] | object | undefined;
type Answer = (layer: Layer, method: string, params: Params) => Promise<unknown>;

export interface CallLogParts {
  answer: Answer;
  ask: Ask;
  nameCall: NameCall;
  nameCreation: NameCreation;
  write: (line: string) => void;
}

/** Methods whose first parameter is a call, and those that send a transaction. */
const CALLS = new Set(["eth_call", "eth_estimateGas"]);
const SENDS = new Set(["eth_sendTransaction", "eth_sendRawTransaction"]);

/** A transaction as JSON-RPC has it, asked for or given. */
interface Call {
  from?: Address;
  to?: Address | null;
  data?: Hex;
  input?: Hex;
  value?: Hex;
  gas?: Hex;
}

/**
 * Answers requests, and writes what was asked and what came of it, as Hardhat's node does: the method, the contract and function, the
 * transaction, and why it failed.
 */
export function logCalls(parts: CallLogParts): Answer {
  return async (layer, method, params) => {
    try {
      const result = await parts.answer(layer, method, params);
      const lines = await describe(parts, { layer, method, params, result });
      write(parts, styleText("green", method), layer, lines);
      return result;
    } catch (error) {
      const lines = await describe(parts, { layer, method, params, result: transactionOf(error) });
      const reason = `Error: ${error instanceof Error ? error.message : String(error)}`.split("\n");
      write(parts, styleText("red", method), layer, lines.length === 0 ? reason : [...lines, "", ...reason]);
      throw error;
    }
  };
}

function write({ write }: CallLogParts, method: string, layer: Layer, lines: readonly string[]): void {
  write(`${layer.toUpperCase()} ${method}`);
  for (const line of lines) write(line === "" ? "" : `  ${line}`);
  if (lines.length > 0) write("");
}

/** The hash of a transaction that was mined and failed. */
function transactionOf(error: unknown): unknown {
  return (error as { transactionHash?: unknown } | null)?.transactionHash;
}

interface Request {
  layer: Layer;
  method: string;
  params: Params;
  result: unknown;
}

async function describe(parts: CallLogParts, { layer, method, params, result }: Request): Promise<string[]> {
  const [first] = Array.isArray(params) ? (params as unknown[]) : [];
  if (CALLS.has(method)) return await describeCall(parts, layer, first);
  if (!SENDS.has(method)) return [];
  if (typeof result !== "string") return await describeCall(parts, layer, first);
  const sent = (await parts.ask(layer, "eth_getTransactionByHash", [result])) as Call | null;
  const lines = await describeCall(parts, layer, sent ?? first, [row("Transaction:", result)]);
  return [...lines, ...(await describeOutcome(parts, layer, result, sent?.gas))];
}

/** @param about lines that belong behind the name of what is called */
async function describeCall(
  { nameCall, nameCreation }: CallLogParts,
  layer: Layer,
  call: unknown,
  about: readonly string[] = [],
): Promise<string[]> {
  if (!isCall(call)) return [...about];
  const { from, to, value = "0x0", data = call.input ?? "0x" } = call;
  const lines: string[] = [];
  if (to == null) lines.push(row("Contract deployment:", await nameCreation(data)));
  else {
    const name = await nameCall(layer, to, data);
    if (name !== undefined) lines.push(row("Contract call:", name));
    else if (data !== "0x") lines.push("WARNING: Calling an account which is not a contract");
  }
  lines.push(...about);
  if (from != null) lines.push(row("From:", checksum(from)));
  if (to != null) lines.push(row("To:", checksum(to)));
  if (BigInt(value) > 0n) lines.push(row("Value:", showEth(BigInt(value))));
  return lines;
}

/** What a client sends may be anything: the request was refused, then. */
function isCall(value: unknown): value is Call {
  if (typeof value !== "object" || value === null) return false;
  const { from, to, data, input, value: wei } = value as Record<string, unknown>;
  const isHex = (text: unknown, pattern: RegExp) => text == null || (typeof text === "string" && pattern.test(text));
  const isAddress = (text: unknown) => isHex(text, /^0x[0-9a-fA-F]{40}$/);
  return isAddress(from) && isAddress(to) && isHex(data ?? input, /^0x[0-9a-fA-F]*$/) && isHex(wei, /^0x[0-9a-fA-F]+$/);
}

interface Mined {
  gasUsed: Hex;
  blockNumber: Hex;
  blockHash: Hex;
  contractAddress?: Address | null;
}

async function describeOutcome({ ask }: CallLogParts, layer: Layer, hash: string, gas = "0x0"): Promise<string[]> {
  const mined = (await ask(layer, "eth_getTransactionReceipt", [hash])) as Mined | null;
  if (mined === null) return [];
  const lines: string[] = [];
  if (mined.contractAddress != null) lines.push(row("Contract address:", checksum(mined.contractAddress)));
  lines.push(row("Gas used:", `${BigInt(mined.gasUsed)} of ${BigInt(gas)}`));
  lines.push(row(`Block #${BigInt(mined.blockNumber)}:`, mined.blockHash));
  return lines;
}

function row(name: string, value: string): string {
  return name.padEnd(21) + value;
}
