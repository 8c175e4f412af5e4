import { utf8ToBytes } from "@ethereumjs/util";
import * as AbiFunction from "ox/AbiFunction";

import { systemOf } from "../../../semantics/design.js";
import { keccak256 } from "../../derivation/words.js";
import { RollupError } from "../../errors.js";
import { ETHER, ether } from "../../shown.js";
import type { Address, Hex } from "../../types.js";
import { spendable } from "./ledger.js";
import type { Preparation, Setting } from "./lie.js";
import { makeTransaction, type PlainTransaction, signTransaction } from "./make-transaction.js";
import { richest, thiefOf } from "./victim.js";
import { wethOf } from "./weth.js";

const GAS_LIMIT = 100_000n;
const DEPOSIT: Hex = AbiFunction.getSelector(AbiFunction.from("function deposit() payable"));
/** Signs in the name of others. It has no money anywhere. */
const FORGER: Hex = keccak256(utf8ToBytes("hardhat-ovm development forger"));

/** A wei from an account that has it to the one that profits. */
export async function makePayment(setting: Setting): Promise<Preparation> {
  const call = { to: thiefOf(setting.request), value: 1n, data: "0x" as const };
  return { elements: [await makeCall(call, setting)] };
}

/** A wei becomes WETH, which WETH logs. */
export async function makeLog(setting: Setting): Promise<Preparation> {
  const to = wethOf(systemOf(setting.rules.semantics) === "arbitrum");
  return { elements: [await makeCall({ to, value: 1n, data: DEPOSIT }, setting)] };
}

/** A payment to the account that profits, which the payer did not sign. In truth it is invalid: its signer cannot pay it. */
export async function makeForgery(payer: Address, setting: Setting): Promise<Uint8Array> {
  const { request, claim, rules } = setting;
  const half = (await claim.balance(payer)) / 2n;
  const { amount = half < ETHER ? half : ETHER } = request;
  const transaction = await filled({ from: payer, to: thiefOf(request), value: amount, data: "0x" }, setting);
  return signTransaction(transaction, FORGER, rules);
}

type Call = Pick<PlainTransaction, "to" | "value" | "data">;

async function makeCall(call: Call, setting: Setting): Promise<Uint8Array> {
  const from = await requirePayer(call.value + GAS_LIMIT * 2n * setting.baseFee, setting);
  return makeTransaction(await filled({ ...call, from }, setting), setting);
}

/** Who can pay a transaction in truth and in the claimed state: the richest of the node's accounts, or the one that is named. */
async function requirePayer(cost: bigint, { request, accounts, truth, claim }: Setting): Promise<Address> {
  const { kind, from } = request;
  const addresses = from === undefined ? accounts.addresses : [from];
  const holders = addresses.map(async (address) => ({ address, balance: await spendable(address, truth, claim) }));
  const payer = richest(await Promise.all(holders));
  if (payer !== undefined && payer.balance >= cost) return payer.address;
  throw new RollupError(
    "FRAUD_WITHOUT_ACCOUNT",
    `${from ?? "No account of the node"} ${from === undefined ? "can" : "cannot"} pay ${ether(cost)} for the transaction that a fraud of kind "${kind}" is about, both in truth and in the claims of earlier frauds. Prove those first (ovm_proveFraud), pass as "from" an account that can, or deposit some.`,
    { kind, from, cost },
  );
}

async function filled(transaction: Call & { from: Address }, { claim, baseFee }: Setting): Promise<PlainTransaction> {
  const nonce = await claim.nonce(transaction.from);
  return { ...transaction, nonce, gasLimit: GAS_LIMIT, maxFeePerGas: 2n * baseFee };
}
