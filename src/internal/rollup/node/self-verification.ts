import type { L2Chain } from "../l2/types.js";
import type { Eip1193Provider } from "../types.js";
import type { BlockWatch } from "../verifier/block-watch.js";
import type { Verification } from "../verifier/types.js";
import type { Verifier } from "../verifier/verifier.js";
import { createVerifier, type VerifierOptions } from "./create-verifier.js";

export interface SelfVerificationParts extends VerifierOptions {
  chain: L2Chain;
  /** JSON-RPC of this very node. */
  l2: Eip1193Provider;
  /** Whether each block is verified as it comes. */
  everyBlock: boolean;
}

/** The verifier in a rollup's own process: made when it is first asked for, because it takes time to load. */
export class SelfVerification {
  readonly #parts: SelfVerificationParts;
  #verifier: Promise<Verifier> | undefined;
  #watch: BlockWatch | undefined;

  public constructor(parts: SelfVerificationParts) {
    this.#parts = parts;
  }

  public verifier(): Promise<Verifier> {
    this.#verifier ??= createVerifier(this.#parts).catch((error: unknown) => {
      this.#verifier = undefined;
      throw error;
    });
    return this.#verifier;
  }

  public async verify(): Promise<Verification> {
    const verifier = await this.verifier();
    return verifier.verify({ l2: this.#parts.l2 });
  }

  /**
   * Verifies the blocks that came since the last time, if every block is to be verified.
   *
   * @throws {RollupError} `EXECUTION_DIFFERS`
   */
  public async afterRequest(): Promise<void> {
    const { everyBlock, chain, l2 } = this.#parts;
    if (!everyBlock) return;
    if (this.#watch === undefined) {
      const { BlockWatch } = await import("../verifier/block-watch.js");
      const { client } = await this.verifier();
      this.#watch = new BlockWatch(client, chain, l2);
    }
    await this.#watch.catchUp();
  }
}
