import type { ExecResult } from "@ethereumjs/evm";
import { createLegacyTx, getCalldataFloorGas } from "@ethereumjs/tx";
import { type Address, createAddressFromString } from "@ethereumjs/util";
import { Bloom } from "@ethereumjs/vm";

import type { BlockRun, Outcome } from "./block-run.js";

/** EIP-3529, and before. */
const REFUND_QUOTIENT = { london: 5n, before: 2n };

/** A call or a creation that no signature stands for. */
export interface Message {
  from: Address;
  /** `undefined` creates a contract. */
  to: Address | undefined;
  value: bigint;
  data: Uint8Array;
}

/** Gas that a message costs before it runs, and at the least (EIP-7623): what a transaction with the same data does. */
export function gasBefore(
  { client: { common } }: BlockRun,
  { from, to, data }: Message,
): { intrinsic: bigint; floor: bigint } {
  const priced = createLegacyTx({ to, data }, { common, allowUnlimitedInitCodeSize: true });
  return { intrinsic: priced.getIntrinsicGas(), floor: getCalldataFloorGas(priced, from) };
}

/** Gas that a message has used in the end. */
export function gasAfter(
  { client: { common } }: BlockRun,
  { intrinsic, floor }: { intrinsic: bigint; floor: bigint },
  { executionGasUsed, gasRefund = 0n }: ExecResult,
): bigint {
  const spent = intrinsic + executionGasUsed;
  const most = spent / (common.isActivatedEIP(3529) ? REFUND_QUOTIENT.london : REFUND_QUOTIENT.before);
  const used = spent - (gasRefund < most ? gasRefund : most);
  return used > floor ? used : floor;
}

/** Runs a message whose sender's nonce is raised already, as the only one of a transaction. */
export async function runMessage(
  run: BlockRun,
  message: Message,
  { gasLimit, gasPrice }: { gasLimit: bigint; gasPrice: bigint },
): Promise<ExecResult> {
  const { client, block } = run;
  const { evm, common } = client;
  const { from, to, value, data } = message;
  for (const address of evm.precompiles.keys()) evm.journal.addAlwaysWarmAddress(address);
  const coinbase = common.isActivatedEIP(3651) ? block.header.coinbase : undefined;
  for (const address of [from, to, coinbase]) {
    if (address !== undefined) evm.journal.addAlwaysWarmAddress(address.toString());
  }
  const call = { block, caller: from, to, value, data, gasLimit, gasPrice, skipNonceIncrement: true };
  const { execResult } = await evm.runCall(call);
  await clean(run, execResult);
  return execResult;
}

/** Removes what destroyed itself, since EIP-6780 in the transaction that made it alone, and what was left empty (EIP-161). */
async function clean({ client: { evm, state, common } }: BlockRun, result: ExecResult): Promise<void> {
  for (const address of result.selfdestruct?.keys() ?? []) {
    const isGone = !common.isActivatedEIP(6780) || result.createdAddresses?.has(address);
    if (isGone) await evm.journal.deleteAccount(createAddressFromString(address));
  }
  await evm.journal.cleanup();
  state.originalStorageCache.clear();
}

export function bloomOf(logs: Outcome["logs"]): Uint8Array {
  const bloom = new Bloom();
  for (const [address, topics] of logs) for (const item of [address, ...topics]) bloom.add(item);
  return bloom.bitvector;
}
