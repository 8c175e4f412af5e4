import * as AbiEvent from "ox/AbiEvent";

import { undoL1ToL2Alias } from "../rollup/derivation/alias.js";
import { TRANSACTION_ENQUEUED } from "../rollup/l1/abi.js";
import type { RpcLog } from "../rollup/l1/rpc.js";
import { L1_ADDRESSES } from "../rollup/l1-addresses.js";
import { isFromAlias, TYPES } from "../rollup/ovm/arbitrum/transactions.js";
import type { Run } from "../rollup/ovm/execution/execution-observer.js";
import type { Address } from "../rollup/types.js";
import { type System, systemOf } from "../semantics/design.js";
import type { SemanticsValues } from "../semantics/types.js";

type Request = (method: string, params: readonly unknown[]) => Promise<unknown>;

/** Who sends and who signed, as opcodes would say it on L1. */
export interface L1Sender {
  caller: Address;
  origin: Address;
}

/** Finds out who sent on L1 what arrives on L2 from an alias. */
export class L1Senders {
  readonly #system: System;
  readonly #request: Request;
  /** Queue elements of tickets, by the hash of their submission. */
  readonly #tickets = new Map<string, bigint>();

  public constructor(semantics: Pick<SemanticsValues, "transactions" | "accounts" | "code">, request: Request) {
    this.#system = systemOf(semantics);
    this.#request = request;
  }

  /** @returns the sender of `run` itself, unless it is an alias */
  public async of(run: Run): Promise<L1Sender> {
    const { from, hash, deposit, special, type } = run;
    const queueIndex =
      deposit?.queueIndex ?? special?.queueIndex ?? this.#tickets.get(special?.members["ticketId"] ?? "");
    if (type === TYPES.submitRetryable && queueIndex !== undefined) this.#tickets.set(hash!, queueIndex);
    if (queueIndex === undefined) return { caller: from, origin: from };
    const isArbitrum = this.#system === "arbitrum";
    if (isArbitrum && !isFromAlias(type!)) return { caller: from, origin: from };
    const origin = (await this.#signerOf(queueIndex)) ?? undoL1ToL2Alias(from);
    // Arbitrum aliases every sender, OVM 1.0 none, the others contracts alone.
    const isPlain = this.#system === "ovm1" || (!isArbitrum && origin === from);
    const caller = isPlain ? from : undoL1ToL2Alias(from);
    return { caller, origin };
  }

  async #signerOf(queueIndex: bigint): Promise<Address | undefined> {
    const { topics } = AbiEvent.encode(TRANSACTION_ENQUEUED, { queueIndex });
    const address = L1_ADDRESSES.canonicalTransactionChain;
    const [log] = (await this.#request("eth_getLogs", [{ fromBlock: "0x0", address, topics }])) as RpcLog[];
    if (log === undefined) return undefined;
    const found = (await this.#request("eth_getTransactionByHash", [log.transactionHash])) as { from: Address };
    return found.from.toLowerCase() as Address;
  }
}
