import { createAddressFromBigInt } from "@ethereumjs/util";

import type { BlockRun } from "../block-run.js";
import type { Message } from "../message.js";
import type { Answer } from "./chain-calls.js";
import { change, transfer } from "./money.js";

// Words of a record (docs/spec/arbitrum.md, "Records").
const FROM = 3;
const TO = 4;
const VALUE = 8;
const INPUT = 9;
const MOVES = 11;
const OUT_OF_NOTHING = 1n << 160n;

/** Moves wei as an answer says. */
export async function followMoves({ client: { state } }: BlockRun, { wordAt }: Answer): Promise<void> {
  for (let index = 0; index < 4; index += 1) {
    const [from, to, amount] = [0, 1, 2].map((field) => wordAt(MOVES + 3 * index + field)) as [bigint, bigint, bigint];
    if (from >= OUT_OF_NOTHING) await change(state, addressIn(to), amount);
    else await transfer(state, addressIn(from), addressIn(to), amount);
  }
}

/** The call or creation that an answer holds. */
export function messageIn({ wordAt, raw }: Answer): Message {
  const to = addressIn(wordAt(TO));
  const [at, length] = [wordAt(INPUT), wordAt(INPUT + 1)];
  const data = at + length > BigInt(raw.length) ? new Uint8Array(0) : raw.slice(Number(at), Number(at + length));
  return { from: addressIn(wordAt(FROM)), to: to.isZero() ? undefined : to, value: wordAt(VALUE), data };
}

function addressIn(value: bigint) {
  return createAddressFromBigInt(BigInt.asUintN(160, value));
}
