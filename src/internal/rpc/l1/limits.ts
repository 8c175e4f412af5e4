import { InvalidParams } from "../errors.js";

/** Ethereum's words end there; what passes it ends the process that Hardhat's network runs in. */
const WORD = 2n ** 256n;
/** wei. Hardhat's network ends where a base fee reaches 2^64, and a full block raises it by an eighth. */
const MOST_BASE_FEE = 2n ** 60n;
/** Hardhat's network mines so many at once without building them; their numbers must fit 64 bits. */
const MOST_BLOCKS = 2n ** 32n;

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
  if (method === "hardhat_setNextBlockBaseFeePerGas") assertAtMost("baseFee", args.baseFee as bigint, MOST_BASE_FEE);
  if (method === "hardhat_mine") assertAtMost("blocks", args.blocks as bigint | undefined, MOST_BLOCKS);
}

function assertAtMost(name: string, value: bigint | undefined, most: bigint): void {
  if (value === undefined || value <= most) return;
  throw new InvalidParams(`invalid '${name}': L1 takes at most ${most}, got ${value}`);
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
