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

/**
 * The source of an instruction. Where the map names several lines, the opcode's own words in them are taken: the first
 * that is not in a comment.
 */
export function locate(
  range: SourceRange | undefined,
  files: ReadonlyMap<number, SourceText>,
  opcode: number,
): Place | undefined {
  const file = range === undefined ? undefined : files.get(range.file);
  if (range === undefined || file === undefined || range.start < 0) return undefined;
  const text = file.slice(range.start, range.length);
  const match = wordsIn(text, opcode);
  const start = match === undefined ? range.start : range.start + Buffer.byteLength(text.slice(0, match.index));
  const length = match === undefined ? firstLineLength(text) : Buffer.byteLength(match.text);
  return { position: file.position(start, length), text, start };
}

function wordsIn(text: string, opcode: number): { index: number; text: string } | undefined {
  const words = WORDS[NAMES[opcode] as string];
  if (words === undefined) return undefined;
  const code = blankComments(text);
  const match = [...code.matchAll(words)][0];
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
