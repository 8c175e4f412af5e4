/** Why a contract could not be checked. The rest of a run goes on. */
export type BytecodeErrorKind = "unreadable" | "truncated" | "unlinked" | "not-evm";

/** A contract's bytecode cannot be checked; the message says why and what to do. */
export class BytecodeError extends Error {
  /** Always `"BytecodeError"`. */
  override name = "BytecodeError";
  constructor(
    /** What is wrong with the bytecode. */
    readonly kind: BytecodeErrorKind,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Bytes of a hexadecimal string, with or without 0x; surrounding white space is ignored, and no bytes are fine.
 *
 * @throws {BytecodeError} for an odd number of digits, a library placeholder, or anything that is not hexadecimal.
 */
export function parseBytecode(text: string): Uint8Array {
  const digits = text.trim().replace(/^0x/i, "");
  const placeholder = /__(\$[0-9a-fA-F]{34}\$|[^\s"]{36})__/.exec(digits) ?? /__.{1,38}/.exec(digits);
  if (placeholder !== null) {
    throw new BytecodeError(
      "unlinked",
      `The bytecode is not linked: it holds the library placeholder "${placeholder[0]}" at byte ${placeholder.index / 2}. Link it and check the linked bytecode.`,
    );
  }
  const stranger = /[^0-9a-fA-F]/.exec(digits);
  if (stranger !== null) {
    throw new BytecodeError(
      "unreadable",
      `The bytecode is not hexadecimal: digit ${stranger.index} is ${JSON.stringify(stranger[0])}.`,
    );
  }
  if (digits.length % 2 === 1) {
    throw new BytecodeError(
      "truncated",
      `The bytecode has ${digits.length} hexadecimal digits, an odd number: half a byte is missing, so it was cut or mistyped.`,
    );
  }
  return Uint8Array.from(Buffer.from(digits, "hex"));
}

const FOREIGN: readonly (readonly [prefix: string, what: string])[] = [
  ["eff000", "a Stylus (WebAssembly) program"],
  ["ef00", "an EOF container"],
  ["0061736d", "a WebAssembly module"],
  ["7f454c46", "an ELF file"],
];

/**
 * What `code` is when it is not EVM bytecode; undefined when it may be.
 *
 * An EIP-7702 designator is code that names an account: there is nothing of its own to check.
 */
export function foreignFormat(code: Uint8Array): string | undefined {
  const head = Buffer.from(code.subarray(0, 4)).toString("hex");
  if (head.startsWith("ef0100") && code.length === 23) {
    return `a delegation to 0x${Buffer.from(code.subarray(3)).toString("hex")} (EIP-7702)`;
  }
  return FOREIGN.find(([prefix]) => head.startsWith(prefix))?.[1];
}
