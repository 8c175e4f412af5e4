import type { Config } from "./config.js";
import { Struct } from "./part.js";

const TAG_CONTEXT = 5n;

/** What is fixed for a block. Hashes, addresses and prevRandao are numbers here as everywhere in the machine. */
export interface ContextFields {
  config: Config;
  number: bigint;
  timestamp: bigint;
  coinbase: bigint;
  gasLimit: bigint;
  baseFee: bigint;
  prevRandao: bigint;
  blobBaseFee: bigint;
  parentHash: bigint;
  beaconRoot: bigint;
  l1Number: bigint;
  l1Hash: bigint;
  l1Timestamp: bigint;
  l1BaseFee: bigint;
  l1BlobBaseFee: bigint;
}

export class Context extends Struct {
  public readonly fields: ContextFields;

  public constructor(fields: ContextFields) {
    super();
    this.fields = fields;
  }

  public words(): readonly bigint[] {
    const f = this.fields;
    return [
      TAG_CONTEXT,
      f.config.hash,
      f.config.fields.chainId,
      f.number,
      f.timestamp,
      f.coinbase,
      f.gasLimit,
      f.baseFee,
      f.prevRandao,
      f.blobBaseFee,
      f.parentHash,
      f.beaconRoot,
      f.l1Number,
      f.l1Hash,
      f.l1Timestamp,
      f.l1BaseFee,
      f.l1BlobBaseFee,
    ];
  }
}
