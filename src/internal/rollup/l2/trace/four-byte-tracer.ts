import { bytesToHex } from "../../ovm/bytes.js";
import type { Frame } from "../../ovm/engine/observer.js";
import type { Executor } from "../../ovm/execution/executor.js";
import type { Tracer } from "./tracer.js";

/** geth's `4byteTracer`: how often each selector was called with how many bytes behind it. */
export class FourByteTracer implements Tracer {
  #precompiles: ReadonlySet<string> = new Set();
  readonly #counts: Record<string, number> = {};

  public begin({ precompiles }: Executor): void {
    this.#precompiles = precompiles;
  }

  public enter({ codeAddress, input }: Frame): void {
    if (codeAddress === undefined || input.length < 4 || this.#precompiles.has(codeAddress.slice(2))) return;
    const key = `${bytesToHex(input.subarray(0, 4))}-${input.length - 4}`;
    this.#counts[key] = (this.#counts[key] ?? 0) + 1;
  }

  public finish(): unknown {
    return this.#counts;
  }
}
