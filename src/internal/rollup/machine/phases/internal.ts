import { encodeInteger, encodeList, encodeString } from "../rlp/rlp.js";
import { concat, encodeWords, toBytes } from "../state/bytes.js";
import { Phase } from "../state/machine.js";
import { Blob } from "../state/part.js";
import { Receipt } from "../state/receipts.js";
import { Header, header } from "./begin.js";
import type { PhaseExecution } from "./phase-execution.js";
import { append } from "./receipt.js";
import { ARB_GAS_INFO, CURRENT_L1_FEE, write } from "./system-writes.js";

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
  const { gasUsed } = progress.fields;
  running.progress = append(progress, raw.hash, new Receipt(INTERNAL_TYPE, true, gasUsed, 0n, undefined));
  write(execution, ARB_GAS_INFO, [[CURRENT_L1_FEE, 0n]]);
  running.phase = Phase.ELEMENT;
}
