/** Where code stands: the contract's name, or its address where the project has no artifact of it. */
export interface ReportedPlace {
  contract: string;
  source?: { file: string; line: number; column: number };
  /** Byte offset, where there is no source. */
  pc?: number;
}

/** An opcode that gave on L2 what it would not have given on L1. */
export interface DifferentOpcode extends ReportedPlace {
  semantics: string;
  opcode: string;
  /** What it gave the first time, and what it would have given. */
  l1: string;
  l2: string;
  /** What the design's table says of it. */
  says: string;
  /** How often it ran with a difference. */
  count: number;
}

/** How a call ended. */
export interface CallOutcome {
  success: boolean;
  returnData: string;
  logs: readonly { address: string; topics: readonly string[]; data: string }[];
  gasUsed: string;
}

/** A call that ended on L2 as it would not have ended under L1's rules. */
export interface DifferentCall {
  semantics: string;
  contract: string;
  /** Signature, selector, or what kind of call it is. */
  function: string;
  l1: CallOutcome;
  l2: CallOutcome;
  count: number;
}

/** What was met while tests ran. JSON. */
export interface ReportData {
  /** How many transactions and calls were watched. */
  runs: number;
  opcodes: DifferentOpcode[];
  calls: DifferentCall[];
}

/** Collects differences; the same ones at one place count together. */
export class Report {
  #runs = 0;
  readonly #opcodes = new Map<string, DifferentOpcode>();
  readonly #calls = new Map<string, DifferentCall>();

  public ran(): void {
    this.#runs += 1;
  }

  public addOpcode(met: DifferentOpcode): void {
    const { semantics, contract, source, pc, opcode } = met;
    add(this.#opcodes, [semantics, contract, source?.file, source?.line, pc, opcode], met);
  }

  public addCall(met: DifferentCall): void {
    const { semantics, contract, l1, l2 } = met;
    add(this.#calls, [semantics, contract, met.function, l1.success, l2.success], met);
  }

  public addAll({ runs, opcodes, calls }: ReportData): void {
    this.#runs += runs;
    for (const met of opcodes) this.addOpcode(met);
    for (const met of calls) this.addCall(met);
  }

  /** Contracts in the order of their names, lines in that of the source. */
  public data(): ReportData {
    const opcodes = [...this.#opcodes.values()].sort(
      (a, b) =>
        compare(a.contract, b.contract) ||
        compare(a.source?.file ?? "", b.source?.file ?? "") ||
        (a.source?.line ?? 0) - (b.source?.line ?? 0) ||
        (a.pc ?? 0) - (b.pc ?? 0) ||
        compare(a.opcode, b.opcode),
    );
    const calls = [...this.#calls.values()].sort(
      (a, b) => compare(a.contract, b.contract) || compare(a.function, b.function),
    );
    return { runs: this.#runs, opcodes, calls };
  }

  public clear(): void {
    this.#runs = 0;
    this.#opcodes.clear();
    this.#calls.clear();
  }
}

function add<T extends { count: number }>(all: Map<string, T>, key: readonly unknown[], met: T): void {
  const known = all.get(JSON.stringify(key));
  if (known === undefined) all.set(JSON.stringify(key), { ...met });
  else known.count += met.count;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
