import { encodeUnsignedTransaction } from "../../derivation/elements.js";
import { RollupError } from "../../errors.js";
import { PROPOSER_KEY, SEQUENCER_KEY } from "../../l1/role-keys.js";
import * as transactions from "../../ovm/transactions/sign.js";
import type { Address, ChainRules, Hex } from "../../types.js";
import type { Setting } from "./lie.js";

export interface PlainTransaction {
  from: Address;
  to: Address;
  nonce: bigint;
  value: bigint;
  data: Hex;
  gasLimit: bigint;
  maxFeePerGas: bigint;
}

/** An L2 transaction: signed where the node has the key, else, in development mode, without a signature. */
export function makeTransaction(transaction: PlainTransaction, setting: Setting): Uint8Array {
  const { rules } = setting;
  const key = keyOf(transaction.from, setting);
  if (key !== undefined) return signTransaction(transaction, key, rules);
  if (!rules.developmentMode) throw withoutKey(transaction.from);
  const type = hasFees(rules) ? 2 : 0;
  return encodeUnsignedTransaction({
    ...transaction,
    type,
    maxPriorityFeePerGas: type === 2 ? 0n : transaction.maxFeePerGas,
    accessList: [],
    authorizationList: [],
  });
}

/** What the key's account signs, whatever `from` is. */
export function signTransaction(
  transaction: PlainTransaction,
  key: Hex,
  rules: Pick<ChainRules, "chainId" | "semantics">,
): Uint8Array {
  const { from: _, gasLimit: gas, maxFeePerGas, ...fields } = transaction;
  const fees = hasFees(rules)
    ? { type: 2, maxFeePerGas, maxPriorityFeePerGas: 0n }
    : { type: 0, gasPrice: maxFeePerGas };
  return transactions.signTransaction({ ...fields, ...fees, gas, chainId: rules.chainId }, key);
}

/** Whether transactions have EIP-1559's two fees. */
function hasFees({ semantics }: Pick<ChainRules, "semantics">): boolean {
  return semantics.transactions.types.includes(2);
}

function keyOf(address: Address, { accounts }: Setting): Hex | undefined {
  const role = [PROPOSER_KEY, SEQUENCER_KEY].find((key) => key.address === address);
  return accounts.get(address)?.privateKey ?? role?.privateKey;
}

function withoutKey(address: Address): RollupError {
  return new RollupError(
    "FRAUD_WITHOUT_KEY",
    `The node has no key of ${address}, and on a chain that is not in development mode a transaction needs its sender's signature. Pass an account of eth_accounts, or leave it out: the operator's own is taken.`,
    { address },
  );
}
