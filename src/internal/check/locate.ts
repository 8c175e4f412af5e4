import { NAMES } from "./opcodes.js";
import type { SourceRange } from "./source-map.js";
import type { SourceText } from "./source-text.js";
import type { SourcePosition } from "./types.js";

/** How an opcode is written in Solidity, Yul and Vyper: pins a finding to its words when the map names a whole statement. */
const WORDS: Readonly<Record<string, RegExp>> = {
  ORIGIN: /\btx\s*\.\s*origin\b|\borigin\s*\(\s*\)/g,
  CALLER: /\bmsg\s*\.\s*sender\b|\bcaller\s*\(\s*\)/g,
  NUMBER: /\bblock\s*\.\s*number\b|\bnumber\s*\(\s*\)/g,
  TIMESTAMP: /\bblock\s*\.\s*timestamp\b|\bnow\b|\btimestamp\s*\(\s*\)/g,
  BLOCKHASH: /\bblockhash\b/g,
  COINBASE: /\bblock\s*\.\s*coinbase\b|\bcoinbase\s*\(\s*\)/g,
  PREVRANDAO: /\bblock\s*\.\s*(?:prevrandao|difficulty)\b|\b(?:prevrandao|difficulty)\s*\(\s*\)/g,
  GASLIMIT: /\bblock\s*\.\s*gaslimit\b|\bgaslimit\s*\(\s*\)/g,
  GASPRICE: /\btx\s*\.\s*gasprice\b|\bgasprice\s*\(\s*\)/g,
  BASEFEE: /\bblock\s*\.\s*basefee\b|\bbasefee\s*\(\s*\)/g,
  BLOBBASEFEE: /\bblock\s*\.\s*blobbasefee\b|\bblobbasefee\s*\(\s*\)/g,
  BLOBHASH: /\bblobhash\b/g,
  SELFDESTRUCT: /\b(?:selfdestruct|suicide)\b/g,
  RETURNDATASIZE: /\breturndatasize\s*\(/g,
  RETURNDATACOPY: /\breturndatacopy\s*\(/g,
  BALANCE: /\.\s*balance\b|\bbalance\s*\(/g,
  SELFBALANCE: /\.\s*balance\b|\bselfbalance\s*\(\s*\)/g,
  EXTCODESIZE: /\.\s*code\s*\.\s*length\b|\bextcodesize\s*\(/g,
  EXTCODEHASH: /\.\s*codehash\b|\bextcodehash\s*\(/g,
  CALL: /\.\s*(?:transfer|send|call)\b|\bcall\s*\(/g,
  CALLCODE: /\bcallcode\b/g,
  DELEGATECALL: /\bdelegatecall\b/g,
  STATICCALL: /\bstaticcall\b/g,
  TLOAD: /\btload\s*\(/g,
  TSTORE: /\btstore\s*\(/g,
  MCOPY: /\bmcopy\s*\(/g,
  CLZ: /\bclz\s*\(/g,
};

/** A place in the source with the text that its instruction was compiled from. */
export interface Place {
  position: SourcePosition;
  /** The mapped range's text. */
  text: string;
  start: number;
}

/** Equal instructions that the map gives one range: how many, and which of them. */
export interface Siblings {
  count: number;
  ordinal: number;
}

/** What the compiler made up is mapped to the contract as a whole, which says nothing of a line. */
const WHOLE_CONTRACT = /^(?:abstract\s+contract|contract|library|interface)\s/;

/**
 * The source of an instruction. Where the map names a longer range, the opcode's own words in it are taken: of several,
 * the one in the instruction's turn.
 */
export function locate(
  range: SourceRange | undefined,
  files: ReadonlyMap<number, SourceText>,
  opcode: number,
  siblings: Siblings,
): Place | undefined {
  const file = range === undefined ? undefined : files.get(range.file);
  if (range === undefined || file === undefined || range.start < 0) return undefined;
  const text = file.slice(range.start, range.length);
  if (WHOLE_CONTRACT.test(text)) return undefined;
  const match = wordsIn(text, opcode, siblings);
  const start = match === undefined ? range.start : range.start + Buffer.byteLength(text.slice(0, match.index));
  const length = match === undefined ? firstLineLength(text) : Buffer.byteLength(match.text);
  return { position: file.position(start, length), text, start };
}

function wordsIn(
  text: string,
  opcode: number,
  { count, ordinal }: Siblings,
): { index: number; text: string } | undefined {
  const words = WORDS[NAMES[opcode] as string];
  if (words === undefined) return undefined;
  const matches = [...blankComments(text).matchAll(words)];
  const match = matches.length === count ? matches[ordinal] : matches[0];
  return match === undefined ? undefined : { index: match.index, text: match[0] };
}

/** A finding underlines a line, not a function. */
function firstLineLength(text: string): number {
  const end = text.search(/\r?\n/);
  return Buffer.byteLength(end < 0 ? text : text.slice(0, end));
}

/** Comments and strings as blanks of the same length. */
export function blankComments(text: string): string {
  return text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, (match) =>
    match.replace(/[^\n]/g, " "),
  );
}
