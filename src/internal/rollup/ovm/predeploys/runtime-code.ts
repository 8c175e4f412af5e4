import { RollupError } from "../../errors.js";
import type { Hex } from "../../types.js";

/** What a generated artifact says about the code that a constructor leaves behind. */
export interface RuntimeArtifact {
  contractName: string;
  deployedBytecode: Hex;
  /** Byte offsets of each immutable in the deployed bytecode. */
  immutableReferences: Readonly<Record<string, readonly { start: number; length: number }[]>>;
}

/** The last code of each contract: most chains of a process have the same. */
const last = new WeakMap<RuntimeArtifact, { immutables: string; code: Hex }>();

/**
 * The code of a contract that is placed and not deployed: the compiler's bytes with the immutables that its constructor would
 * have written.
 *
 * @param immutables Every immutable by its name; addresses and words as hex, numbers in the unit that the contract names.
 * @throws {RollupError} `IMMUTABLE_MISMATCH` when a name is missing, unknown, or does not fit a word.
 * @example
 * ```ts
 * const code = runtimeCode(l2CrossDomainMessenger, { OTHER: addresses.l1CrossDomainMessenger });
 * ```
 */
export function runtimeCode(artifact: RuntimeArtifact, immutables: Readonly<Record<string, Hex | bigint>> = {}): Hex {
  const key = Object.entries(immutables).join();
  const known = last.get(artifact);
  if (known?.immutables === key) return known.code;
  const code = withImmutables(artifact, immutables);
  last.set(artifact, { immutables: key, code });
  return code;
}

function withImmutables(artifact: RuntimeArtifact, immutables: Readonly<Record<string, Hex | bigint>>): Hex {
  const expected = Object.keys(artifact.immutableReferences).sort();
  const given = Object.keys(immutables).sort();
  if (expected.join() !== given.join()) {
    throw mismatch(artifact, `its immutables are [${expected.join(", ")}], but got [${given.join(", ")}]`);
  }
  let code = artifact.deployedBytecode.slice(2);
  for (const [name, places] of Object.entries(artifact.immutableReferences)) {
    for (const { start, length } of places) {
      const word = BigInt(immutables[name] as Hex | bigint).toString(16);
      if (word.length > 2 * length) throw mismatch(artifact, `${name} = 0x${word} has more than ${length} bytes`);
      code = code.slice(0, 2 * start) + word.padStart(2 * length, "0") + code.slice(2 * (start + length));
    }
  }
  return `0x${code}`;
}

function mismatch(artifact: RuntimeArtifact, what: string): RollupError {
  return new RollupError("IMMUTABLE_MISMATCH", `Cannot place ${artifact.contractName}: ${what}.`);
}
