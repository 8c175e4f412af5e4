import { encodeInteger, encodeList, encodeString } from "../rlp/rlp.js";
import { concat, encodeWords, toBytes } from "../state/bytes.js";
import { ChainCalls } from "../state/chain-calls.js";
import { ArbitrumPhase } from "../state/machine.js";
import { Blob } from "../state/part.js";
import { Header, header } from "./begin.js";
import type { PhaseExecution } from "./phase-execution.js";
import { addReceipt } from "./receipt.js";
import { tellL1Fee } from "./system-writes.js";

const INTERNAL_TYPE = 0x6a;
/** `startBlock(uint256,uint64,uint64,uint64)` of Nitro's ArbosActs. */
const START_BLOCK = 0x6bf6a42dn;

/** The first transaction of a block of Arbitrum, which tells of L1: docs/spec/machine.md, 12. */
export function internal(execution: PhaseExecution): void {
  const { running, machine, progress } = execution;
  const { number, timestamp, parentHash, l1Number, l1BaseFee } = execution.context.fields;
  const parent = header(machine, parentHash, "parent header");
  const elapsed = timestamp - parent(Header.TIMESTAMP);
  const data = concat(toBytes(START_BLOCK, 4), encodeWords([l1BaseFee, l1Number, number, elapsed]));
  const fields = [encodeInteger(execution.config.fields.chainId), encodeString(data)];
  const raw = new Blob(concat(Uint8Array.of(INTERNAL_TYPE), encodeList(fields)));
  machine.preimages.keep(raw);
  running.progress = progress.with({ calls: ChainCalls.begin() });
  tellL1Fee(execution, 0n);
  addReceipt(execution, raw.hash, { type: INTERNAL_TYPE, success: true, gasUsed: 0, nonce: 0n }, undefined);
  running.phase = ArbitrumPhase.PENDING;
}
