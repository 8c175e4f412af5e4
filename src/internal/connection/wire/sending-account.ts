import { OvmError } from "../../../errors.js";
import type { Address, AddressLike, Hex } from "../../../types.js";
import type { Eip1193Provider } from "../../rollup/types.js";
import { addressOf } from "./address-of.js";

/** A transaction ready to be signed: of type 2 or, on a chain without a base fee, of type 0. */
export type FilledTransaction = FilledFields & ({ gasPrice: bigint } | FilledFees);

interface FilledFields {
  chainId: number;
  nonce: number;
  to: Address;
  data: Hex;
  /** wei */
  value: bigint;
  gas: bigint;
}

interface FilledFees {
  maxFeePerGas: bigint;
  maxPriorityFeePerGas: bigint;
}

type Sign = (transaction: FilledTransaction) => Promise<Hex>;

/** Who sends a verb's transactions: an account of the node, or one whose key the caller has. */
export interface SendingAccount {
  address: Address;
  /** Makes the raw transaction. Absent where the node signs, or lets an unlocked account send. */
  sign?: Sign;
}

/** `from`, or the first account that the node signs for. */
export async function senderOf(provider: Eip1193Provider, from: AddressLike | undefined): Promise<SendingAccount> {
  const accounts = (await provider.request({ method: "eth_accounts" })) as Address[];
  if (from === undefined) {
    const [address] = accounts;
    if (address !== undefined) return { address };
    throw new OvmError("NO_ACCOUNT", "The node has no accounts to send from. Pass `from`, and unlock that account.");
  }
  const address = await addressOf(from);
  const isHeld = accounts.some((account) => account.toLowerCase() === address);
  return { address, sign: isHeld ? undefined : signOf(from) };
}

/** How something signs with a key of its own. Signers of a provider have none: they ask the node. */
function signOf(value: unknown): Sign | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if (signsTransactions(value)) {
    // An ethers Wallet.
    if ("signingKey" in value)
      return ({ gas, ...fields }) =>
        value.signTransaction({ ...fields, type: "gasPrice" in fields ? 0 : 2, gasLimit: gas });
    // A local account of viem.
    if ("type" in value && value.type === "local")
      return (fields) => value.signTransaction({ ...fields, type: "gasPrice" in fields ? "legacy" : "eip1559" });
  }
  // What wraps one: a NonceManager of ethers, a wallet client of viem.
  if ("signer" in value) return signOf(value.signer);
  return "account" in value ? signOf(value.account) : undefined;
}

function signsTransactions(value: object): value is { signTransaction(transaction: object): Promise<Hex> } {
  return "signTransaction" in value && typeof value.signTransaction === "function";
}
