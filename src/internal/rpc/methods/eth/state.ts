import { toQuantity } from "../../format/quantity.js";
import { method, type Methods } from "../../method.js";
import { optionalBlock } from "../../params/block-tag.js";
import { array } from "../../params/decoder.js";
import { address, word } from "../../params/primitives.js";
import { onRequiredBlock } from "../../pending.js";
import { readState } from "../../state-at.js";

const account = { address, block: optionalBlock };

/** Accounts and storage after a block. */
export const stateMethods: Methods = {
  eth_getBalance: method(account, async ({ rollup }, { address, block }) =>
    toQuantity(await readState(rollup, block, (state) => state.balance(address))),
  ),
  eth_getTransactionCount: method(account, async ({ rollup }, { address, block }) =>
    toQuantity(
      block === "pending"
        ? await rollup.mempool.nonce(address)
        : await readState(rollup, block, (state) => state.nonce(address)),
    ),
  ),
  eth_getCode: method(account, ({ rollup }, { address, block }) =>
    readState(rollup, block, (state) => state.code(address)),
  ),
  eth_getStorageAt: method({ address, slot: word, block: optionalBlock }, ({ rollup }, { address, slot, block }) =>
    readState(rollup, block, (state) => state.storageAt(address, slot)),
  ),
  // Proofs are about the block's own state root, which no pending cheat has touched.
  eth_getProof: method(
    { address, slots: array(word), block: optionalBlock },
    async ({ rollup }, { address, slots, block }) => {
      const proof = await onRequiredBlock(rollup, block, (found) => rollup.chain.state(found).proof(address, slots));
      return {
        address: proof.address,
        accountProof: proof.accountProof,
        balance: toQuantity(proof.balance),
        codeHash: proof.codeHash,
        nonce: toQuantity(proof.nonce),
        storageHash: proof.storageHash,
        storageProof: proof.storageProof.map(({ key, value, proof }) => ({
          key,
          value: toQuantity(BigInt(value)),
          proof,
        })),
      };
    },
  ),
};
