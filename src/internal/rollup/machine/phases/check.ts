import { isPrecompile } from "../precompiles/addresses.js";
import { Access, NO_ACCESS, putMark, putRootBefore } from "../state/access.js";
import { type Account, EMPTY_CODE, MAX_NONCE } from "../state/account.js";
import type { ConfigFields } from "../state/config.js";
import { createAddress } from "../state/create-address.js";
import { delegateOf } from "../state/delegation.js";
import { ArbitrumPhase, Phase } from "../state/machine.js";
import { State } from "../state/state.js";
import { DEPOSIT_TYPE, type Transaction } from "../state/transaction.js";
import { Cursor, Result } from "../state/work.js";
import type { World } from "../state/world.js";
import { openCalls } from "./chain-call.js";
import { operatorFee } from "./operator-fee.js";
import type { PhaseExecution } from "./phase-execution.js";
import { tellL1Fee } from "./system-writes.js";

/** Of a block of Arbitrum. CONFIG has what the transaction chain lets a block's queue elements have. */
export const ARBITRUM_BLOCK_GAS = 32_000_000n;

/** Validity, purchase of gas, nonce: docs/spec/machine.md, 7.5. */
export function check(execution: PhaseExecution): void {
  const { world } = execution;
  if (execution.transaction.fields.type === DEPOSIT_TYPE) checkDeposit(execution, world);
  else checkSequenced(execution, world);
}

function checkSequenced(execution: PhaseExecution, before: World): void {
  const { running } = execution;
  if (whyInvalid(execution) !== undefined) {
    running.transaction = undefined;
    running.work = undefined;
    running.phase = isFromL1(execution) ? ArbitrumPhase.MESSAGE : Phase.ELEMENT;
    return;
  }
  const { fields } = execution.transaction;
  const { baseFee } = execution.context.fields;
  const isArbitrum = execution.rules.design === "arbitrum";
  if (isArbitrum) tellL1Fee(execution, fields.dataFee);
  const tip = isArbitrum ? 0n : fields.maxPriorityFeePerGas;
  const gasPrice = baseFee + tip < fields.maxFeePerGas ? baseFee + tip : fields.maxFeePerGas;
  const sender = execution.world.account(fields.sender, execution.reads);
  const bought = BigInt(fields.gasLimit) * gasPrice + fields.dataFee + operatorFeeOf(execution, fields.gasLimit);
  const paid = sender.with({ balance: sender.balance - bought, nonce: sender.nonce + 1n });
  execution.world = execution.world.write(fields.sender, paid, execution.reads);
  running.transaction = execution.transaction.with({ gasPrice });
  warmUp(execution, before);
}

/** Why a sequenced transaction cannot be the next one. */
function whyInvalid(execution: PhaseExecution): string | undefined {
  const { fields } = execution.transaction;
  const { baseFee } = execution.context.fields;
  // GASLIMIT says more than a block of Arbitrum holds.
  const gasLimit = execution.rules.design === "arbitrum" ? ARBITRUM_BLOCK_GAS : execution.context.fields.gasLimit;
  if (BigInt(fields.gasLimit) > gasLimit - BigInt(execution.progress.fields.gasUsed))
    return "the block has less gas left";
  if (fields.maxFeePerGas < baseFee) return "the maximum fee is below the base fee";
  const sender = execution.world.account(fields.sender, execution.reads);
  if (!fields.isUnsigned && hasForeignCode(execution, sender)) return "the sender is a contract";
  if (fields.nonce !== sender.nonce) return `the sender's nonce is ${sender.nonce}`;
  const most =
    BigInt(fields.gasLimit) * fields.maxFeePerGas +
    fields.value +
    fields.dataFee +
    operatorFeeOf(execution, fields.gasLimit);
  return sender.balance < most ? `the sender has ${sender.balance} wei of ${most}` : undefined;
}

/** On Arbitrum: whether a message asked for the transaction. */
function isFromL1(execution: PhaseExecution): boolean {
  if (execution.rules.design !== "arbitrum") return false;
  return openCalls(execution, execution.progress).fields.message !== 0n;
}

/** EIP-3607, EIP-7702 */
function hasForeignCode(execution: PhaseExecution, { codeHash }: Account): boolean {
  return codeHash !== EMPTY_CODE && delegateOf(execution.machine.open(codeHash, "code")) === undefined;
}

function operatorFeeOf(execution: PhaseExecution, gas: number): bigint {
  const config: ConfigFields = execution.config.fields;
  return operatorFee(config, gas);
}

/** A deposit is never skipped: its ether arrives and its nonce moves, whatever becomes of it. */
function checkDeposit(execution: PhaseExecution, before: World): void {
  const { fields } = execution.transaction;
  execution.world = execution.world.credit(fields.sender, fields.mint, execution.reads);
  const sender = execution.world.account(fields.sender, execution.reads);
  const { nonce } = sender;
  if (nonce < MAX_NONCE)
    execution.world = execution.world.write(fields.sender, sender.with({ nonce: nonce + 1n }), execution.reads);
  execution.running.transaction = execution.transaction.with({ nonce });
  const fails =
    Math.max(fields.intrinsicGas, fields.floorGas) > fields.gasLimit ||
    nonce === MAX_NONCE ||
    sender.balance < fields.value ||
    (fields.isCreation && fields.input.length > execution.rules.maxInitCode);
  if (fails) {
    execution.running.work = new Result(false, 0, 0);
    execution.running.phase = Phase.SETTLE;
  } else {
    warmUp(execution, before);
  }
}

/** EIP-2929, EIP-3651: who is warm from the start. */
export function warmUp(execution: PhaseExecution, before: World): void {
  const { transaction, rules, reads } = execution;
  const { sender } = transaction.fields;
  const coinbase = rules.isCoinbaseWarm ? [execution.context.fields.coinbase] : [];
  let access = rules.ledger === undefined ? NO_ACCESS : putRootBefore(NO_ACCESS, before.trie.hash, reads);
  // What OVM_ETH's own code may look at.
  if (rules.ledger !== undefined) for (const node of before.made()) execution.preimages.keepNode(node);
  for (const address of [sender, ...coinbase, targetOf(transaction)]) {
    if (!isPrecompile(address, rules)) access = putMark(access, Access.ADDRESS, address, reads);
  }
  execution.state = new State(execution.world, access);
  leadTo(execution, transaction);
}

/** The called account, or the one that the transaction creates. */
export function targetOf({ fields }: Transaction): bigint {
  return fields.isCreation ? createAddress(fields.sender, fields.nonce) : fields.to;
}

/** The first of the phases ACCESS, AUTHORIZE and ENTER that has something to do. */
function leadTo(execution: PhaseExecution, transaction: Transaction): void {
  const { accessList } = transaction.fields;
  if (accessList === undefined) return leadToAuthorizations(execution, transaction);
  execution.running.work = new Cursor(0, 0, 0n);
  execution.running.phase = Phase.ACCESS;
}

export function leadToAuthorizations(execution: PhaseExecution, transaction: Transaction): void {
  const { authorizations } = transaction.fields;
  const { running } = execution;
  running.work = authorizations === undefined ? undefined : new Cursor(0, 0, 0n);
  running.phase = authorizations === undefined ? Phase.ENTER : Phase.AUTHORIZE;
}
