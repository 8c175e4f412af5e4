import { NAMES, OP } from "./opcodes.js";
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

/** Instructions with effects stay where they are written. */
const MOVED_BY_NOTHING: ReadonlySet<number> = new Set([
  OP.CALL,
  OP.CALLCODE,
  OP.DELEGATECALL,
  OP.STATICCALL,
  OP.SELFDESTRUCT,
]);

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
  if (match !== undefined) return placeOf(file, range.start, text, match);
  const before = statementsBefore(file, range.start);
  const written = wordsBefore(before, opcode);
  if (written !== undefined) return placeOf(file, range.start - Buffer.byteLength(before), before + text, written);
  return { position: file.position(range.start, firstLineLength(text)), text, start: range.start };
}

function placeOf(file: SourceText, start: number, text: string, match: { index: number; text: string }): Place {
  const at = start + Buffer.byteLength(text.slice(0, match.index));
  return { position: file.position(at, Buffer.byteLength(match.text)), text, start };
}

/** Whole lines before a byte: cut elsewhere, a letter of several bytes could be split. */
function statementsBefore(file: SourceText, end: number): string {
  const begin = Math.max(end - MAX_STATEMENTS_BEFORE, 0);
  const text = file.slice(begin, end - begin);
  return begin === 0 ? text : text.slice(text.indexOf("\n") + 1);
}

/** How far back, in bytes, the words of an instruction are looked for. */
const MAX_STATEMENTS_BEFORE = 4_096;
const FUNCTION = /\b(?:function|constructor|modifier|fallback|receive|contract|library)\b/g;

/** Old optimisers move an instruction to the statement that uses its value: the words are before it in the function. */
function wordsBefore(text: string, opcode: number): { index: number; text: string } | undefined {
  const words = WORDS[NAMES[opcode] as string];
  if (words === undefined || MOVED_BY_NOTHING.has(opcode)) return undefined;
  const code = blankComments(text);
  const begin = [...code.matchAll(FUNCTION)].at(-1)?.index ?? 0;
  const match = [...code.matchAll(words)].filter(({ index }) => index > begin).at(-1);
  return match === undefined ? undefined : { index: match.index, text: match[0] };
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
