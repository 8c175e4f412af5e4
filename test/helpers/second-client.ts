import { expect } from "chai";

import type { BlockInput, L2Block, L2Chain } from "../../src/internal/rollup/l2/types.js";
import { optimism } from "../../src/internal/rollup/ovm/semantics/optimism.js";
import { valuesOf } from "../../src/internal/rollup/ovm/semantics/values-of.js";
import type { ChainRules } from "../../src/internal/rollup/ovm/types.js";
import { Client } from "../../src/internal/rollup/verifier/client/client.js";
import type { VerifiedBlock } from "../../src/internal/rollup/verifier/types.js";
import { allocation, CHAIN_ID, makeChain, origin } from "./l2-chain.js";

export const RULES: ChainRules = { chainId: BigInt(CHAIN_ID), developmentMode: true, semantics: valuesOf(optimism) };

/** The L2 node's chain and a second client at the same genesis. */
export class TwoClients {
  public readonly chain: L2Chain;
  public readonly client: Client;
  #head: VerifiedBlock;

  private constructor(chain: L2Chain, client: Client) {
    this.chain = chain;
    this.client = client;
    this.#head = client.genesis;
  }

  public static async create(): Promise<TwoClients> {
    const client = await Client.create({ rules: RULES, genesis: { origin, accounts: allocation() } });
    const clients = new TwoClients(makeChain(), client);
    expect(client.genesis.hash).to.equal(clients.chain.genesis.hash);
    return clients;
  }

  /** Executes a block on both, which must come to the same header. */
  public async append(input: BlockInput): Promise<L2Block> {
    const block = await this.chain.append(input);
    this.#head = await this.client.execute(this.#head, input);
    expect(describe(this.#head), `block ${block.number}`).to.deep.equal(describe(block));
    return block;
  }
}

/** What tells two blocks apart: their headers, and the states and transactions behind them. */
function describe({ hash, headerRlp, stateRoot, messagePasserStorageRoot, transactions }: L2Block | VerifiedBlock) {
  return {
    hash,
    header: Buffer.from(headerRlp).toString("hex"),
    stateRoot,
    messagePasserStorageRoot,
    transactions: transactions.map((transaction) => transaction.hash),
  };
}
