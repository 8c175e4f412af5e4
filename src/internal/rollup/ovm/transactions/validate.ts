import { systemOf } from "../../../semantics/design.js";
import type { SemanticsValues } from "../../../semantics/types.js";
import type { OvmErrorCode } from "../../error-codes.js";
import type { ChainRules } from "../../types.js";
import { operatorFee } from "../fees/operator-fee.js";
import { OVM1_GAS_PRICE } from "../fees/ovm1.js";
import type { L1Cost } from "../fees/types.js";
import { l2GasOf } from "../ovm1/gas-limit.js";
import type { L2Transaction, Refusal } from "../types.js";
import { feeCap } from "./gas-price.js";
import { intrinsicGas } from "./intrinsic-gas.js";

/** What a transaction is checked against. */
export interface ValidationContext {
  rules: ChainRules;
  /** wei */
  baseFee: bigint;
  /** Gas of a whole block. */
  blockGasLimit: bigint;
  /** Gas that the block still has. */
  gasAvailable: bigint;
  sender: { nonce: bigint; balance: bigint; code: Uint8Array };
  l1Cost: L1Cost;
}

/** EIP-2681: no account can use this nonce. */
export const MAX_NONCE = 2n ** 64n - 1n;

function isOvm1(semantics: SemanticsValues): boolean {
  return systemOf(semantics) === "ovm1";
}

function refuse(code: OvmErrorCode, reason: string, details: Record<string, unknown> = {}): Refusal {
  return { code, reason, details };
}

/** EIP-7702: the account's code is a delegation, which leaves it an account that signs. */
export function isDelegation(code: Uint8Array): boolean {
  return code.length === 23 && code[0] === 0xef && code[1] === 0x01 && code[2] === 0x00;
}

/**
 * The rules that decide whether a sequenced transaction may be executed: one list for the mempool, the block builder and
 * the machine on L1. A transaction that breaks one of them leaves no trace in its block.
 *
 * @returns undefined when the transaction is valid
 */
export function validate(transaction: L2Transaction, context: ValidationContext): Refusal | undefined {
  return (
    checkForm(transaction, context.rules) ??
    checkGas(transaction, context) ??
    checkAlone(context) ??
    checkCode(transaction, context) ??
    checkNonce(transaction, context) ??
    checkFunds(transaction, context)
  );
}

/**
 * The same rules for a call of a simulation, which is not signed. Its nonce comes first, as in geth, or is not looked at.
 *
 * @returns undefined when the call is valid
 */
export function validateCall(
  transaction: L2Transaction,
  context: ValidationContext,
  { countsNonces }: { countsNonces: boolean },
): Refusal | undefined {
  return (
    (countsNonces ? checkNonce(transaction, context) : undefined) ??
    checkForm(transaction, context.rules) ??
    checkGas(transaction, context) ??
    checkFunds(transaction, context)
  );
}

/** What depends on the transaction and the chain alone. */
function checkForm(
  transaction: L2Transaction,
  { semantics, chainId, developmentMode }: ChainRules,
): Refusal | undefined {
  const { type, raw, to, data, authorizationList } = transaction;
  if (transaction.unsigned && !developmentMode) {
    return refuse("UNSIGNED_NOT_ALLOWED", "unsigned transactions exist only on a chain in development mode.");
  }
  if (!semantics.transactions.types.includes(type)) {
    const types = semantics.transactions.types.join(", ");
    return refuse("TYPE_NOT_SUPPORTED", `transaction type not supported: ${type}. This chain takes ${types}.`, {
      type,
    });
  }
  if (transaction.chainId !== undefined && transaction.chainId !== chainId) {
    const have = transaction.chainId;
    const reason = `invalid chain id for signer: have ${have} want ${chainId}. Sign for chain ${chainId}.`;
    return refuse("WRONG_CHAIN_ID", reason, { have, want: chainId });
  }
  const maxBytes = semantics.caps.transactionBytes;
  if (maxBytes !== null && raw.length > maxBytes) {
    const reason = `oversized data: the transaction has ${raw.length} bytes, at most ${maxBytes} fit.`;
    return refuse("TRANSACTION_TOO_LARGE", reason, { bytes: raw.length, maxBytes });
  }
  const maxInitCode = semantics.code.maxInitCodeSize;
  const bytes = (data.length - 2) / 2;
  if (to === undefined && maxInitCode !== null && bytes > maxInitCode) {
    const reason = `max initcode size exceeded: code size ${bytes}, limit ${maxInitCode} (EIP-3860).`;
    return refuse("INIT_CODE_TOO_LARGE", reason, { bytes, maxInitCode });
  }
  if (authorizationList?.length === 0) {
    return refuse("NO_AUTHORIZATION", "set code transaction must have at least one authorization (EIP-7702).");
  }
  if (authorizationList !== undefined && to === undefined) {
    return refuse("SET_CODE_CREATES", "set code transaction must not create a contract: give it a `to` (EIP-7702).");
  }
  const cap = semantics.transactions.maxGas;
  const gas = l2GasOf(transaction.gas, semantics);
  if (cap !== null && gas > cap) {
    const rule = isOvm1(semantics) ? "OVM_ExecutionManager, maxTransactionGasLimit" : "EIP-7825";
    return refuse("GAS_LIMIT_TOO_HIGH", `transaction gas limit too high (cap: ${cap}, tx: ${gas}) (${rule}).`, {
      cap,
      gas,
    });
  }
  return undefined;
}

function checkGas(
  transaction: L2Transaction,
  { rules, baseFee, gasAvailable, l1Cost }: ValidationContext,
): Refusal | undefined {
  if (isOvm1(rules.semantics)) return checkOvm1Price(transaction, rules.semantics);
  const { gas } = transaction;
  const { intrinsic: own, floor } = intrinsicGas(transaction, rules.semantics.hardfork);
  const intrinsic = own + (l1Cost.l2Gas ?? 0n);
  if (gas < intrinsic) {
    return refuse("INTRINSIC_GAS_TOO_LOW", `intrinsic gas too low: have ${gas}, want ${intrinsic}.`, {
      gas,
      intrinsic,
    });
  }
  if (gas < floor) {
    const reason = `insufficient gas for floor data gas cost: have ${gas}, want ${floor} (EIP-7623).`;
    return refuse("FLOOR_GAS_TOO_LOW", reason, { gas, floor });
  }
  if (gas > gasAvailable) {
    const reason = `gas limit reached: the block has ${gasAvailable} left, the transaction wants ${gas}.`;
    return refuse("BLOCK_GAS_LIMIT_EXCEEDED", reason, { gas, gasAvailable });
  }
  const cap = feeCap(transaction);
  const tip = transaction.maxPriorityFeePerGas;
  if (tip !== undefined && tip > cap) {
    const reason = `max priority fee per gas higher than max fee per gas: maxPriorityFeePerGas: ${tip}, maxFeePerGas: ${cap}.`;
    return refuse("TIP_ABOVE_FEE_CAP", reason, { tip, cap });
  }
  if (cap < baseFee) {
    const name = transaction.maxFeePerGas === undefined ? "gasPrice" : "maxFeePerGas";
    const reason = `max fee per gas less than block base fee: ${name}: ${cap}, baseFee: ${baseFee}.`;
    return refuse("FEE_CAP_TOO_LOW", reason, { cap, baseFee });
  }
  return undefined;
}

/** A transaction has a whole block's gas: its gas limit says what it pays, and the price is fixed. */
function checkOvm1Price({ gasPrice = 0n }: L2Transaction, { fees }: SemanticsValues): Refusal | undefined {
  const isPaid = fees.dataFee.formula === "ovm1";
  if (gasPrice === OVM1_GAS_PRICE || (!isPaid && gasPrice === 0n)) return undefined;
  const reason = `tx.gasPrice must be ${OVM1_GAS_PRICE}${isPaid ? "" : " or 0"}, and is ${gasPrice}. Leave it out, or pass ${OVM1_GAS_PRICE}.`;
  return refuse("GAS_PRICE_NOT_ALLOWED", reason, { gasPrice, wanted: OVM1_GAS_PRICE });
}

/** In OVM 1.0 a transaction has a whole block's gas, so it is the only one in its block. A simulation may run several all the same. */
function checkAlone({ rules, blockGasLimit: gas, gasAvailable }: ValidationContext): Refusal | undefined {
  if (!isOvm1(rules.semantics) || gasAvailable === gas) return undefined;
  const reason = `gas limit reached: a transaction has a block's ${gas} gas to itself, of which ${gasAvailable} are left. It belongs into the next block.`;
  return refuse("BLOCK_GAS_LIMIT_EXCEEDED", reason, { gas, gasAvailable });
}

function checkCode({ from, unsigned }: L2Transaction, { rules, sender }: ValidationContext): Refusal | undefined {
  const isAccount = rules.semantics.accounts.user === "contract" || isDelegation(sender.code);
  if (unsigned || sender.code.length === 0 || isAccount) return undefined;
  return refuse("SENDER_NOT_EOA", `sender not an eoa: address ${from} has code (EIP-3607).`, { from });
}

function checkNonce({ from, nonce }: L2Transaction, { sender }: ValidationContext): Refusal | undefined {
  if (nonce !== sender.nonce) {
    const [code, word] =
      nonce < sender.nonce ? (["NONCE_TOO_LOW", "low"] as const) : (["NONCE_TOO_HIGH", "high"] as const);
    const reason = `nonce too ${word}: address ${from}, tx: ${nonce} state: ${sender.nonce}.`;
    return refuse(code, reason, { from, nonce, expected: sender.nonce });
  }
  if (nonce >= MAX_NONCE) {
    return refuse("NONCE_MAX", `nonce has max value: address ${from}, nonce: ${nonce} (EIP-2681).`, { from, nonce });
  }
  return undefined;
}

function checkFunds(transaction: L2Transaction, { rules, sender, l1Cost }: ValidationContext): Refusal | undefined {
  const { from, gas, value } = transaction;
  const onTop = l1Cost.l2Gas === undefined ? l1Cost.fee : 0n;
  const extra = onTop + operatorFee(gas, rules.semantics.fees.operatorFee);
  const wanted = gas * feeCap(transaction) + value + extra;
  if (sender.balance < wanted) {
    const parts =
      extra === 0n
        ? ""
        : ` (${extra} of it for the L1 data fee, which \`ovm: { l1DataFee: false }\` in the network entry takes away)`;
    const reason = `insufficient funds for gas * price + value: address ${from} have ${sender.balance} want ${wanted}${parts}.`;
    return refuse("INSUFFICIENT_FUNDS", reason, { from, balance: sender.balance, wanted, l1Fee: l1Cost.fee });
  }
  return undefined;
}
