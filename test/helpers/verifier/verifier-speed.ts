import { encodeFunctionData } from "viem";

import { weth9 } from "../../../src/internal/artifacts/l2/weth9.js";
import type { BlockInput } from "../../../src/internal/rollup/derivation/types.js";
import { Client } from "../../../src/internal/rollup/verifier/client/client.js";
import { valuesOf } from "../../../src/internal/semantics/values-of.js";
import { alice, carol, input, madeWith, makeChain, sign } from "../rollup/l2-chain.js";

const WETH9 = "0x4200000000000000000000000000000000000006";

/** What the only transaction of each block does. */
const KINDS = {
  empty: undefined,
  transfer: { to: carol, value: 1n },
  "WETH9 deposit": {
    to: WETH9,
    value: 1n,
    gas: 100_000n,
    data: encodeFunctionData({ abi: weth9.abi, functionName: "deposit" }),
  },
} as const;

export const BLOCK_KINDS = Object.keys(KINDS) as (keyof typeof KINDS)[];

/** Blocks for the node and for the second client to execute. */
export async function blocksOf(kind: keyof typeof KINDS, count: number) {
  const built = makeChain();
  const fields = KINDS[kind];
  for (let nonce = 0; nonce < count; nonce += 1) {
    await built.append(input(built, fields === undefined ? [] : [await sign(alice, { ...fields, nonce })]));
  }
  /** Bytes that no code has decoded yet: the node remembers who signed what. */
  const inputs = (): BlockInput[] =>
    Array.from({ length: count }, (_, index) => {
      const { input } = built.blockByNumber(BigInt(index) + 1n)!;
      return { ...input, sequenced: input.sequenced.map((element) => element.slice()) };
    });
  return {
    node: async (): Promise<number> => {
      const chain = makeChain();
      return timed(inputs(), (block) => chain.append(block));
    },
    client: async (): Promise<number> => {
      const { config, semantics, genesis } = madeWith(built);
      const rules = { chainId: BigInt(config.l2ChainId), developmentMode: true, semantics: valuesOf(semantics) };
      const client = await Client.create({ rules, genesis: { origin: genesis.l1Origin, accounts: genesis.accounts } });
      let head = client.genesis;
      return timed(inputs(), async (block) => void (head = await client.execute(head, block)));
    },
  };
}

/** Milliseconds a block. */
async function timed(inputs: readonly BlockInput[], execute: (input: BlockInput) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  for (const block of inputs) await execute(block);
  return (performance.now() - started) / inputs.length;
}
