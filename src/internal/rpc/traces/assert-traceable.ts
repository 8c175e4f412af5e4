import { RollupError } from "../../rollup/errors.js";

/** @throws {RollupError} for the genesis block, in geth's words */
export function assertTraceable({ number }: { number: bigint | string }): void {
  if (BigInt(number) > 0n) return;
  throw new RollupError(
    "GENESIS_NOT_TRACEABLE",
    "genesis is not traceable: nothing ran in it, and no state came before it",
    {},
  );
}
