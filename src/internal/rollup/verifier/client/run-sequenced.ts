import { getCalldataFloorGas, type TypedTransaction } from "@ethereumjs/tx";
import { Account, bytesToHex, createAddressFromString } from "@ethereumjs/util";
import { encodeReceipt, runTx } from "@ethereumjs/vm";

import { keccak256 } from "../../keccak/keccak256.js";
import { type BlockRun, credit } from "./block-run.js";
import { decodeSequenced, type Sequenced } from "./decode.js";
import { dataFee, operatorFee } from "./fees.js";

/**
 * Executes a sequenced element by `runTx` if it is a transaction, and leaves one that is not, or that cannot be the next, without
 * a trace. What an L2 charges beside gas is taken before and given after.
 */
export async function runSequenced(run: BlockRun, element: Uint8Array): Promise<void> {
  const { client, rules, block, input } = run;
  const { fees } = rules.semantics;
  const sequenced = decodeSequenced(element, client.common);
  if (sequenced === undefined || !hasValidForm(run, sequenced, { type: sequenced.tx.type, raw: element })) return;
  const { tx, from } = sequenced;
  const sender = (await client.state.getAccount(from)) ?? new Account();
  const onL1 = dataFee(element, tx, input.origin, fees.dataFee);
  const bought = operatorFee(tx.gasLimit, fees.operatorFee);
  if (!(await mayBeNext(run, sequenced, sender, { extra: onL1 + bought }))) return;

  sender.balance -= onL1 + bought;
  await client.state.putAccount(from, sender);
  if (sender.isContract()) client.state.exempt(from);
  const result = await runTx(client.vm, {
    tx,
    block,
    blockGasUsed: run.gasUsed,
    skipBlockGasLimitValidation: true,
    skipHardForkValidation: true,
  });
  const owed = operatorFee(result.totalGasSpent, fees.operatorFee);
  await credit(run, from, bought - owed);
  const { baseFee, dataFee: l1, operatorFee: operator } = fees.recipients;
  for (const [recipient, amount] of [
    [baseFee, result.totalGasSpent * (block.header.baseFeePerGas ?? 0n)],
    [l1, onL1],
    [operator, owed],
  ] as const) {
    if (recipient !== null) await credit(run, createAddressFromString(recipient.toLowerCase()), amount);
  }
  await client.state.closeTries();
  run.gasUsed += result.totalGasSpent;
  run.executed.push({
    hash: bytesToHex(keccak256(element)),
    raw: element,
    receipt: encodeReceipt(result.receipt, tx.type),
    bloom: result.bloom.bitvector,
  });
}

/** The rules that ask for nothing but the transaction and the chain (docs/spec/machine.md §7.3). */
export function hasValidForm(
  { rules }: BlockRun,
  { tx, from, isSigned }: Sequenced,
  { type, raw }: { type: number; raw: Uint8Array },
): boolean {
  const { semantics, developmentMode } = rules;
  const { transactionBytes } = semantics.caps;
  const { maxInitCodeSize } = semantics.code;
  const { maxGas, types } = semantics.transactions;
  return (
    (isSigned || developmentMode) &&
    types.includes(type) &&
    (transactionBytes === null || raw.length <= transactionBytes) &&
    (tx.to !== undefined || maxInitCodeSize === null || tx.data.length <= maxInitCodeSize) &&
    (maxGas === null || tx.gasLimit <= maxGas) &&
    tx.gasLimit >= tx.getIntrinsicGas() &&
    tx.gasLimit >= getCalldataFloorGas(tx, from)
  );
}

/**
 * The rules that depend on what came before (docs/spec/machine.md §7.5).
 *
 * @param limits.extra wei that it owes beside gas and value
 * @param limits.gasLimit gas of the block's transactions together
 */
export async function mayBeNext(
  run: BlockRun,
  sequenced: Sequenced,
  sender: Account,
  { extra = 0n, gasLimit = run.block.header.gasLimit }: { extra?: bigint; gasLimit?: bigint },
): Promise<boolean> {
  const { tx, isSigned } = sequenced;
  const { header } = run.block;
  return (
    run.gasUsed + tx.gasLimit <= gasLimit &&
    feeCap(tx) >= (header.baseFeePerGas ?? 0n) &&
    tx.nonce === sender.nonce &&
    sender.balance >= tx.gasLimit * feeCap(tx) + tx.value + extra &&
    (!isSigned || (await isPlain(run, sequenced, sender)))
  );
}

/** EIP-3607, EIP-7702: the account has no code, or only a delegation. */
async function isPlain({ client }: BlockRun, { from }: Sequenced, sender: Account): Promise<boolean> {
  if (!sender.isContract()) return true;
  const code = await client.state.getCode(from);
  return code.length === 23 && code[0] === 0xef && code[1] === 0x01 && code[2] === 0x00;
}

function feeCap(tx: TypedTransaction): bigint {
  return "maxFeePerGas" in tx ? tx.maxFeePerGas : tx.gasPrice;
}
