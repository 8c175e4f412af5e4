import { sha256 } from "ethereum-cryptography/sha256.js";

import { encodeInteger, encodeList, encodeString } from "../rlp/rlp.js";
import { concat, encodeWords, hashBytes, NO_BYTES, toBytes } from "../state/bytes.js";
import type { ConfigFields } from "../state/config.js";
import { commitHeader, withStateRoot } from "../state/header-commitment.js";
import { EMPTY_BLOOM } from "../state/logs.js";
import { Halt } from "../state/machine.js";
import { Blob } from "../state/part.js";
import { sendTree } from "../state/send-tree.js";
import type { Build } from "../state/work.js";
import { EMPTY_ROOT } from "../trie/trie.js";
import type { PhaseExecution } from "./phase-execution.js";

const MESSAGE_PASSER = 0x4200000000000000000000000000000000000016n;
const NO_UNCLES = hashBytes(Uint8Array.of(0xc0));
/** EIP-7685: the hash of no requests. */
const NO_REQUESTS = sha256(NO_BYTES);
const ARBOS_VERSION = 51n;
const OPTIMISM = hashBytes(new TextEncoder().encode("optimism"));

/** The header, its hash, and the output root: docs/spec/machine.md, 7.13. */
export function seal(execution: PhaseExecution): void {
  const { running, machine, reads } = execution;
  const build = running.work as Build;
  reads?.open(build);
  const claimsStateRoot = execution.rules.claim === "state-root";
  const { world } = execution;
  const isArbitrum = execution.rules.design === "arbitrum";
  const sends = isArbitrum ? sendTree(world, reads) : undefined;
  const { parentHash, coinbase, number, gasLimit, timestamp, baseFee, beaconRoot, l1Number } = execution.context.fields;
  const mixHash = sends === undefined ? execution.context.fields.prevRandao : headerInfo(sends.count, l1Number);
  const { bloom, gasUsed } = execution.progress.fields;
  reads?.open(bloom);
  const hash = (value: bigint): Uint8Array => encodeString(toBytes(value, 32));
  const members = [
    hash(parentHash),
    hash(NO_UNCLES),
    encodeString(toBytes(coinbase, 20)),
    hash(claimsStateRoot ? 0n : world.trie.hash),
    hash(build.transactionsRoot),
    hash(build.receiptsRoot),
    encodeString(bloom?.bytes ?? EMPTY_BLOOM),
    encodeInteger(isArbitrum ? 1n : 0n),
    encodeInteger(number),
    encodeInteger(gasLimit),
    encodeInteger(BigInt(gasUsed)),
    encodeInteger(timestamp),
    encodeString(sends === undefined ? extraData(execution.config.fields) : toBytes(sends.root, 32)),
    hash(mixHash),
    encodeString(new Uint8Array(8)),
  ];
  if (claimsStateRoot) return sealState(execution, encodeList(members));
  const header = encodeList([
    ...members,
    encodeInteger(baseFee),
    hash(EMPTY_ROOT),
    encodeInteger(0n),
    encodeInteger(0n),
    hash(beaconRoot),
    encodeString(NO_REQUESTS),
  ]);
  const passerRoot = sends?.root ?? world.account(MESSAGE_PASSER, reads).storage.hash;
  const output = new Blob(encodeWords([0n, world.trie.hash, passerRoot, hashBytes(header)]));
  // What the next block's machine opens.
  machine.preimages.keep(output);
  machine.preimages.keep(new Blob(header));
  for (const node of world.made()) machine.preimages.keepNode(node);
  machine.status = new Halt(output.hash);
}

/** The state commits to the header, and the claim is the state's root: docs/spec/machine.md, 11. */
function sealState({ world: before, machine, reads }: PhaseExecution, header: Uint8Array): void {
  const world = commitHeader(before, header, reads);
  const root = world.trie.hash;
  machine.preimages.keep(new Blob(header));
  machine.preimages.keep(new Blob(withStateRoot(header, root)));
  for (const node of world.made()) machine.preimages.keepNode(node);
  machine.status = new Halt(root);
}

/** What Arbitrum's headers say in the place of PREVRANDAO: the messages to L1, L1's block, and the version of ArbOS. */
function headerInfo(sends: bigint, l1Number: bigint): bigint {
  return (BigInt.asUintN(64, sends) << 192n) | (l1Number << 128n) | (ARBOS_VERSION << 64n);
}

/** The OP Stack's since Holocene: version 0 and the EIP-1559 parameters. Other chains have none. */
function extraData({ semantics, baseFeeDenominator, baseFeeElasticity }: ConfigFields): Uint8Array {
  if (semantics !== OPTIMISM || baseFeeDenominator === 0n) return NO_BYTES;
  return concat(Uint8Array.of(0), toBytes(baseFeeDenominator, 4), toBytes(baseFeeElasticity, 4));
}
