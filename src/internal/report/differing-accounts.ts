import { ethereum } from "../semantics/ethereum.js";
import type { Semantics } from "../semantics/types.js";

/** Accounts that answer on L2 from the first block on, and on L1 do not: lower-case addresses with 0x, and their names. */
export function ownAccounts(semantics: Semantics): ReadonlyMap<string, string> {
  const { predeploys, precompiles } = semantics;
  return new Map(
    [...predeploys, ...precompiles]
      .map(({ value }) => [value.address.toLowerCase(), value.name] as const)
      .filter(([address]) => !isOnL1(address)),
  );
}

function isOnL1(address: string): boolean {
  return ethereum.precompiles.some(({ value }) => value.address.toLowerCase() === address);
}
