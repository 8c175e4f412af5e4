import { RollupError } from "../errors.js";
import { bytesToHex } from "../ovm/bytes.js";
import type { Unsigned } from "../ovm/transactions/encode.js";
import { signAuthorization, signTransaction } from "../ovm/transactions/sign.js";
import { ether, gwei } from "../shown.js";
import type { Address, Eip1193Provider, Hex } from "../types.js";
import { refusalOf } from "./refusal.js";
import type { RoleKey } from "./role-keys.js";
import { call, quantity, type RpcBlock, type RpcReceipt } from "./rpc.js";

/** EIP-7825: no transaction of Osaka may ask for more gas. */
export const MAX_TRANSACTION_GAS = 16_777_216n;
const TIP = 1_000_000_000n;
/** EIP-7702: code of an account that delegates begins so; what an authorization costs; the address that ends a delegation. */
const DELEGATION = "0xef0100";
const AUTHORIZATION_GAS = 25_000n;
const NO_DELEGATE: Address = `0x${"00".repeat(20)}`;

/** A transaction that L1 mined; `receipt` is undefined while it waits in a pool that the user mines by hand. */
export interface Sent {
  hash: Hex;
  receipt: RpcReceipt | undefined;
}

/** Sends a role's transactions to L1, signed here. */
export class L1Sender {
  readonly #provider: Eip1193Provider;
  readonly #chainId: bigint;
  /** The last transaction of each role that was not mined at once. */
  readonly #waiting = new Map<Address, Hex>();

  public constructor(provider: Eip1193Provider, chainId: number) {
    this.#provider = provider;
    this.#chainId = BigInt(chainId);
  }

  /** Whether a transaction of this role is in L1's pool: on an L1 that is mined by hand, the next one has to wait for it. */
  public async waits(key: RoleKey): Promise<boolean> {
    const hash = this.#waiting.get(key.address);
    if (hash === undefined) return false;
    const known = await call<{ blockNumber: Hex | null } | null>(this.#provider, "eth_getTransactionByHash", hash);
    const waits = known !== null && known.blockNumber === null;
    if (!waits) this.#waiting.delete(key.address);
    return waits;
  }

  /**
   * The transaction chain takes batches from an account without code alone: a delegation that the account has ends with its next
   * transaction, before that is executed.
   *
   * @param gasLimit an upper bound (l1/gas.ts): estimating costs L1 some twenty executions
   * @param value wei
   * @throws {RollupError} `L1_REFUSED`, `L1_TRANSACTION_FAILED` when it was mined and reverted, `L1_TOO_DEAR`
   */
  public async send(key: RoleKey, to: Address, data: Hex, gasLimit: bigint, value = 0n): Promise<Sent> {
    const [nonce, next, code] = await Promise.all([
      call<Hex>(this.#provider, "eth_getTransactionCount", key.address, "pending"),
      // Its base fee may have been set to any.
      call<RpcBlock>(this.#provider, "eth_getBlockByNumber", "pending", false),
      call<Hex>(this.#provider, "eth_getCode", key.address, "latest"),
    ]);
    const baseFee = BigInt(next["baseFeePerGas"] ?? 0);
    const transaction: Unsigned = {
      type: 2,
      chainId: this.#chainId,
      nonce: BigInt(nonce),
      to,
      data,
      value,
      gas: least(gasLimit, MAX_TRANSACTION_GAS),
      // Where L1 is mined by hand, the fee may rise before the transaction's block: by an eighth a block.
      maxFeePerGas: 2n * baseFee + TIP,
      maxPriorityFeePerGas: TIP,
    };
    const sent = code.startsWith(DELEGATION) ? this.#endingDelegation(transaction, key) : transaction;
    const hash = await this.#submit(sent, key, baseFee);
    const receipt = (await call<RpcReceipt | null>(this.#provider, "eth_getTransactionReceipt", hash)) ?? undefined;
    if (receipt?.status === quantity(0)) {
      throw new RollupError(
        "L1_TRANSACTION_FAILED",
        `Transaction ${hash} of ${key.address} to ${to} was mined on L1 and reverted. Trace it on L1 (debug_traceTransaction) to see why.`,
        { transaction: hash, from: key.address, to },
      );
    }
    if (receipt === undefined) this.#waiting.set(key.address, hash);
    return { hash, receipt };
  }

  #endingDelegation(transaction: Unsigned, { privateKey }: RoleKey): Unsigned {
    // The transaction itself uses up its own nonce first.
    const ending = { chainId: this.#chainId, address: NO_DELEGATE, nonce: transaction.nonce + 1n };
    return {
      ...transaction,
      type: 4,
      gas: least(transaction.gas + AUTHORIZATION_GAS, MAX_TRANSACTION_GAS),
      authorizationList: [signAuthorization(ending, privateKey)],
    };
  }

  async #submit(transaction: Unsigned, key: RoleKey, baseFee: bigint): Promise<Hex> {
    const { to, value, gas, maxFeePerGas = 0n } = transaction;
    try {
      const raw = bytesToHex(signTransaction(transaction, key.privateKey));
      return await call<Hex>(this.#provider, "eth_sendRawTransaction", raw);
    } catch (error) {
      const balance = BigInt(await call<Hex>(this.#provider, "eth_getBalance", key.address, "latest"));
      const cost = value + gas * maxFeePerGas;
      throw balance < cost ? tooDear(key, { balance, cost, baseFee }) : refusalOf(error, key.address, to!);
    }
  }
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

/** @param wei what the account has, what the transaction may cost, and what L1's next block takes for its gas */
function tooDear({ address }: RoleKey, wei: { balance: bigint; cost: bigint; baseFee: bigint }): RollupError {
  return new RollupError(
    "L1_TOO_DEAR",
    `${address} cannot pay a transaction on L1: it may cost ${ether(wei.cost)}, at a base fee of ${gwei(wei.baseFee)}, and the account has ${ether(wei.balance)}. Lower L1's base fee (hardhat_setNextBlockBaseFeePerGas), or give the account more (hardhat_setBalance on L1).`,
    { address, ...wei },
  );
}
