import { expect } from "chai";

import type { L2Block, L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { Client } from "../../../src/internal/rollup/verifier/client/client.js";
import type { VerifiedBlock } from "../../../src/internal/rollup/verifier/types.js";
import { valuesOf } from "../../../src/internal/semantics/values-of.js";
import { madeWith } from "../rollup/l2-chain.js";

/** A second client beside a chain, and the last block on which both agreed. */
interface Second {
  client: Client;
  head: VerifiedBlock;
}

const seconds = new WeakMap<L2Chain, Second>();

/** Lets a second client execute the blocks of a chain of `makeChain` that it has not executed yet: every header must be the same. */
export async function checkSecondClient(chain: L2Chain): Promise<void> {
  const second = seconds.get(chain) ?? (await start(chain));
  seconds.set(chain, second);
  for (let number = second.head.number + 1n; number <= chain.head.number; number += 1n) {
    const block = chain.blockByNumber(number)!;
    second.head = await second.client.execute(second.head, block.input);
    expect(described(second.head), `block ${number} of the second client`).to.deep.equal(described(block));
  }
}

async function start(chain: L2Chain): Promise<Second> {
  const { config, semantics, genesis } = madeWith(chain);
  const { developmentMode, l2ChainId } = config;
  const client = await Client.create({
    rules: { chainId: BigInt(l2ChainId), developmentMode, semantics: valuesOf(semantics) },
    genesis: { origin: genesis.l1Origin, accounts: genesis.accounts },
  });
  expect(described(client.genesis), "genesis of the second client").to.deep.equal(described(chain.genesis));
  return { client, head: client.genesis };
}

/** What tells two blocks apart: their transactions, the states behind them, and their headers. */
function described({ hash, headerRlp, stateRoot, messagePasserStorageRoot, transactions }: L2Block | VerifiedBlock) {
  return {
    transactions: transactions.map((transaction) => transaction.hash),
    stateRoot,
    messagePasserStorageRoot,
    header: Buffer.from(headerRlp).toString("hex"),
    hash,
  };
}
