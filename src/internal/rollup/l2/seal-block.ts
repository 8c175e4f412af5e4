import { systemOf } from "../../semantics/design.js";
import type { BlockInput } from "../derivation/types.js";
import { keccak256 } from "../keccak/keccak256.js";
import { bytesToHex } from "../ovm/bytes.js";
import { commitHeader } from "../ovm/ovm2/header-commitment.js";
import { JournaledState } from "../ovm/state/journaled-state.js";
import { encodeBytes, encodeList, encodeNumber } from "../ovm/state/rlp.js";
import { Trie } from "../ovm/state/trie.js";
import type { WorldState } from "../ovm/state/world-state.js";
import { logsBloom, mergeBloom } from "../ovm/transactions/bloom.js";
import { DEPOSIT_TYPE } from "../ovm/transactions/deposit.js";
import { encodeReceipt } from "../ovm/transactions/encode-receipt.js";
import type { BlockContext, L2Transaction, Outcome } from "../ovm/types.js";
import type { ChainRules, Hex } from "../types.js";
import { designFields } from "./design-fields.js";
import type { Executed } from "./executed.js";
import { encodeHeader, type HeaderFields, headerJson } from "./header.js";
import type { L2Block, L2Receipt } from "./types.js";

const EMPTY_TRIE = new Trie<Uint8Array>((bytes) => bytes);
const EMPTY_LIST = encodeList([]);
export const EMPTY_BLOOM = new Uint8Array(256);
const NO_ROOT = new Uint8Array(32);

export interface Sealed {
  rules: ChainRules;
  parentHash: Hex;
  context: BlockContext;
  input: BlockInput;
  executed: Executed;
  /** The state after the block. */
  world: WorldState;
}

function indexKey(index: number): Uint8Array {
  return encodeNumber(BigInt(index));
}

/** Computes receipts, tries and header of an executed block. Gives the state that it leaves, too: in OVM 2.0 the header is committed to in it. */
export function sealBlock(sealed: Sealed): { block: L2Block; world: WorldState } {
  const { rules, parentHash, context, input, executed, world } = sealed;
  const bloom = executed.transactions.length === 0 ? EMPTY_BLOOM : new Uint8Array(256);
  let transactionsTrie = EMPTY_TRIE;
  let receiptsTrie = EMPTY_TRIE;
  let cumulativeGasUsed = 0n;
  const receipts = executed.transactions.map(({ transaction, outcome }, index) => {
    cumulativeGasUsed += outcome.gasUsed;
    const receiptBloom = logsBloom(outcome.logs);
    mergeBloom(bloom, receiptBloom);
    const receipt = receiptOf(transaction, outcome, cumulativeGasUsed, receiptBloom, context);
    transactionsTrie = transactionsTrie.put(indexKey(index), transaction.raw);
    receiptsTrie = receiptsTrie.put(indexKey(index), encodeReceipt({ ...receipt, bloom: receiptBloom }));
    return receipt;
  });
  const transactions = executed.transactions.map(({ transaction }) => transaction);
  const { withdrawalsRoot, ...own } = designFields(rules, context, world);
  const fields = {
    ...own,
    parentHash,
    stateRoot: NO_ROOT,
    transactionsRoot: transactionsTrie.root,
    receiptsRoot: receiptsTrie.root,
    logsBloom: bloom,
    number: context.height,
    gasLimit: context.gasLimit,
    gasUsed: executed.gasUsed,
    timestamp: context.timestamp,
    baseFee: context.baseFee,
    parentBeaconBlockRoot: input.origin.parentBeaconBlockRoot,
  };
  const after = systemOf(rules.semantics) === "ovm2" ? committing(world, encodeHeader(fields)) : world;
  const content = { transactions, receipts, input, skipped: executed.skipped };
  return { block: new SealedBlock({ ...fields, stateRoot: after.root }, withdrawalsRoot, content), world: after };
}

function committing(world: WorldState, header: Uint8Array): WorldState {
  const state = new JournaledState(world);
  commitHeader(state, header);
  return state.seal();
}

/** A block in as little memory as it takes: a test may mine a hundred thousand. What is large and seldom asked for is made on demand. */
class SealedBlock implements L2Block {
  public readonly hash: Hex;
  public readonly stateRoot: Hex;
  public readonly messagePasserStorageRoot: Hex;
  public readonly claimsStateRoot: boolean;
  public readonly transactions: L2Transaction[];
  public readonly receipts: L2Receipt[];
  public readonly input: BlockInput;
  public readonly skipped: L2Block["skipped"];
  readonly #fields: HeaderFields;

  public constructor(
    fields: HeaderFields,
    messagePasserStorageRoot: Hex,
    content: Pick<L2Block, "transactions" | "receipts" | "input" | "skipped">,
  ) {
    this.#fields = fields;
    this.hash = bytesToHex(keccak256(encodeHeader(fields)));
    this.stateRoot = bytesToHex(fields.stateRoot);
    this.messagePasserStorageRoot = messagePasserStorageRoot;
    // As OVM 2.0 claimed them.
    this.claimsStateRoot = fields.fork === "berlin";
    this.transactions = content.transactions;
    this.receipts = content.receipts;
    this.input = content.input;
    this.skipped = content.skipped;
  }

  public get number(): bigint {
    return this.#fields.number;
  }

  public get parentHash(): Hex {
    return this.#fields.parentHash;
  }

  public get timestamp(): bigint {
    return this.#fields.timestamp;
  }

  public get gasLimit(): bigint {
    return this.#fields.gasLimit;
  }

  public get gasUsed(): bigint {
    return this.#fields.gasUsed;
  }

  public get baseFee(): bigint {
    return this.#fields.baseFee;
  }

  public get difficulty(): bigint {
    return this.#fields.difficulty;
  }

  public get logsBloom(): Uint8Array {
    return this.#fields.logsBloom;
  }

  public get header(): Record<string, Hex> {
    return headerJson(this.#fields);
  }

  public get headerRlp(): Uint8Array {
    return encodeHeader(this.#fields);
  }

  public get size(): number {
    return sizeOf(this.headerRlp, this.transactions);
  }
}

function receiptOf(
  transaction: L2Transaction,
  outcome: Outcome,
  cumulativeGasUsed: bigint,
  bloom: Uint8Array,
  { l1Prices }: BlockContext,
): L2Receipt {
  const { hash, type, nonce } = transaction;
  return {
    transactionHash: hash,
    type,
    status: outcome.status,
    cumulativeGasUsed,
    gasUsed: outcome.gasUsed,
    effectiveGasPrice: outcome.effectiveGasPrice,
    logsBloom: bytesToHex(bloom),
    logs: outcome.logs,
    contractAddress: outcome.contractAddress,
    ...(type === DEPOSIT_TYPE ? { depositNonce: nonce } : {}),
    ...(outcome.l1 === undefined
      ? {}
      : {
          l1Fee: outcome.l1.fee,
          l1GasUsed: outcome.l1.gasUsed,
          ...(outcome.l1.l2Gas === undefined ? {} : { gasUsedForL1: outcome.l1.l2Gas }),
          l1GasPrice: l1Prices.baseFee,
          l1BlobBaseFee: l1Prices.blobBaseFee,
        }),
    ...(outcome.failure === undefined ? {} : { failure: outcome.failure }),
  };
}

/** Length of `rlp([header, transactions, uncles, withdrawals])`. */
function sizeOf(headerRlp: Uint8Array, transactions: readonly L2Transaction[]): number {
  const items = transactions.map(({ type, raw, unsigned }) => (type === 0 && !unsigned ? raw : encodeBytes(raw)));
  return encodeList([headerRlp, encodeList(items), EMPTY_LIST, EMPTY_LIST]).length;
}
