import { brotliCompressSync, constants } from "node:zlib";
import { getCalldataFloorGas, type TypedTransaction } from "@ethereumjs/tx";
import { Account, type Address } from "@ethereumjs/util";
import { runTx } from "@ethereumjs/vm";

import { type BlockRun, credit, type Outcome } from "../block-run.js";
import { sentBy, txOptions } from "../decode.js";
import { dataFee, operatorFee } from "../fees.js";
import { at } from "./accounts.js";
import { change } from "./money.js";

/** Gas of a byte on L1. */
const BYTE_GAS = 16n;
const FASTEST = { params: { [constants.BROTLI_PARAM_QUALITY]: 0 } };

/** What a transaction pays for L1: as gas by Arbitrum's formula, beside gas by another that a semantics may have. */
export interface CostOnL1 {
  gas: bigint;
  /** wei; the gas is not in it */
  fee: bigint;
}

/** What a sequenced transaction pays for L1 (docs/spec/arbitrum.md, "A block"). */
export function costOnL1({ block, rules, input }: BlockRun, element: Uint8Array, tx: TypedTransaction): CostOnL1 {
  const { dataFee: parameters } = rules.semantics.fees;
  if (parameters.formula !== "arbitrum") return { gas: 0n, fee: dataFee(element, tx, input.origin, parameters) };
  const baseFee = block.header.baseFeePerGas!;
  if (baseFee === 0n) return { gas: 0n, fee: 0n };
  const units = BYTE_GAS * BigInt(brotliCompressSync(element, FASTEST).length);
  return { gas: (units * input.origin.baseFee) / baseFee, fee: 0n };
}

/**
 * Executes a transaction that pays for its gas at the base fee, without a tip. What it pays for L1 as gas is gone before the first
 * opcode: no refund is counted from it, but the floor of EIP-7623 is over all.
 */
export async function runPaid(run: BlockRun, tx: TypedTransaction, from: Address, onL1: CostOnL1): Promise<Outcome> {
  const { client, block, rules } = run;
  const { state } = client;
  const { recipients, operatorFee: parameters } = rules.semantics.fees;
  const baseFee = block.header.baseFeePerGas!;
  const floor = getCalldataFloorGas(tx, from);
  const bought = operatorFee(tx.gasLimit, parameters);
  const sender = (await state.getAccount(from)) ?? new Account();
  sender.balance -= onL1.gas * baseFee + onL1.fee + bought;
  await state.putAccount(from, sender);
  if (sender.isContract()) state.exempt(from);
  const { totalGasSpent, execResult } = await runTx(client.vm, {
    tx: atBaseFee(run, tx, from, tx.gasLimit - onL1.gas),
    block,
    skipBlockGasLimitValidation: true,
    skipHardForkValidation: true,
  });
  const spent = totalGasSpent + onL1.gas;
  const gasUsed = spent > floor ? spent : floor;
  const owed = operatorFee(gasUsed, parameters);
  await change(state, from, (spent - gasUsed) * baseFee + bought - owed);
  for (const [recipient, amount] of [
    [recipients.baseFee, (gasUsed - onL1.gas) * baseFee],
    [recipients.dataFee, onL1.gas * baseFee + onL1.fee],
    [recipients.operatorFee, owed],
  ] as const) {
    if (recipient !== null) await credit(run, at(recipient), amount);
  }
  return { succeeded: execResult.exceptionError === undefined, gasUsed, logs: execResult.logs ?? [] };
}

/** The same transaction with another gas limit, a price that holds no tip, and no floor. */
function atBaseFee(
  { client, block }: BlockRun,
  tx: TypedTransaction,
  from: Address,
  gasLimit: bigint,
): TypedTransaction {
  const common = client.common.copy();
  common.isActivatedEIP = (eip) => eip !== 7623 && client.common.isActivatedEIP(eip);
  const { type, nonce, to, value, data } = tx;
  const baseFee = block.header.baseFeePerGas!;
  const price = type < 2 ? { gasPrice: baseFee } : { maxFeePerGas: baseFee, maxPriorityFeePerGas: 0n };
  const lists = {
    ...("accessList" in tx ? { accessList: tx.accessList } : {}),
    ...("authorizationList" in tx ? { authorizationList: tx.authorizationList } : {}),
  };
  // The library's type is a union by the literal `type`, and so is the transaction's that it is read from.
  return sentBy(from, { type, nonce, gasLimit, to, value, data, ...price, ...lists }, txOptions(common));
}
