/** Where code may jump to, and what it pushes; the interpreter reads it and never writes. */
export type Analysis = object;

/** Bytes of code that one EVM remembers at most. An analysis takes about forty times as many. */
const LIMIT = 1_048_576;

/**
 * Analyses by the code itself: a contract's code stays the same array from block to block. Init code is another array
 * every time, and is compared with the last of its length.
 */
export class JumpAnalyses {
  readonly #ofContracts = new Map<Uint8Array, Analysis>();
  readonly #ofInitCode = new Map<number, { code: Uint8Array; analysis: Analysis }>();
  #bytes = 0;

  public ofContract(code: Uint8Array, analyse: () => Analysis): Analysis {
    let analysis = this.#ofContracts.get(code);
    if (analysis === undefined) {
      this.#makeRoom(code.length);
      analysis = analyse();
      this.#ofContracts.set(code, analysis);
    }
    return analysis;
  }

  public ofInitCode(code: Uint8Array, analyse: () => Analysis): Analysis {
    const last = this.#ofInitCode.get(code.length);
    if (last !== undefined && Buffer.compare(last.code, code) === 0) return last.analysis;
    this.#makeRoom(code.length);
    const analysis = analyse();
    this.#ofInitCode.set(code.length, { code, analysis });
    return analysis;
  }

  #makeRoom(bytes: number): void {
    if (this.#bytes + bytes > LIMIT) {
      this.#ofContracts.clear();
      this.#ofInitCode.clear();
      this.#bytes = 0;
    }
    this.#bytes += bytes;
  }
}
