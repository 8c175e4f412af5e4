import type { L2Block, L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { hashBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import { decodeWitness, encodeWitness } from "../../../src/internal/rollup/machine/trace/witness.js";
import { wordHex } from "./cases.js";
import type { MachineEvm } from "./evm.js";
import type { Caller } from "./steps.js";

/** Trie nodes are shorter: what is longer in a state is code. */
const LONGEST_NODE = 1_024;

/** Puts long code of an L2 into L1's code registry, so that witnesses come without it (docs/spec/machine.md, 3). */
export class RegisteredCode {
  readonly #evm: MachineEvm;
  readonly #registered = new Set<bigint>();

  public constructor(evm: MachineEvm) {
    this.#evm = evm;
  }

  /** The Solidity machine where L1 knows the long code of the state after `block`. */
  public async knowing(chain: L2Chain, block: L2Block): Promise<Caller> {
    const known = new Set<bigint>();
    for (const bytes of chain.preimages(block)) {
      if (bytes.length <= LONGEST_NODE) continue;
      const hash = hashBytes(bytes);
      known.add(hash);
      await this.#register(hash, bytes);
    }
    const without = (witness: Uint8Array): Uint8Array =>
      encodeWitness(
        decodeWitness(witness).filter((item) => item.length <= LONGEST_NODE || !known.has(hashBytes(item))),
      );
    return {
      callMany: (calls) => this.#evm.callMany(calls.map((call) => ({ ...call, witness: without(call.witness) }))),
    };
  }

  async #register(hash: bigint, code: Uint8Array): Promise<void> {
    if (this.#registered.has(hash)) return;
    // Any address will do that no other code has.
    await this.#evm.register(code, `0x${wordHex(hash).slice(-40)}`);
    this.#registered.add(hash);
  }
}
