import { brotliCompressSync, constants } from "node:zlib";
import { getCalldataFloorGas, type TypedTransaction } from "@ethereumjs/tx";
import { Account, type Address } from "@ethereumjs/util";
import { runTx } from "@ethereumjs/vm";

import { type BlockRun, credit, type Outcome } from "../block-run.js";
import { sentBy, txOptions } from "../decode.js";
import { at } from "./accounts.js";
import { change } from "./money.js";

/** Gas of a byte on L1. */
const BYTE_GAS = 16n;
const FASTEST = { params: { [constants.BROTLI_PARAM_QUALITY]: 0 } };

/** L2 gas that a sequenced transaction pays for L1 (docs/spec/arbitrum.md, "A block"). */
export function gasForL1({ block, rules, input }: BlockRun, element: Uint8Array): bigint {
  const baseFee = block.header.baseFeePerGas!;
  if (baseFee === 0n || rules.semantics.fees.dataFee.formula === "none") return 0n;
  return (BYTE_GAS * BigInt(brotliCompressSync(element, FASTEST).length) * input.origin.baseFee) / baseFee;
}

/**
 * Executes a transaction that pays for its gas at the base fee, without a tip. `onL1` of its gas is gone before the first opcode: no
 * refund is counted from it, but the floor of EIP-7623 is over all.
 */
export async function runPaid(run: BlockRun, tx: TypedTransaction, from: Address, onL1: bigint): Promise<Outcome> {
  const { client, block, rules } = run;
  const { state } = client;
  const baseFee = block.header.baseFeePerGas!;
  const floor = getCalldataFloorGas(tx, from);
  const sender = (await state.getAccount(from)) ?? new Account();
  sender.balance -= onL1 * baseFee;
  await state.putAccount(from, sender);
  if (sender.isContract()) state.exempt(from);
  const { totalGasSpent, execResult } = await runTx(client.vm, {
    tx: atBaseFee(run, tx, from, tx.gasLimit - onL1),
    block,
    skipBlockGasLimitValidation: true,
    skipHardForkValidation: true,
  });
  const spent = totalGasSpent + onL1;
  const gasUsed = spent > floor ? spent : floor;
  await change(state, from, (spent - gasUsed) * baseFee);
  const { baseFee: network, dataFee: pool } = rules.semantics.fees.recipients;
  if (network !== null) await credit(run, at(network), (gasUsed - onL1) * baseFee);
  if (pool !== null) await credit(run, at(pool), onL1 * baseFee);
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
