import { OVM1_PREDEPLOYS } from "../../l2-addresses.js";
import type { Address } from "../../types.js";
import { accountKey, bytesToHex, hexToBytes } from "../bytes.js";
import type { Executor } from "../execution/executor.js";
import { gasUsed, outcomeOf } from "../execution/outcome.js";
import { intrinsicGas } from "../transactions/intrinsic-gas.js";
import type { L2Transaction, Log, Outcome } from "../types.js";
import { becomeContract } from "./become-contract.js";
import { encodeError } from "./error-data.js";
import { DEFAULT_ADDRESS } from "./execution-manager.js";
import { transferLog } from "./transfer-log.js";

const VAULT = OVM1_PREDEPLOYS.sequencerFeeVault;

/**
 * Executes a valid sequenced transaction as OVM_SequencerEntrypoint and the account's contract did: the account becomes a contract,
 * pays gas limit · gas price, and calls. A transaction has the whole block's gas, whatever its gas limit says.
 *
 * @see `@eth-optimism/contracts` 0.4.14, `OVM/predeploys/OVM_ECDSAContractAccount.sol`; l2geth 0.4.15, `core/state_transition_ovm.go`
 */
export async function executeOvm1Transaction(executor: Executor, transaction: L2Transaction): Promise<Outcome> {
  const { state, context } = executor;
  const { from, to, value, gasPrice = 0n } = transaction;
  const sender = accountKey(from);
  const vault = accountKey(VAULT);
  const fee = transaction.gas * gasPrice;
  becomeContract(state, sender);
  state.update(sender, { nonce: state.nonce(sender) + 1n, balance: state.balance(sender) - fee });
  state.update(vault, { balance: state.balance(vault) + fee });
  const paid = transferLog(from, VAULT, fee);

  const refusal = whyRefused(transaction);
  if (refusal !== undefined)
    return { ...refused(executor, transaction, refusal), effectiveGasPrice: gasPrice, logs: [paid] };
  const outcome = await run(executor, { ...transaction, gas: context.gasLimit });
  const moved = to === undefined || value === 0n ? [] : [transferLog(from, to, value)];
  // What a call that failed was sent comes back by a second transfer.
  const returned = to === undefined || moved.length === 0 || outcome.status === 1 ? [] : [transferLog(to, from, value)];
  const logs: Log[] = [paid, ...moved, ...outcome.logs, ...returned];
  return { ...outcome, effectiveGasPrice: gasPrice, logs };
}

/** Executes a transaction from L1: the execution manager calls its target. It has no nonce and pays nothing. */
export async function executeOvm1QueueTransaction(executor: Executor, transaction: L2Transaction): Promise<Outcome> {
  return run(executor, { ...transaction, from: DEFAULT_ADDRESS }, transaction.from);
}

async function run(
  executor: Executor,
  { from, to, gas, value, data, gasPrice = 0n }: L2Transaction,
  queueSender?: Address,
): Promise<Outcome> {
  const bill = { ...intrinsicGas({ to, data }, executor.rules.semantics.hardfork), refund: 0n };
  const left = gas > bill.intrinsic ? gas - bill.intrinsic : 0n;
  const result = await executor.run({ from, to, gas: left, value, data: hexToBytes(data), gasPrice, queueSender });
  await executor.endTransaction();
  const used = gasUsed(result, bill, executor.rules);
  return outcomeOf(result, used < gas ? used : gas, gasPrice, to === undefined);
}

/** What an account's contract does not do. */
function whyRefused({ from, to, value }: L2Transaction): string | undefined {
  if (to === undefined) return value === 0n ? undefined : "Value transfer in contract creation not supported.";
  return to.toLowerCase() === from.toLowerCase()
    ? "Calls to self are disabled until upgradability is re-enabled."
    : undefined;
}

function refused({ rules }: Executor, transaction: L2Transaction, reason: string): Outcome {
  const returnData = bytesToHex(encodeError(reason));
  return {
    status: 0,
    gasUsed: intrinsicGas(transaction, rules.semantics.hardfork).intrinsic,
    effectiveGasPrice: 0n,
    logs: [],
    contractAddress: undefined,
    returnData,
    failure: { error: "revert", returnData },
  };
}
