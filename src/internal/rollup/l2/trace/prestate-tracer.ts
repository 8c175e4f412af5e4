import type { SemanticsValues } from "../../../semantics/types.js";
import { bytesToBigInt, bytesToHex, quantity } from "../../ovm/bytes.js";
import type { Executor } from "../../ovm/execution/executor.js";
import { accountIn } from "../../ovm/state/ledger-state.js";
import { RecordingState } from "../../ovm/state/recording-state.js";
import { EMPTY_ACCOUNT, type WorldState } from "../../ovm/state/world-state.js";
import type { Outcome } from "../../ovm/types.js";
import type { Hex } from "../../types.js";
import type { TraceOptions, Tracer } from "./tracer.js";

interface AccountState {
  balance?: Hex;
  nonce?: number;
  code?: Hex;
  codeHash?: Hex;
  storage?: Record<Hex, Hex>;
}
type States = Record<Hex, AccountState>;

/** The state that a transaction touched, as it was before; with `diffMode` what it changed, before and after. */
export class PrestateTracer implements Tracer {
  readonly #options: NonNullable<TraceOptions["tracerConfig"]>;
  #before!: WorldState;
  #ether!: SemanticsValues["accounts"]["ether"];

  public constructor(options: TraceOptions) {
    this.#options = options.tracerConfig ?? {};
  }

  public begin({ state, rules }: Executor): void {
    this.#ether = rules.semantics.accounts.ether;
    this.#before = state.seal();
  }

  public finish(_outcome: Outcome, { state }: Executor): unknown {
    const touched = state instanceof RecordingState ? state.touched : new Map<string, Set<string>>();
    const after = state.seal();
    const pre: States = {};
    const post: States = {};
    for (const [address, slots] of touched) {
      const was = this.#read(this.#before, address, slots);
      if (!this.#options.diffMode) {
        if (was !== undefined) pre[`0x${address}`] = was;
        continue;
      }
      const is = this.#read(after, address, slots);
      const changed = difference(was, is);
      if (changed === undefined) continue;
      if (was !== undefined) pre[`0x${address}`] = changed.pre;
      if (is !== undefined) post[`0x${address}`] = changed.post;
    }
    return this.#options.diffMode ? { pre, post } : pre;
  }

  /** Undefined for an account that does not exist. */
  #read(world: WorldState, address: string, slots: ReadonlySet<string>): AccountState | undefined {
    const account = accountIn(world, address, this.#ether);
    if (account === undefined) return undefined;
    const { disableCode, disableStorage } = this.#options;
    const { balance, nonce, code, codeHash } = account;
    const read: AccountState = { balance: quantity(balance) };
    if (nonce > 0n) read.nonce = Number(nonce);
    if (code.length > 0 && !disableCode) read.code = bytesToHex(code);
    if (codeHash !== EMPTY_ACCOUNT.codeHash) read.codeHash = bytesToHex(codeHash);
    if (slots.size > 0 && !disableStorage) {
      read.storage = {};
      for (const slot of slots) {
        const value = bytesToBigInt(world.storage(address, slot));
        read.storage[`0x${slot}`] = `0x${value.toString(16).padStart(64, "0")}`;
      }
    }
    return read;
  }
}

const ZERO: Hex = `0x${"0".repeat(64)}`;

/** What differs; `post` names changed fields alone, and leaves out slots that are zero now. */
function difference(
  was: AccountState | undefined,
  is: AccountState | undefined,
): { pre: AccountState; post: AccountState } | undefined {
  const pre: AccountState = { ...was };
  const post: AccountState = {};
  delete pre.storage;
  const before: Record<Hex, Hex> = {};
  const now: Record<Hex, Hex> = {};
  let changed = (was === undefined) !== (is === undefined);
  if (is?.balance !== was?.balance) post.balance = is?.balance ?? "0x0";
  if (is?.nonce !== was?.nonce) post.nonce = is?.nonce ?? 0;
  if (is?.code !== was?.code) post.code = is?.code ?? "0x";
  if (is?.codeHash !== was?.codeHash && is?.codeHash !== undefined) post.codeHash = is.codeHash;
  for (const slot of new Set([...Object.keys(was?.storage ?? {}), ...Object.keys(is?.storage ?? {})]) as Set<Hex>) {
    const old = was?.storage?.[slot] ?? ZERO;
    const value = is?.storage?.[slot] ?? ZERO;
    if (old === value) continue;
    if (old !== ZERO) before[slot] = old;
    if (value !== ZERO) now[slot] = value;
    changed = true;
  }
  if (Object.keys(before).length > 0) pre.storage = before;
  if (Object.keys(now).length > 0) post.storage = now;
  return changed || Object.keys(post).length > 0 ? { pre, post } : undefined;
}
