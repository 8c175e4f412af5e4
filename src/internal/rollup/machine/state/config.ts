import { Struct } from "./part.js";
import { OP_STACK, type Rules } from "./rules.js";

/** Under `ovm2` the two scalars are the scalar, of six decimals, and the overhead. */
export const DATA_FEE = { none: 0n, fjord: 1n, ovm2: 2n } as const;
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
  public readonly rules: Rules;

  public constructor(fields: ConfigFields, rules: Rules = OP_STACK) {
    super();
    this.fields = fields;
    this.rules = rules;
  }

  public words(): readonly bigint[] {
    const f = this.fields;
    return [
      this.rules.configTag,
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
