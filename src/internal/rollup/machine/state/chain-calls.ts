import { Struct } from "./part.js";

const TAG_CHAIN_CALLS = 23n;

/** Gas of all calls that the chain makes in a block. */
const BLOCK_GAS = 2 ** 27;
/** Tickets that a block looks at. */
const LOOKS = 2;

/** What an Arbitrum has yet to ask of ArbRetryableTx in a block: docs/spec/machine.md, 12. */
export interface ChainCallsFields {
  gasLeft: number;
  /** Tickets to look at. */
  looks: number;
  /** Hash of the queue element whose requests are executed, 0 for none. */
  message: bigint;
  /** Number of its next request, and whether there may be one. */
  ordinal: number;
  more: boolean;
}

export class ChainCalls extends Struct {
  public readonly fields: ChainCallsFields;

  private constructor(fields: ChainCallsFields) {
    super();
    this.fields = fields;
  }

  public static begin(): ChainCalls {
    return new ChainCalls({ gasLeft: BLOCK_GAS, looks: LOOKS, message: 0n, ordinal: 0, more: false });
  }

  public with(changes: Partial<ChainCallsFields>): ChainCalls {
    return new ChainCalls({ ...this.fields, ...changes });
  }

  public words(): readonly bigint[] {
    const { gasLeft, looks, message, ordinal, more } = this.fields;
    return [TAG_CHAIN_CALLS, BigInt(gasLeft), BigInt(looks), message, BigInt(ordinal), more ? 1n : 0n];
  }
}
