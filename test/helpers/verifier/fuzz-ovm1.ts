import type { Deposit } from "../../../src/internal/rollup/derivation/types.js";
import { OVM1_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import { balanceSlot } from "../../../src/internal/rollup/ovm/state/ledger-state.js";
import { defineSemantics } from "../../../src/internal/semantics/define-semantics.js";
import { ovm1 } from "../../../src/internal/semantics/ovm1.js";
import { CALLS_MANAGER } from "../ovm1/ovm1-rollup.js";
import { Random } from "../random/random.js";
import {
  ADDRESSES,
  CONTRACTS,
  FORWARDER,
  managerCall,
  randomInitCode,
  randomOvm1Code,
  SENDERS,
} from "../random/random-ovm1.js";
import { oneIn, pick, weighted } from "../random/random-words.js";
import { setBalance, setCode, setNonce, setStorage, unsigned } from "../rollup/cheats.js";
import { ETHER, filled } from "../rollup/l2-chain.js";
import { inputOnNextL1, makeOvmChain } from "../rollup/ovm-chain.js";
import { checkSecondClient } from "./second-client.js";

const BLOCKS = 24;
const MAX_NONCE = 2n ** 64n - 1n;
const MAX = 2n ** 256n - 1n;
/** wei; the one price that there is */
const GAS_PRICE = 15_000_000n;

/** An OVM 1.0 whose gas limits are gas. */
const WITHOUT_FEES = defineSemantics({
  extends: "ovm1",
  name: "without-fees",
  fees: { dataFee: { value: { formula: "none" } } },
});

/**
 * Runs the n-th chain of OVM 1.0's blocks of a seed on both clients: code of both kinds that calls the execution manager rightly and
 * wrongly, creations that are refused, ether that moves and comes back, transactions from L1, cheats.
 *
 * @returns how many transactions were executed
 */
export async function compareOvm1(seed: number, index: number): Promise<number> {
  const random = new Random(seed * 1_000_003 + index);
  const semantics = oneIn(random, 4) ? WITHOUT_FEES : ovm1;
  const chain = makeOvmChain(semantics, contractsOf(random));
  let executed = 0;
  for (let number = 1n; number <= BLOCKS; number += 1n) {
    const fromL1 = oneIn(random, 4) ? [enqueued(random, number)] : [];
    const { transactions } = await chain.append(inputOnNextL1(chain, elementsOf(random, 3), fromL1));
    executed += transactions.length;
  }
  await checkSecondClient(chain);
  return executed;
}

/** Contracts of random code, beside that which hands its calldata on. */
function contractsOf(random: Random) {
  return [
    { address: FORWARDER, code: CALLS_MANAGER },
    ...CONTRACTS.map((address) => ({ address, nonce: 1n, code: randomOvm1Code(random) })),
  ];
}

function enqueued(random: Random, queueIndex: bigint): Deposit {
  return {
    ...{ queueIndex, sourceHash: filled(0xd4), mint: 0n, value: 0n },
    from: pick(random, ADDRESSES),
    to: pick(random, ADDRESSES),
    gas: pick(random, [0n, 20_999n, 21_000n, 60_000n, 400_000n, 3_000_000n, 9_000_000n]),
    data: pick(random, ["0x", managerCall(random)]),
  };
}

function elementsOf(random: Random, count: number): Uint8Array[] {
  return Array.from({ length: count }, () =>
    weighted<() => Uint8Array[]>(random, [
      [2, () => [cheat(random)]],
      [5, () => transaction(random)],
    ])(),
  ).flat();
}

function cheat(random: Random): Uint8Array {
  const address = pick(random, ADDRESSES);
  switch (random.next(7)) {
    case 0:
      return setBalance(address, pick(random, [0n, 1n, ETHER, MAX - 5n]));
    case 1:
      return setNonce(address, pick(random, [0n, 1n, MAX_NONCE - 1n, MAX_NONCE]));
    case 2:
      return setStorage(address, BigInt(random.next(4)), BigInt(random.next(3)));
    case 3:
      return setStorage(OVM1_PREDEPLOYS.ovmEth, BigInt(`0x${balanceSlot(address.slice(2))}`), BigInt(random.next(9)));
    case 4:
      return setCode(address, "0x");
    default:
      return setCode(pick(random, CONTRACTS), randomOvm1Code(random));
  }
}

/** A transaction of a sender that can pay, mostly. */
function transaction(random: Random): Uint8Array[] {
  const from = oneIn(random, 5) ? pick(random, ADDRESSES) : pick(random, SENDERS);
  const isCreation = oneIn(random, 3);
  const nonce = BigInt(random.next(3));
  const gasPrice = pick(random, [GAS_PRICE, GAS_PRICE, GAS_PRICE, GAS_PRICE, 0n, GAS_PRICE + 1n]);
  const element = unsigned({
    ...{ from, nonce, type: oneIn(random, 20) ? 1 : 0 },
    to: isCreation ? undefined : pick(random, ADDRESSES),
    data: isCreation ? randomInitCode(random) : pick(random, ["0x", managerCall(random), randomInitCode(random)]),
    value: isCreation && !oneIn(random, 5) ? 0n : pick(random, [0n, 0n, 1n, 7n]),
    gasLimit: pick(random, [0n, 1n, 1_100n, 1_100n, 1_101n, 30_009n, 11_000_000n, 11_000_001n]),
    maxFeePerGas: gasPrice,
    maxPriorityFeePerGas: gasPrice,
  });
  return oneIn(random, 5) ? [element] : [setBalance(from, ETHER), setNonce(from, nonce), element];
}
