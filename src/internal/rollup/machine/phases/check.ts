import { MAX_INIT_CODE } from "../opcodes/new-contract.js";
import { isPrecompile } from "../precompiles/addresses.js";
import { Access, NO_ACCESS, putMark } from "../state/access.js";
import { type Account, EMPTY_CODE, MAX_NONCE } from "../state/account.js";
import type { ConfigFields } from "../state/config.js";
import { createAddress } from "../state/create-address.js";
import { delegateOf } from "../state/delegation.js";
import { Phase } from "../state/machine.js";
import { State } from "../state/state.js";
import { DEPOSIT_TYPE, type Transaction } from "../state/transaction.js";
import { Cursor, Result } from "../state/work.js";
import { operatorFee } from "./operator-fee.js";
import type { PhaseRun } from "./phase-execution.js";

/** Validity, purchase of gas, nonce: docs/spec/machine.md, 7.5. */
export function check(run: PhaseRun): void {
  if (run.transaction.fields.type === DEPOSIT_TYPE) checkDeposit(run);
  else checkSequenced(run);
}

function checkSequenced(run: PhaseRun): void {
  const { running } = run;
  if (whyInvalid(run) !== undefined) {
    running.transaction = undefined;
    running.slot = undefined;
    running.phase = Phase.ELEMENT;
    return;
  }
  const { fields } = run.transaction;
  const { baseFee } = run.context.fields;
  const tip = fields.maxPriorityFeePerGas;
  const gasPrice = baseFee + tip < fields.maxFeePerGas ? baseFee + tip : fields.maxFeePerGas;
  const sender = run.world.account(fields.sender, run.reads);
  const bought = BigInt(fields.gasLimit) * gasPrice + fields.dataFee + operatorFeeOf(run, fields.gasLimit);
  const paid = sender.with({ balance: sender.balance - bought, nonce: sender.nonce + 1n });
  run.world = run.world.write(fields.sender, paid, run.reads);
  running.transaction = run.transaction.with({ gasPrice });
  warmUp(run);
}

/** Why a sequenced transaction cannot be the next one. */
function whyInvalid(run: PhaseRun): string | undefined {
  const { fields } = run.transaction;
  const { gasLimit, baseFee } = run.context.fields;
  if (BigInt(fields.gasLimit) > gasLimit - BigInt(run.progress.fields.gasUsed)) return "the block has less gas left";
  if (fields.maxFeePerGas < baseFee) return "the maximum fee is below the base fee";
  const sender = run.world.account(fields.sender, run.reads);
  if (!fields.isUnsigned && hasForeignCode(run, sender)) return "the sender is a contract";
  if (fields.nonce !== sender.nonce) return `the sender's nonce is ${sender.nonce}`;
  const most =
    BigInt(fields.gasLimit) * fields.maxFeePerGas + fields.value + fields.dataFee + operatorFeeOf(run, fields.gasLimit);
  return sender.balance < most ? `the sender has ${sender.balance} wei of ${most}` : undefined;
}

/** EIP-3607, EIP-7702 */
function hasForeignCode(run: PhaseRun, { codeHash }: Account): boolean {
  return codeHash !== EMPTY_CODE && delegateOf(run.machine.open(codeHash, "code")) === undefined;
}

function operatorFeeOf(run: PhaseRun, gas: number): bigint {
  const config: ConfigFields = run.config.fields;
  return operatorFee(config, gas);
}

/** A deposit is never skipped: its ether arrives and its nonce moves, whatever becomes of it. */
function checkDeposit(run: PhaseRun): void {
  const { fields } = run.transaction;
  run.world = run.world.credit(fields.sender, fields.mint, run.reads);
  const sender = run.world.account(fields.sender, run.reads);
  const { nonce } = sender;
  if (nonce < MAX_NONCE) run.world = run.world.write(fields.sender, sender.with({ nonce: nonce + 1n }), run.reads);
  run.running.transaction = run.transaction.with({ nonce });
  const fails =
    Math.max(fields.intrinsicGas, fields.floorGas) > fields.gasLimit ||
    nonce === MAX_NONCE ||
    sender.balance < fields.value ||
    (fields.isCreation && fields.input.length > MAX_INIT_CODE);
  if (fails) {
    run.running.slot = new Result(false, 0, 0);
    run.running.phase = Phase.SETTLE;
  } else {
    warmUp(run);
  }
}

/** EIP-2929, EIP-3651: who is warm from the start. */
function warmUp(run: PhaseRun): void {
  const transaction = run.transaction;
  const { sender } = transaction.fields;
  let access = NO_ACCESS;
  for (const address of [sender, run.context.fields.coinbase, targetOf(transaction)]) {
    if (!isPrecompile(address)) access = putMark(access, Access.ADDRESS, address, run.reads);
  }
  run.state = new State(run.world, access);
  leadTo(run, transaction);
}

/** The called account, or the one that the transaction creates. */
export function targetOf({ fields }: Transaction): bigint {
  return fields.isCreation ? createAddress(fields.sender, fields.nonce) : fields.to;
}

/** The first of the phases ACCESS, AUTHORIZE and ENTER that has something to do. */
function leadTo(run: PhaseRun, transaction: Transaction): void {
  const { accessList } = transaction.fields;
  if (accessList === undefined) return leadToAuthorizations(run, transaction);
  run.running.slot = new Cursor(0, 0, 0n);
  run.running.phase = Phase.ACCESS;
}

export function leadToAuthorizations(run: PhaseRun, transaction: Transaction): void {
  const { authorizations } = transaction.fields;
  const { running } = run;
  running.slot = authorizations === undefined ? undefined : new Cursor(0, 0, 0n);
  running.phase = authorizations === undefined ? Phase.ENTER : Phase.AUTHORIZE;
}
