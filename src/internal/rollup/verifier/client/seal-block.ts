import { createBlockHeader, type HeaderData, paramsBlock } from "@ethereumjs/block";
import { MerklePatriciaTrie } from "@ethereumjs/mpt";
import { RLP } from "@ethereumjs/rlp";
import { Account, bytesToHex, createAddressFromString, KECCAK256_RLP } from "@ethereumjs/util";
import { Bloom } from "@ethereumjs/vm";

import { isOvm, systemOf } from "../../../semantics/design.js";
import { outputRoot } from "../../derivation/output.js";
import { OVM2_PREDEPLOYS, PREDEPLOYS } from "../../l2-addresses.js";
import { ARBOS_VERSION } from "../../ovm/arbitrum/addresses.js";
import type { VerifiedBlock } from "../types.js";
import { sendsOf } from "./arbitrum/send-root.js";
import type { BlockRun } from "./block-run.js";
import type { ClientVm } from "./create-vm.js";
import { standingBaseFee } from "./header.js";
import type { ClientState } from "./state.js";

const MESSAGE_PASSER = createAddressFromString(PREDEPLOYS.l2ToL1MessagePasser);
const HEADER_HOLDER = createAddressFromString(OVM2_PREDEPLOYS.l1BlockNumber);
/** As a slot's number, too. */
const NO_ROOT = new Uint8Array(32);
const OVM2_MESSAGE_PASSER = createAddressFromString(OVM2_PREDEPLOYS.messagePasser);

/** Computes the roots and the header of a block that was executed, on the state that it left. */
export async function sealBlock(
  run: BlockRun,
  known: HeaderData,
  parent: VerifiedBlock | undefined,
): Promise<VerifiedBlock> {
  const { client, rules, input, gasUsed, executed } = run;
  const { state, common } = client;
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
  const options = { common, params, skipConsensusFormatValidation: true };
  const members = {
    ...known,
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
  };
  const system = systemOf(rules.semantics);
  const claimsStateRoot = isOvm(system);
  if (system === "ovm2") {
    await commitTo(createBlockHeader({ ...members, stateRoot: NO_ROOT }, options).hash(), state);
  }
  const stateRoot = await state.getStateRoot();
  state.store.keep(stateRoot);
  const sends = system === "arbitrum" ? await sendsOf(state) : undefined;
  const own = sends === undefined ? {} : arbitrumMembers(sends, input.origin.number);
  const header = createBlockHeader({ ...members, ...own, stateRoot }, options);
  const passer = await state.getAccount(claimsStateRoot ? OVM2_MESSAGE_PASSER : MESSAGE_PASSER);
  const roots = {
    hash: bytesToHex(header.hash()),
    stateRoot: bytesToHex(stateRoot),
    messagePasserStorageRoot: bytesToHex(sends?.root ?? passer?.storageRoot ?? KECCAK256_RLP),
  };
  return {
    ...roots,
    output: outputRoot({ ...roots, claimsStateRoot }),
    parent,
    number: header.number,
    timestamp: header.timestamp,
    headerRlp: header.serialize(),
    nextBaseFee: baseFee === null ? standingBaseFee(rules.semantics) : header.calcNextBaseFee(),
    transactions: executed.map(({ hash, receipt }) => ({ hash, receipt })),
    input,
  };
}

/** What Arbitrum's headers say where Ethereum's have other things (docs/spec/arbitrum.md, "A block"). */
function arbitrumMembers({ count, root }: { count: bigint; root: Uint8Array }, l1Number: bigint): HeaderData {
  const mixHash = new DataView(new ArrayBuffer(32));
  for (const [index, value] of [count, l1Number, ARBOS_VERSION].entries()) mixHash.setBigUint64(8 * index, value);
  return { extraData: root, mixHash: new Uint8Array(mixHash.buffer), difficulty: 1n };
}

/** In OVM 2.0 the state commits to the header, whose state root is left out (docs/spec/ovm2.md, "What a proof needs"). */
async function commitTo(header: Uint8Array, state: ClientState): Promise<void> {
  if (!(await state.isThere(HEADER_HOLDER))) {
    const holder = (await state.getAccount(HEADER_HOLDER)) ?? new Account();
    holder.nonce = 1n;
    await state.putAccount(HEADER_HOLDER, holder);
  }
  await state.putStorage(HEADER_HOLDER, NO_ROOT, header);
}

/** Root of the trie of a list, by RLP of the index. */
async function listRoot({ common }: ClientVm, items: readonly Uint8Array[]): Promise<Uint8Array> {
  const trie = new MerklePatriciaTrie({ common });
  for (const [index, item] of items.entries()) await trie.put(RLP.encode(index), item);
  return trie.root();
}
