/** The CBOR trailer that solc and vyper append: never executed, and not part of what is checked. */
export interface Metadata {
  /** First byte of the CBOR map. */
  start: number;
  /** Bytes of the map and its two-byte length. */
  length: number;
  /** For example "solc 0.8.37"; undefined when the trailer does not say. */
  compiler?: string;
}

/** Keys that compilers write: text of a CBOR string. */
const KEYS = ["ipfs", "bzzr0", "bzzr1", "solc", "experimental", "vyper"];

/**
 * The metadata trailer at the end of `code`, if there is one.
 *
 * @see https://docs.soliditylang.org/en/latest/metadata.html
 */
export function findMetadata(code: Uint8Array): Metadata | undefined {
  if (code.length < 4) return undefined;
  const size = ((code[code.length - 2] as number) << 8) | (code[code.length - 1] as number);
  // solc's length leaves out its own two bytes; vyper's counts them since 0.3.10.
  return trailerOf(code, size) ?? trailerOf(code, size - 2);
}

function trailerOf(code: Uint8Array, size: number): Metadata | undefined {
  const start = code.length - 2 - size;
  if (start < 0 || size < 4) return undefined;
  const map = code.subarray(start, code.length - 2);
  // A CBOR map of up to 15 pairs, or vyper's array of compiler facts.
  const isMap = ((map[0] as number) & 0xf0) === 0xa0;
  const isVyperArray = ((map[0] as number) & 0xf0) === 0x80;
  if (!isMap && !isVyperArray) return undefined;
  const text = Buffer.from(map).toString("latin1");
  if (!KEYS.some((key) => text.includes(String.fromCharCode(0x60 + key.length) + key))) return undefined;
  const compiler = compilerOf(map, text);
  return { start, length: size + 2, ...(compiler === undefined ? {} : { compiler }) };
}

function compilerOf(map: Uint8Array, text: string): string | undefined {
  const solc = text.indexOf("dsolcC");
  if (solc >= 0 && solc + 9 <= map.length) return `solc ${[...map.subarray(solc + 6, solc + 9)].join(".")}`;
  const vyper = text.indexOf("evyper\x83");
  if (vyper >= 0) return `vyper ${[...map.subarray(vyper + 7, vyper + 10)].join(".")}`;
  return undefined;
}
