import * as AbiEvent from "ox/AbiEvent";

import type { DisputeCall } from "../dispute/calls.js";
import type { DisputeMove, DisputeMoveKind, DisputeSide } from "../dispute/types.js";
import { EVENTS } from "../l1/disputes/abi.js";
import { encodeCall } from "../l1/disputes/encode-call.js";
import { disputeGas } from "../l1/disputes/gas.js";
import type { RoleKey } from "../l1/role-keys.js";
import { call as rpc, quantity, type RpcReceipt } from "../l1/rpc.js";
import { type L1Sender, MAX_TRANSACTION_GAS } from "../l1/sender.js";
import type { L1Addresses } from "../l1-addresses.js";
import type { Eip1193Provider } from "../types.js";

/** Calls of the disputes contract that put up a bond. */
const BONDED: ReadonlySet<DisputeCall["kind"]> = new Set(["open", "open-for-re-execution", "join"]);

const MOVES: Partial<Record<DisputeCall["kind"], DisputeMoveKind>> = {
  "open-for-re-execution": "open",
  "delete-proven": "resolve",
  "collect-bond": "claim",
  "collect-refund": "claim",
  "collect-reward": "claim",
  "collect-run": "claim",
};

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
   * Sends a call. On an L1 that is mined by hand it returns nothing: what the call did is not known yet.
   *
   * @throws {RollupError} `L1_REFUSED`, `L1_TRANSACTION_FAILED`
   */
  public async send(call: DisputeCall, side?: DisputeSide): Promise<DisputeMove | undefined> {
    const data = encodeCall(call);
    const value = BONDED.has(call.kind) ? this.#bond : 0n;
    const gas = disputeGas(call, data);
    const { hash, receipt } = await this.#sender.send(this.key, this.#addresses.disputes, data, gas, value);
    if (receipt === undefined) return undefined;
    return {
      dispute: "dispute" in call ? call.dispute : openedIn(receipt),
      by: this.key.address,
      side,
      kind: MOVES[call.kind] ?? (call.kind as DisputeMoveKind),
      l1Transaction: hash,
      gas: BigInt(receipt.gasUsed),
      calldataBytes: (data.length - 2) / 2,
    };
  }

  /** Whether L1 would accept a call that puts up no bond, within so much gas. */
  public async isAccepted(call: DisputeCall, gas = MAX_TRANSACTION_GAS): Promise<boolean> {
    const request = {
      from: this.key.address,
      to: this.#addresses.disputes,
      data: encodeCall(call),
      gas: quantity(gas),
    };
    try {
      await rpc(this.#l1, "eth_call", request, "latest");
      return true;
    } catch {
      return false;
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
