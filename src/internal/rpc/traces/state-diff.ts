import type { Address, Hex } from "../../rollup/types.js";

interface Account {
  balance?: Hex;
  nonce?: number;
  code?: Hex;
  storage?: Record<Hex, Hex>;
}
export type States = Record<Address, Account>;

/** What `prestateTracer` tells in its `diffMode`. */
export interface Diff {
  pre: States;
  post: States;
}

/** `"="`: as before; `"+"`: of a new account; `"-"`: of one that is gone; `"*"`: from one value to another. */
type Change = "=" | { "+": Hex } | { "-": Hex } | { "*": { from: Hex; to: Hex } };

interface AccountDiff {
  balance: Change;
  nonce: Change;
  code: Change;
  storage: Record<Hex, Change>;
}

const ZERO: Hex = `0x${"0".repeat(64)}`;

/** The state that changed, as OpenEthereum tells it. */
export function stateDiff({ pre, post }: Diff): Record<Address, AccountDiff> {
  const addresses = [...new Set([...Object.keys(pre), ...Object.keys(post)])] as Address[];
  return Object.fromEntries(addresses.map((address) => [address, diff(pre[address], post[address])]));
}

function diff(was: Account | undefined, is: Account | undefined): AccountDiff {
  const change = (old: Hex, now: Hex | undefined): Change => {
    if (was === undefined) return { "+": now ?? old };
    if (is === undefined) return { "-": old };
    return now === undefined || now === old ? "=" : { "*": { from: old, to: now } };
  };
  const slots = [...new Set([...Object.keys(was?.storage ?? {}), ...Object.keys(is?.storage ?? {})])] as Hex[];
  return {
    balance: change(was?.balance ?? "0x0", is?.balance),
    nonce: change(quantity(was?.nonce) ?? "0x0", quantity(is?.nonce)),
    code: change(was?.code ?? "0x", is?.code),
    storage: Object.fromEntries(
      slots.map((slot) => [slot, change(was?.storage?.[slot] ?? ZERO, is?.storage?.[slot] ?? ZERO)]),
    ),
  };
}

function quantity(value: number | undefined): Hex | undefined {
  return value === undefined ? undefined : `0x${value.toString(16)}`;
}
