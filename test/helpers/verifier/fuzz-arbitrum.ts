import { bytesToHex, encodeFunctionData, parseAbi } from "viem";

import type { BlockInput } from "../../../src/internal/rollup/derivation/types.js";
import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { ARBITRUM } from "../../../src/internal/rollup/ovm/arbitrum/addresses.js";
import { arbitrumAllocation } from "../../../src/internal/rollup/ovm/predeploys/genesis-alloc.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { arbitrum } from "../../../src/internal/semantics/arbitrum.js";
import { defineSemantics } from "../../../src/internal/semantics/define-semantics.js";
import { answeringCode } from "../arbitrum/answering-code.js";
import { assemble } from "../contracts/assemble.js";
import { Random } from "../random/random.js";
import { ADDRESSES, randomElements, randomInit } from "../random/random-cheats.js";
import { type MessageParts, randomMessage } from "../random/random-messages.js";
import { oneIn, pick } from "../random/random-words.js";
import { setBalance, setCode, setStorage, unsigned } from "../rollup/cheats.js";
import { alice, bob, ETHER, filled, input, makeChain, origin, sign } from "../rollup/l2-chain.js";
import { checkSecondClient } from "./second-client.js";

const BLOCKS = 10;
/** wei; such that a transaction pays some gas for L1, and can. */
const [L1_BASE_FEE, BASE_FEE] = [300n, 10n];
const LIFETIME = 604_800n;
const MAX = 2n ** 256n - 1n;

const ABI = parseAbi([
  "function redeem(bytes32 ticketId)",
  "function keepalive(bytes32 ticketId)",
  "function cancel(bytes32 ticketId)",
  "function sendTxToL1(address destination, bytes data) payable",
]);

/** An Arbitrum whose fees are another chain's. */
const OTHER_FEES = defineSemantics({
  extends: "arbitrum",
  name: "other-fees",
  fees: {
    dataFee: { value: { formula: "fjord", baseFeeScalar: 5_227n, blobBaseFeeScalar: 1_014_213n } },
    operatorFee: { value: { formula: "jovian", scalar: 3n, constant: 11n } },
    baseFee: { value: { elasticity: 2n, denominator: 8n } },
  },
});

/**
 * Runs the n-th chain of Arbitrum's blocks of a seed on both clients: messages of every kind, tickets that are redeemed, kept, canceled
 * and forgotten, and what cheats and transactions do to the accounts that they are about.
 *
 * @returns how many transactions were executed
 */
export async function compareArbitrum(seed: number, index: number): Promise<number> {
  const random = new Random(seed * 1_000_033 + index);
  const accounts = [alice, bob].map(({ address }) => ({ address, balance: 100n * ETHER }));
  const l1Origin = { ...origin, baseFee: L1_BASE_FEE };
  const chain = makeChain({
    semantics: oneIn(random, 4) ? OTHER_FEES : arbitrum,
    l1Origin,
    accounts: arbitrumAllocation({ accounts, origin: l1Origin }),
  });
  const fees = { gas: 100_000n, maxFeePerGas: 100n, maxPriorityFeePerGas: 0n };
  const signed = await Promise.all(
    [0, 1, 2].map(async (nonce) => bytesToHex(await sign(alice, { nonce, to: pick(random, ADDRESSES), ...fees }))),
  );
  const parts: MessageParts = {
    addresses: [...ADDRESSES, ARBITRUM.arbSys],
    baseFee: BASE_FEE,
    signed: [...signed, "0xc0ffee"],
    data: () => (oneIn(random, 2) ? pick(random, ["0x", "0x00", "0x1234"] as const) : randomInit(random)),
  };
  let queueIndex = 0n;
  for (let block = 0; block < BLOCKS; block += 1) {
    const deposits = oneIn(random, 2) ? [randomMessage(random, queueIndex++, parts)] : [];
    // Their senders can pay, mostly.
    const paid = deposits.filter(() => !oneIn(random, 4)).map(({ from }) => setBalance(from, ETHER));
    const called = deposits.length > 0 ? [] : await callPrecompiles(random, chain);
    const sequenced = [
      ...cheatOnPrecompiles(random),
      ...paid,
      ...called,
      ...randomElements(random, deposits.length > 0 ? 2 : 5),
    ];
    await chain.append(nextInput(random, chain, input(chain, sequenced, deposits)));
  }
  await checkSecondClient(chain);
  return allBlocks(chain).reduce((sum, { transactions }) => sum + transactions.length, 0);
}

/** Seldom other code, or another slot, of a contract that the chain itself reads, writes and calls. */
function cheatOnPrecompiles(random: Random): Uint8Array[] {
  if (!oneIn(random, 30)) return [];
  const at = pick(random, [ARBITRUM.arbSys, ARBITRUM.arbGasInfo, ARBITRUM.arbRetryableTx, ARBITRUM.arbRetryableTx]);
  if (oneIn(random, 2)) return [setStorage(at, BigInt(random.next(11)), pick(random, [0n, 1n, 3n, 1n << 128n, MAX]))];
  return [setCode(at, pick(random, ["0x", assemble`INVALID`, randomAnswers(random)]))];
}

/** Code that tells the chain something, whatever it asks. */
function randomAnswers(random: Random): Hex {
  const kind = pick(random, [0, 4, 0x64, 0x65, 0x66, 0x68, 0x69, 0x6a]);
  const word = (): bigint => pick(random, [0n, 1n, 7n, BigInt(pick(random, ADDRESSES)), MAX]);
  const told = {
    ...{
      kind,
      failure: random.next(5),
      from: pick(random, ADDRESSES),
      to: pick(random, [...ADDRESSES, "0x"] as const),
    },
    ...{ gas: pick(random, [20_999n, 21_000n, 100_000n]), gasFeeCap: BASE_FEE, value: pick(random, [0n, 7n]) },
    ...{ input: [1n, pick(random, [0n, 1n, 2n])] as const, nonce: pick(random, [0n, 1n]) },
    moves: Array.from({ length: random.next(5) }, () => [word(), word(), word()] as const),
    transaction: bytesToHex(Uint8Array.of(oneIn(random, 8) ? 1 : kind, 0xc0)),
  };
  return answeringCode(told, oneIn(random, 4));
}

/** The block's time and its place on L1: often the last one's, sometimes far behind it. */
function nextInput(random: Random, chain: L2Chain, block: BlockInput): BlockInput {
  const { timestamp, input: last } = chain.head;
  const number = last.origin.number + BigInt(pick(random, [0, 0, 1, 2, 300]));
  return {
    ...block,
    timestamp: timestamp + pick(random, [1n, 1n, 1n, 12n, 12n, 12n, LIFETIME, LIFETIME + 1n]),
    origin: { ...last.origin, number, hash: filled(Number(number % 250n)) },
    headerOverrides: { baseFee: pick(random, [BASE_FEE, BASE_FEE, BASE_FEE, 0n]) },
  };
}

/** Calls of ArbRetryableTx about tickets that were created, and of ArbSys. */
async function callPrecompiles(random: Random, chain: L2Chain): Promise<Uint8Array[]> {
  const tickets = allBlocks(chain).flatMap(({ transactions }) =>
    transactions.filter(({ type }) => type === 0x69).map(({ hash }) => hash),
  );
  const elements: Uint8Array[] = [];
  for (let count = 1 + random.next(4); count > 0; count -= 1) {
    const from = pick(random, ADDRESSES);
    const ticket: Hex = tickets.length === 0 ? filled(1) : pick(random, tickets);
    const functionName = pick(random, ["redeem", "redeem", "redeem", "keepalive", "cancel"] as const);
    const isSend = oneIn(random, 5);
    const data = isSend
      ? encodeFunctionData({ abi: ABI, functionName: "sendTxToL1", args: [from, "0x12"] })
      : encodeFunctionData({ abi: ABI, functionName, args: [ticket] });
    const call = unsigned({
      ...{ from, data, to: isSend ? ARBITRUM.arbSys : ARBITRUM.arbRetryableTx, value: isSend ? 7n : 0n },
      ...{
        gasLimit: pick(random, [200_000n, 1_000_000n, 5_000_000n]),
        maxFeePerGas: BASE_FEE,
        maxPriorityFeePerGas: 0n,
      },
      nonce: await chain.latestState().nonce(from),
    });
    elements.push(setBalance(from, ETHER), call);
  }
  return elements;
}

function allBlocks(chain: L2Chain) {
  return Array.from({ length: Number(chain.head.number) + 1 }, (_, number) => chain.blockByNumber(BigInt(number))!);
}
