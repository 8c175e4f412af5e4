import { MOST_BASE_FEE } from "../../rollup/l1/cap-base-fee.js";
import type { Hex } from "../../rollup/types.js";
import { InvalidParams } from "../errors.js";

/** Ethereum's words end there; what passes it ends the process that Hardhat's network runs in. */
const WORD = 2n ** 256n;

/** Code that begins so is a delegation of EIP-7702, or nothing that Hardhat's network can hold. */
const DELEGATION_MAGIC = "0xef01";
/** Magic, version 0, an address. */
const DELEGATION = /^0xef0100[0-9a-f]{40}$/i;

type StateOverrides = Readonly<Record<Hex, { code?: Hex }>>;

interface Transaction {
  value?: bigint;
  gas?: bigint;
  gasPrice?: bigint;
  maxFeePerGas?: bigint;
}

/**
 * What decoders cannot see: values that Hardhat's network would take and panic at, which ends the process.
 *
 * @param args the parameters, decoded
 * @throws {InvalidParams} with the value and the limit
 */
export function assertWithinLimits(method: string, args: Readonly<Record<string, unknown>>): void {
  if (args.transaction !== undefined) assertCost(args.transaction as Transaction);
  if (method === "hardhat_setCode") assertCode("code", args.code as Hex);
  for (const overrides of [
    args.stateOverrides,
    (args.options as { stateOverrides?: unknown } | undefined)?.stateOverrides,
  ])
    for (const [address, { code }] of Object.entries((overrides ?? {}) as StateOverrides))
      assertCode(`stateOverrides.${address}.code`, code);
  if (method === "hardhat_setNextBlockBaseFeePerGas") assertAtMost("baseFee", args.baseFee as bigint, MOST_BASE_FEE);
}

function assertAtMost(name: string, value: bigint | undefined, most: bigint): void {
  if (value === undefined || value <= most) return;
  throw new InvalidParams(`invalid '${name}': L1 takes at most ${most}, got ${value}`);
}

function assertCode(name: string, code: Hex | undefined): void {
  if (code === undefined || !code.toLowerCase().startsWith(DELEGATION_MAGIC) || DELEGATION.test(code)) return;
  const shown = code.length > 60 ? `${code.slice(0, 60)}…` : code;
  throw new InvalidParams(
    `invalid '${name}': code that begins with 0xef01 is a delegation, 0xef0100 and an address, 23 bytes in all; got ${(code.length - 2) / 2} bytes, ${shown}`,
  );
}

function assertCost({ value = 0n, gas = 2n ** 64n - 1n, gasPrice, maxFeePerGas }: Transaction): void {
  // A fee that is not named is the node's own, which is below 2^64.
  const price = gasPrice ?? maxFeePerGas ?? 2n ** 64n;
  const cost = value + gas * price;
  if (cost < WORD) return;
  throw new InvalidParams(
    `invalid 'transaction': gas * price + value is ${cost}, and no account can have 2^256 wei (value ${value}, gas ${gas}, price ${price})`,
  );
}
