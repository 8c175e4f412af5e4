import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

import type { CollectCall, DisputeCall } from "../dispute/calls.js";
import type { DisputeMove, DisputeMoveKind, DisputeSide } from "../dispute/types.js";
import { CALLS, EVENTS } from "../l1/disputes/abi.js";
import { encodeCall } from "../l1/disputes/encode-call.js";
import { disputeGas } from "../l1/disputes/gas.js";
import type { RoleKey } from "../l1/role-keys.js";
import { call as rpc, quantity, type RpcReceipt } from "../l1/rpc.js";
import { type L1Sender, MAX_TRANSACTION_GAS, type Sent } from "../l1/sender.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { Eip1193Provider, Hex } from "../types.js";

/** Calls of the disputes contract that put up a bond. */
const BONDED: ReadonlySet<DisputeCall["kind"]> = new Set(["open", "open-for-re-execution", "join"]);

const MOVES: Partial<Record<DisputeCall["kind"], DisputeMoveKind>> = {
  "open-for-re-execution": "open",
  "delete-proven": "resolve",
  collect: "claim",
};

/** A call on its way to L1. */
export interface SentCall extends Sent {
  call: DisputeCall;
  calldataBytes: number;
}

export interface DisputeCallerParts {
  l1: Eip1193Provider;
  sender: L1Sender;
  addresses: L1Addresses;
  /** wei of a commitment, and of a re-execution */
  bond: bigint;
}

/** Calls the disputes contract from one account. */
export class DisputeCaller {
  public readonly key: RoleKey;
  readonly #l1: Eip1193Provider;
  readonly #sender: L1Sender;
  readonly #addresses: L1Addresses;
  readonly #bond: bigint;

  public constructor(key: RoleKey, parts: DisputeCallerParts) {
    this.key = key;
    this.#l1 = parts.l1;
    this.#sender = parts.sender;
    this.#addresses = parts.addresses;
    this.#bond = parts.bond;
  }

  /**
   * Sends a call. On an L1 that is mined by hand it has no receipt yet: what it did is not known.
   *
   * @throws {RollupError} `L1_REFUSED`, `L1_TRANSACTION_FAILED`
   */
  public async send(call: DisputeCall): Promise<SentCall> {
    const data = encodeCall(call);
    const value = BONDED.has(call.kind) ? this.#bond : 0n;
    const gas = disputeGas(call, data);
    const sent = await this.#sender.send(this.key, this.#addresses.disputes, data, gas, value);
    return { ...sent, call, calldataBytes: (data.length - 2) / 2 };
  }

  /** What became of a call that waited: its receipt where L1 mined it, `"waits"` while it does not, `"gone"` when L1 forgot it. */
  public async look({ hash }: SentCall): Promise<RpcReceipt | "waits" | "gone"> {
    const receipt = await rpc<RpcReceipt | null>(this.#l1, "eth_getTransactionReceipt", hash);
    if (receipt !== null) return receipt.status === quantity(0) ? "gone" : receipt;
    return (await rpc(this.#l1, "eth_getTransactionByHash", hash)) === null ? "gone" : "waits";
  }

  /** The move that a call was. */
  public moveOf({ call, calldataBytes }: SentCall, receipt: RpcReceipt, side?: DisputeSide): DisputeMove {
    return {
      dispute: "dispute" in call ? call.dispute : openedIn(receipt),
      by: this.key.address,
      side,
      kind: MOVES[call.kind] ?? (call.kind as DisputeMoveKind),
      l1Transaction: receipt.transactionHash,
      gas: BigInt(receipt.gasUsed),
      calldataBytes,
      ...("output" in call ? { output: call.output } : {}),
    };
  }

  /** Whether L1 would accept a call that puts up no bond, within so much gas. */
  public async isAccepted(call: DisputeCall, gas = MAX_TRANSACTION_GAS): Promise<boolean> {
    return (await this.#try(call, gas)) !== undefined;
  }

  /** wei that a call would bring the account, or undefined where L1 refuses it */
  public async pays(call: CollectCall): Promise<bigint | undefined> {
    const answer = await this.#try(call, MAX_TRANSACTION_GAS);
    return answer && AbiFunction.decodeResult(CALLS.collect, answer);
  }

  /** What L1 would return of a call, or undefined where it refuses it. */
  async #try(call: DisputeCall, gas: bigint): Promise<Hex | undefined> {
    const request = {
      from: this.key.address,
      to: this.#addresses.disputes,
      data: encodeCall(call),
      gas: quantity(gas),
    };
    try {
      return await rpc<Hex>(this.#l1, "eth_call", request, "latest");
    } catch {
      return undefined;
    }
  }

  /** Whether the account's last transaction still waits to be mined. */
  public waits(): Promise<boolean> {
    return this.#sender.waits(this.key);
  }
}

/** Number of the dispute that a transaction opened or joined. */
function openedIn({ logs }: RpcReceipt): number | undefined {
  const events = [EVENTS.DisputeOpened, EVENTS.Joined].map((event) => AbiEvent.getSelector(event));
  const log = logs.find(({ topics }) => events.includes(topics[0]!));
  return log === undefined ? undefined : Number(log.topics[1]);
}
