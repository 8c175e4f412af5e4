import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@ethereumjs/util";
import * as AbiParameters from "ox/AbiParameters";

import { keccak256, words } from "../../../src/internal/rollup/derivation/words.js";
import type { Placement } from "../../../src/internal/rollup/l1/deploy.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { compileContract } from "../contracts/compile-contract.js";
import { Trace } from "./trace.js";

/** What a run begins with: the words that START hashes, but for their tag. */
export interface Beginning {
  config: Hex;
  previous: Hex;
  leaf: Hex;
}

let code: Hex | undefined;

/** The machine of test/contracts/L1/disputes/CountingMachine.sol. */
export class CountingMachine {
  public constructor(public readonly length: number) {}

  /** As it is put on L1. */
  public get placement(): Omit<Placement, "address"> {
    code ??= compileContract("test/contracts/L1/disputes/CountingMachine.sol").code;
    return { code, storage: { [bytesToHex(words(0))]: bytesToHex(words(this.length)) } };
  }

  public start({ config, previous, leaf }: Beginning): Hex {
    return keccak256(words(1, config, previous, leaf));
  }

  public output(start: Hex): Hex {
    return keccak256(hexToBytes(AbiParameters.encode(AbiParameters.from("string, bytes32"), ["output", start])));
  }

  public stateAfter(start: Hex, steps: number): Hex {
    if (steps === 0) return start;
    return steps < this.length ? keccak256(words(2, start, steps)) : this.halt(this.output(start));
  }

  public halt(output: Hex): Hex {
    return keccak256(words(3, output));
  }

  /** Preimage of the state after so many steps. */
  public witness(beginning: Beginning, steps: number): Hex {
    return bytesToHex(this.#preimage(beginning, steps));
  }

  #preimage(beginning: Beginning, steps: number): Uint8Array {
    const start = this.start(beginning);
    if (steps === 0) return words(1, beginning.config, beginning.previous, beginning.leaf);
    return steps < this.length ? words(2, start, steps) : words(3, this.output(start));
  }

  /** The true run, or one that is true for `lie.at` steps and wrong from the next one on: lies of one salt share their states. */
  public trace(arity: number, start: Hex, lie?: Lie): Trace {
    const states = Array.from({ length: this.length - 1 }, (_, index) =>
      lie === undefined || index < lie.at ? this.stateAfter(start, index + 1) : wrong(start, lie.salt, index),
    );
    return new Trace(arity, lie?.output ?? this.output(start), states);
  }
}

export interface Lie {
  at: number;
  output: Hex;
  salt: number;
}

function wrong(start: Hex, salt: number, index: number): Hex {
  return keccak256(concatBytes(utf8ToBytes("wrong"), words(start, salt, index)));
}
