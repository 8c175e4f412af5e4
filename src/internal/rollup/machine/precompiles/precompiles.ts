import type { ConfigFields } from "../state/config.js";
import type { Execution } from "../state/execution.js";
import { isOverLimit } from "../state/limits.js";
import { type Data, Slice } from "../state/long-data.js";
import { Blob } from "../state/part.js";
import type { Rules } from "../state/rules.js";
import { blake2f } from "./blake2f.js";
import * as bls12 from "./bls12.js";
import { bn254Add, bn254Mul, bn254Pairing } from "./bn254.js";
import { ecrecover } from "./ecrecover.js";
import { identity, identityGas, ripemd160, sha256 } from "./hashes.js";
import { kzgPointEvaluation } from "./kzg.js";
import { modexp, modexpBefore, MOST_READ } from "./modexp.js";
import { p256Verify } from "./p256.js";
import type { Precompile } from "./precompile.js";

interface Entry {
  precompile: Precompile;
  /** The longest input that the chain allows, 0 for any. */
  maxInput?: (config: ConfigFields) => bigint;
  /** Whether its answer may depend on any byte of its input. Of the others none does on a byte behind the first {@link MOST_READ}. */
  readsAll?: boolean;
}

const PRECOMPILES = new Map<bigint, Entry>([
  [0x01n, { precompile: ecrecover }],
  [0x02n, { precompile: sha256, readsAll: true }],
  [0x03n, { precompile: ripemd160, readsAll: true }],
  [0x04n, { precompile: identity, readsAll: true }],
  [0x05n, { precompile: modexp }],
  [0x06n, { precompile: bn254Add }],
  [0x07n, { precompile: bn254Mul }],
  [0x08n, { precompile: bn254Pairing, readsAll: true, maxInput: (config) => config.bn254PairingInput }],
  [0x09n, { precompile: blake2f }],
  [0x0an, { precompile: kzgPointEvaluation }],
  [0x0bn, { precompile: bls12.bls12G1Add }],
  [0x0cn, { precompile: bls12.bls12G1Msm, readsAll: true, maxInput: (config) => config.bls12G1MsmInput }],
  [0x0dn, { precompile: bls12.bls12G2Add }],
  [0x0en, { precompile: bls12.bls12G2Msm, readsAll: true, maxInput: (config) => config.bls12G2MsmInput }],
  [0x0fn, { precompile: bls12.bls12Pairing, readsAll: true, maxInput: (config) => config.bls12PairingInput }],
  [0x10n, { precompile: bls12.bls12MapFpToG1 }],
  [0x11n, { precompile: bls12.bls12MapFp2ToG2 }],
  [0x100n, { precompile: p256Verify }],
]);

const MODEXP = 0x05n;
const MODEXP_BEFORE: Entry = { precompile: modexpBefore };

function entryOf(address: bigint, { modexp: formula }: Rules): Entry {
  return address === MODEXP && formula === "eip-2565" ? MODEXP_BEFORE : (PRECOMPILES.get(address) as Entry);
}

export const IDENTITY = 0x04n;

/** How many bytes of an input a precompile's call opens, where that is not long. */
export function bytesRead(address: bigint, inputLength: bigint): bigint {
  const isCut = inputLength > MOST_READ && PRECOMPILES.get(address)?.readsAll !== true;
  return isCut ? BigInt(MOST_READ) : inputLength;
}

/** What a precompile takes and gives; undefined when the call fails and all its gas is lost. */
export function runPrecompile(
  execution: Pick<Execution, "config" | "rules">,
  address: bigint,
  input: Blob,
  gasLeft: number,
): { gas: number; output: Uint8Array } | undefined {
  const { precompile, maxInput } = entryOf(address, execution.rules);
  if (maxInput !== undefined) {
    const most = maxInput(execution.config.fields);
    if (most !== 0n && BigInt(input.length) > most) return undefined;
  }
  const gas = precompile.gas(input.bytes);
  const dearest = precompile.costOnL1?.(input.bytes) ?? gas;
  if (gas > gasLeft || isOverLimit("precompileGasLimit", dearest, () => execution.config)) return undefined;
  const output = precompile.run(input.bytes);
  return output === undefined ? undefined : { gas, output };
}

/** {@link runPrecompile} on data. Only the identity's may be too long to be opened: it is the output. */
export function callPrecompile(
  execution: Pick<Execution, "config" | "rules">,
  address: bigint,
  input: Data,
  gasLeft: number,
): { gas: number; output: Data } | undefined {
  if (input instanceof Slice) {
    const gas = identityGas(input.length);
    return gas > gasLeft ? undefined : { gas, output: input };
  }
  const result = runPrecompile(execution, address, input, gasLeft);
  return result === undefined ? undefined : { gas: result.gas, output: new Blob(result.output) };
}
