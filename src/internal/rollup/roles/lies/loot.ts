import { PREDEPLOYS } from "../../l2-addresses.js";
import { dataFee } from "../../ovm/fees/data-fee.js";
import { operatorFee } from "../../ovm/fees/operator-fee.js";
import type { Address } from "../../types.js";
import type { Setting } from "./lie.js";
import { makeTransaction } from "./make-transaction.js";
import { thiefOf } from "./victim.js";
import { initiateWithdrawal } from "./withdraw.js";

const GAS_LIMIT = 200_000n;

export interface Loot {
  thief: Address;
  /** The thief's transaction, which withdraws what it has not got. */
  element: Uint8Array;
  /** wei that the thief lacks besides the amount in the claimed state, so that the transaction is valid. */
  gasMoney: bigint;
}

/** The transaction by which the thief withdraws `amount`. In truth it is invalid, however rich the thief is. */
export async function makeLoot(amount: bigint, setting: Setting): Promise<Loot> {
  const { request, truth, claim, baseFee, l1Prices, rules } = setting;
  const { fees } = rules.semantics;
  const thief = thiefOf(request);
  const [nonce, has, owns] = await Promise.all([claim.nonce(thief), claim.balance(thief), truth.balance(thief)]);
  // A transaction needs what its gas costs at most. That is a little more than the thief has in truth: whatever it withdraws, it lacks.
  const reserving = owns / GAS_LIMIT + 1n;
  const maxFeePerGas = reserving > 2n * baseFee ? reserving : 2n * baseFee;
  const element = makeTransaction(
    {
      from: thief,
      to: PREDEPLOYS.l2ToL1MessagePasser,
      nonce,
      value: amount,
      data: initiateWithdrawal(thief),
      gasLimit: GAS_LIMIT,
      maxFeePerGas,
    },
    setting,
  );
  const gas = GAS_LIMIT * maxFeePerGas + operatorFee(GAS_LIMIT, fees.operatorFee);
  const missing = gas + dataFee(element, l1Prices, fees.dataFee).fee - has;
  return { thief, element, gasMoney: missing > 0n ? missing : 0n };
}
