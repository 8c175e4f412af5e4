import type { AbiFunction } from "ox/AbiFunction";
import { getSelector } from "ox/AbiFunction";
import { getSignature } from "ox/AbiItem";

import type { FindContract } from "../project/find-contract.js";
import type { CodePlace, LocateCode } from "../project/locate-code.js";
import { TYPES } from "../rollup/ovm/arbitrum/transactions.js";
import { accountKey, bytesToHex } from "../rollup/ovm/bytes.js";
import type { Follower, Run } from "../rollup/ovm/execution/execution-observer.js";
import type { Executor } from "../rollup/ovm/execution/executor.js";
import { isDelegation } from "../rollup/ovm/transactions/validate.js";
import type { Outcome } from "../rollup/ovm/types.js";
import type { Semantics } from "../semantics/types.js";
import { valuesOf } from "../semantics/values-of.js";
import { ownAccounts } from "./differing-accounts.js";
import { differingOpcodes } from "./differing-opcodes.js";
import { L1Scene } from "./l1-scene.js";
import { L1Senders } from "./l1-sender.js";
import { blockFor, type OnL1, valueOnL1 } from "./l1-values.js";
import { addressOf, CALLS, OpcodeWatch, type Sighting } from "./opcode-watch.js";
import type { CallOutcome, Report } from "./report.js";
import { shownValue } from "./shown-value.js";
import { runUnderL1Rules } from "./under-l1-rules.js";

export interface ReporterParts {
  report: Report;
  semantics: Semantics;
  l1ChainId: number;
  /** Whether each run is made under L1's rules too. */
  differential: boolean;
  /** JSON-RPC of L1, past the hooks. */
  l1: (method: string, params: readonly unknown[]) => Promise<unknown>;
  locate: LocateCode;
  findContract: FindContract;
}

/** What was seen of a run that is over. */
interface Seen {
  run: Run;
  on: OnL1;
  sightings: readonly Sighting[];
  /** Code of the account that was called. */
  code: Uint8Array;
  l2: Outcome;
  l1: Outcome | undefined;
}

/** These move money or keep the chain's books: no code of an account runs. */
const WITHOUT_CODE: ReadonlySet<number> = new Set([TYPES.deposit, TYPES.submitRetryable, TYPES.internal]);

/** Watches what runs on one L2, and reports what differs from L1. */
export class Reporter {
  readonly #parts: ReporterParts;
  readonly #differing;
  readonly #own;
  readonly #scene: L1Scene;
  readonly #senders: L1Senders;
  readonly #places = new WeakMap<Uint8Array, Map<number, Promise<CodePlace | undefined>>>();
  #seen: Seen[] = [];

  public constructor(parts: ReporterParts) {
    this.#parts = parts;
    this.#differing = differingOpcodes(parts.semantics);
    this.#own = ownAccounts(parts.semantics);
    this.#scene = new L1Scene(parts.l1);
    this.#senders = new L1Senders(valuesOf(parts.semantics), parts.l1);
  }

  /** To be asked before each run, on the state that it finds. */
  public readonly follow = async (run: Run, executor: Executor): Promise<Follower | undefined> => {
    const { state } = executor;
    const sender = await this.#senders.of(run);
    if (WITHOUT_CODE.has(run.type ?? 0)) return undefined;
    const block = blockFor(run, await this.#scene.now());
    const on = { chainId: BigInt(this.#parts.l1ChainId), block, sender };
    const codeOf = (address: string): Uint8Array => {
      const code = state.code(accountKey(address as `0x${string}`));
      return isDelegation(code) ? state.code(bytesToHex(code.subarray(3)).slice(2)) : code;
    };
    const code = run.to === undefined ? new Uint8Array() : codeOf(run.to);
    // What only L2 has would run on L1 without what it stands on there: a relayed message always ends otherwise.
    const isComparable = this.#parts.differential && !this.#own.has(run.to?.toLowerCase() ?? "");
    const l1 = isComparable ? await runUnderL1Rules(run, executor, on) : undefined;
    const watch = new OpcodeWatch({ differing: this.#differing, ownAccounts: this.#own, codeOf });
    return {
      enter: (frame) => watch.enter(frame),
      onStep: watch.onStep,
      end: (l2) => void this.#seen.push({ run, on, sightings: watch.sightings, code, l2, l1 }),
    };
  };

  /** Finds names and lines of what was seen; to be called when a request has been answered. */
  public async settle(): Promise<void> {
    const seen = this.#seen;
    this.#seen = [];
    for (const one of seen) {
      this.#parts.report.ran();
      for (const sighting of one.sightings) await this.#reportOpcode(sighting, one);
      if (one.l1 !== undefined && this.#differs(one.l1, one.l2)) await this.#reportCall(one, one.l1);
    }
  }

  async #reportOpcode(sighting: Sighting, { run, on }: Seen): Promise<void> {
    const { code, address, pc, opcode, value, count } = sighting;
    const semantics = this.#parts.semantics.name;
    const place = await this.#placeOf(code, pc);
    const at = {
      contract: place?.contract ?? address ?? "a creation",
      ...(place?.source === undefined ? { pc } : { source: place.source }),
    };
    if (CALLS.has(opcode) && sighting.moves !== true) {
      const callee = this.#own.get(addressOf(sighting.argument))!;
      const says = `${callee} is at ${addressOf(sighting.argument)} on this L2 alone.`;
      const met = { opcode: `call of ${callee}`, l1: "nothing is there", l2: "it answers", says };
      this.#parts.report.addOpcode({ semantics, ...at, ...met, count });
      return;
    }
    const { name, kind, l1, l2 } = this.#differing.get(opcode)!;
    if (kind === "value") {
      const other = valueOnL1(sighting, run, on);
      if (other === undefined || other === value) return;
      const values = { l1: shownValue(opcode, other), l2: shownValue(opcode, value!) };
      this.#parts.report.addOpcode({ semantics, ...at, opcode: name, ...values, says: l2, count });
    } else {
      const onL2 = kind === "extra" ? shownValue(opcode, value!) : kind === "missing" ? "halts" : l2;
      const onL1 = kind === "extra" ? "halts" : kind === "missing" ? "runs" : l1;
      this.#parts.report.addOpcode({ semantics, ...at, opcode: name, l1: onL1, l2: onL2, says: l2, count });
    }
  }

  async #reportCall({ run, code, l2 }: Seen, l1: Outcome): Promise<void> {
    const { to, data } = run;
    const artifact = await this.#parts.findContract(to === undefined ? data : bytesToHex(code));
    const called = (artifact?.abi as readonly AbiFunction[] | undefined)?.find(
      (item) => item.type === "function" && getSelector(item) === data.slice(0, 10),
    );
    this.#parts.report.addCall({
      semantics: this.#parts.semantics.name,
      contract: artifact?.contractName ?? to ?? "a creation",
      function: to === undefined ? "constructor" : called === undefined ? data.slice(0, 10) : getSignature(called),
      l1: outcomeOf(l1),
      l2: outcomeOf(l2),
      count: 1,
    });
  }

  /** Gas alone is no difference: each layer has its own price for a transaction's bytes. Nor are logs of the token that is ether. */
  #differs(l1: Outcome, l2: Outcome): boolean {
    const ether = this.#parts.semantics.accounts.ether.value;
    const token = ether.ledger === "account" ? undefined : ether.address.toLowerCase();
    const told = ({ status, returnData, logs }: Outcome) =>
      JSON.stringify([status, returnData, logs.filter(({ address }) => address !== token)]);
    return told(l1) !== told(l2);
  }

  #placeOf(code: Uint8Array, pc: number): Promise<CodePlace | undefined> {
    const places = this.#places.get(code) ?? new Map<number, Promise<CodePlace | undefined>>();
    this.#places.set(code, places);
    const place = places.get(pc) ?? this.#parts.locate({ code: bytesToHex(code), pc });
    places.set(pc, place);
    return place;
  }
}

function outcomeOf({ status, returnData, logs, gasUsed }: Outcome): CallOutcome {
  return { success: status === 1, returnData, logs, gasUsed: String(gasUsed) };
}
