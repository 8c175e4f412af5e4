import { accountKey, hexToBytes } from "../bytes.js";
import { intrinsicGas } from "../transactions/intrinsic-gas.js";
import { MAX_NONCE } from "../transactions/validate.js";
import type { L2Transaction, Outcome } from "../types.js";
import type { Executor } from "./executor.js";
import { gasUsed, outcomeOf } from "./outcome.js";

/**
 * Executes a deposit. It is never skipped: what it mints stays in any case, the sender's nonce rises by one, no account
 * pays or earns a fee, and unused gas is not worth anything. What cannot even begin (too little gas, value above the
 * balance) uses all its gas and has a failed receipt.
 *
 * @see OP Stack specifications, `deposits.md`, "Execution"; `regolith/overview.md` for the gas in its receipt
 */
export async function executeDeposit(executor: Executor, transaction: L2Transaction): Promise<Outcome> {
  const { state, rules } = executor;
  const { from, to, gas, value, deposit } = transaction;
  const sender = accountKey(from);
  const mint = deposit?.mint ?? 0n;
  const nonce = state.nonce(sender);
  // The largest nonce stays (EIP-2681), and with it the sender can begin nothing any more.
  const exhausted = nonce >= MAX_NONCE;
  state.update(sender, { nonce: exhausted ? nonce : nonce + 1n, balance: state.balance(sender) + mint });
  if (exhausted) return failed(gas, `nonce has max value: address ${from}, nonce: ${nonce}`);

  const bill = { ...intrinsicGas(transaction, rules.semantics.hardfork), refund: 0n };
  const refusal = whyItCannotBegin(executor, transaction, bill);
  if (refusal !== undefined) return failed(gas, refusal);

  executor.warm(transaction);
  const message = { from, to, gas: gas - bill.intrinsic, value, data: hexToBytes(transaction.data), gasPrice: 0n };
  const result = await executor.run(message);
  const outcome = outcomeOf(result, gasUsed(result, bill, rules), 0n, to === undefined);
  await executor.endTransaction();
  return outcome;
}

function whyItCannotBegin(
  { state, rules }: Executor,
  { from, to, gas, value, data }: L2Transaction,
  { intrinsic, floor }: { intrinsic: bigint; floor: bigint },
): string | undefined {
  if (gas < intrinsic) return `intrinsic gas too low: have ${gas}, want ${intrinsic}`;
  if (gas < floor) return `insufficient gas for floor data gas cost: have ${gas}, want ${floor}`;
  const balance = state.balance(accountKey(from));
  if (value > balance) return `insufficient funds for transfer: address ${from} have ${balance} want ${value}`;
  const maxInitCode = rules.semantics.code.maxInitCodeSize;
  const bytes = (data.length - 2) / 2;
  if (to === undefined && maxInitCode !== null && bytes > maxInitCode) {
    return `max initcode size exceeded: code size ${bytes}, limit ${maxInitCode}`;
  }
  return undefined;
}

function failed(gas: bigint, error: string): Outcome {
  return {
    status: 0,
    gasUsed: gas,
    effectiveGasPrice: 0n,
    logs: [],
    contractAddress: undefined,
    returnData: "0x",
    failure: { error, returnData: "0x" },
  };
}
