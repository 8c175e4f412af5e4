import { Struct } from "./part.js";

const TAG_CONFIG = 4n;

export const DATA_FEE = { none: 0n, fjord: 1n } as const;
export const OPERATOR_FEE = { none: 0n, isthmus: 1n, jovian: 2n } as const;

/** What is fixed for a chain and decides its blocks. Addresses are 0 where no account is paid. */
export interface ConfigFields {
  chainId: bigint;
  developmentMode: boolean;
  gasLimit: bigint;
  coinbase: bigint;
  baseFeeElasticity: bigint;
  baseFeeDenominator: bigint;
  dataFeeFormula: bigint;
  baseFeeScalar: bigint;
  blobBaseFeeScalar: bigint;
  operatorFeeFormula: bigint;
  operatorFeeScalar: bigint;
  operatorFeeConstant: bigint;
  baseFeeRecipient: bigint;
  dataFeeRecipient: bigint;
  operatorFeeRecipient: bigint;
  blobBaseFee: bigint;
  batcherHash: bigint;
  /** Longest input in bytes, 0: any. */
  bn254PairingInput: bigint;
  bls12G1MsmInput: bigint;
  bls12G2MsmInput: bigint;
  bls12PairingInput: bigint;
  maxTransactionGas: bigint;
  /** What one step can afford, 0: any. See limits.ts. */
  precompileBytesLimit: bigint;
  precompileGasLimit: bigint;
  elementLimit: bigint;
  semantics: bigint;
}

export class Config extends Struct {
  public readonly fields: ConfigFields;

  public constructor(fields: ConfigFields) {
    super();
    this.fields = fields;
  }

  public words(): readonly bigint[] {
    const f = this.fields;
    return [
      TAG_CONFIG,
      f.chainId,
      f.developmentMode ? 1n : 0n,
      f.gasLimit,
      f.coinbase,
      f.baseFeeElasticity,
      f.baseFeeDenominator,
      f.dataFeeFormula,
      f.baseFeeScalar,
      f.blobBaseFeeScalar,
      f.operatorFeeFormula,
      f.operatorFeeScalar,
      f.operatorFeeConstant,
      f.baseFeeRecipient,
      f.dataFeeRecipient,
      f.operatorFeeRecipient,
      f.blobBaseFee,
      f.batcherHash,
      f.bn254PairingInput,
      f.bls12G1MsmInput,
      f.bls12G2MsmInput,
      f.bls12PairingInput,
      f.maxTransactionGas,
      f.precompileBytesLimit,
      f.precompileGasLimit,
      f.elementLimit,
      f.semantics,
    ];
  }
}
