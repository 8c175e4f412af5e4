import { asBytes, asList, decode, encodeList, type RlpItem } from "../../machine/rlp/rlp.js";
import { concat, toBigInt } from "../../machine/state/bytes.js";
import { bytesOf, Logs } from "../../machine/state/logs.js";
import { Phase } from "../../machine/state/machine.js";
import { Blob } from "../../machine/state/part.js";
import { changeBefore } from "../../machine/trace/tampering.js";
import { named } from "../../shown.js";
import { aboutTransaction } from "./about-transaction.js";
import { makeLog } from "./preparations.js";

/** The last log of a transaction's receipt says something else. */
export const wrongReceipt = aboutTransaction({
  names: ["from"],
  needs: "transaction with a log",
  serves: ({ receipts }, index) => receipts[index]!.logs.length > 0,
  prepare: makeLog,
  phase: Phase.RECEIPT,
  lie: ({ block }, step, index) => {
    const { logs, transactionHash } = block.receipts[index]!;
    return {
      tampering: changeBefore(step, (running) => {
        running.state = running.state.with({ logs: altered(running.state.logs) });
      }),
      story: `The proposer claims another last log of transaction ${transactionHash} in block ${block.number} than ${named(logs.at(-1)!.address)} emitted.`,
    };
  },
});

function altered(logs: Logs | undefined): Logs | undefined {
  const all = asList(decode(encodeList([bytesOf(logs)])));
  return all.reduce<Logs | undefined>((before, item, index) => {
    const { address, topics, data } = readLog(item);
    const last = index === all.length - 1;
    return Logs.append(before, address, topics, new Blob(last ? flipped(data) : data), undefined);
  }, undefined);
}

function readLog(item: RlpItem): { address: bigint; topics: bigint[]; data: Uint8Array } {
  const [address, topics, data] = asList(item, 3);
  return {
    address: toBigInt(asBytes(address, 20)),
    topics: asList(topics).map((topic) => toBigInt(asBytes(topic, 32))),
    data: asBytes(data),
  };
}

/** With another last bit; of no data, a byte of it. */
function flipped(data: Uint8Array): Uint8Array {
  if (data.length === 0) return Uint8Array.of(1);
  return concat(data.subarray(0, -1), Uint8Array.of(data.at(-1)! ^ 1));
}
