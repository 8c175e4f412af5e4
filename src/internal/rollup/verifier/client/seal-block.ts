import { createBlockHeader, type HeaderData, paramsBlock } from "@ethereumjs/block";
import { MerklePatriciaTrie } from "@ethereumjs/mpt";
import { RLP } from "@ethereumjs/rlp";
import { bytesToHex, createAddressFromString, KECCAK256_RLP } from "@ethereumjs/util";
import { Bloom } from "@ethereumjs/vm";

import { systemOf } from "../../../semantics/design.js";
import { outputRoot } from "../../derivation/output.js";
import { OVM2_PREDEPLOYS, PREDEPLOYS } from "../../l2-addresses.js";
import type { VerifiedBlock } from "../types.js";
import type { BlockRun } from "./block-run.js";
import type { ClientVm } from "./create-vm.js";

const MESSAGE_PASSER = createAddressFromString(PREDEPLOYS.l2ToL1MessagePasser);
const OVM2_MESSAGE_PASSER = createAddressFromString(OVM2_PREDEPLOYS.messagePasser);

/** Computes the roots and the header of a block that was executed, on the state that it left. */
export async function sealBlock(
  run: BlockRun,
  known: HeaderData,
  parent: VerifiedBlock | undefined,
): Promise<VerifiedBlock> {
  const { client, rules, input, gasUsed, executed } = run;
  const { state, common } = client;
  const stateRoot = await state.getStateRoot();
  state.store.keep(stateRoot);
  const bloom = new Bloom();
  for (const transaction of executed) bloom.or(new Bloom(transaction.bloom));
  const { baseFee } = rules.semantics.fees;
  const params = {
    ...paramsBlock,
    1559: {
      ...paramsBlock[1559],
      ...(baseFee === null
        ? {}
        : {
            elasticityMultiplier: Number(baseFee.elasticity),
            baseFeeMaxChangeDenominator: Number(baseFee.denominator),
          }),
    },
  };
  const header = createBlockHeader(
    {
      ...known,
      stateRoot,
      transactionsTrie: await listRoot(
        client,
        executed.map(({ raw }) => raw),
      ),
      receiptTrie: await listRoot(
        client,
        executed.map(({ receipt }) => receipt),
      ),
      logsBloom: bloom.bitvector,
      gasUsed,
    },
    { common, params, skipConsensusFormatValidation: true },
  );
  const claimsStateRoot = systemOf(rules.semantics) === "ovm2";
  const passer = await state.getAccount(claimsStateRoot ? OVM2_MESSAGE_PASSER : MESSAGE_PASSER);
  const roots = {
    hash: bytesToHex(header.hash()),
    stateRoot: bytesToHex(stateRoot),
    messagePasserStorageRoot: bytesToHex(passer?.storageRoot ?? KECCAK256_RLP),
  };
  return {
    ...roots,
    output: outputRoot({ ...roots, claimsStateRoot }),
    parent,
    number: header.number,
    timestamp: header.timestamp,
    headerRlp: header.serialize(),
    nextBaseFee: baseFee === null ? 0n : header.calcNextBaseFee(),
    transactions: executed.map(({ hash, receipt }) => ({ hash, receipt })),
    input,
  };
}

/** Root of the trie of a list, by RLP of the index. */
async function listRoot({ common }: ClientVm, items: readonly Uint8Array[]): Promise<Uint8Array> {
  const trie = new MerklePatriciaTrie({ common });
  for (const [index, item] of items.entries()) await trie.put(RLP.encode(index), item);
  return trie.root();
}
