import { getContractAddress, size } from "viem";

import type { Deposit } from "../../../src/internal/rollup/derivation/types.js";
import { PREDEPLOYS, PREINSTALLS } from "../../../src/internal/rollup/l2-addresses.js";
import { toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../contracts/assemble.js";
import { at, delegationTo, setBalance, setCode, setNonce, setStorage, slot, unsigned } from "../rollup/cheats.js";
import { carol, ETHER } from "../rollup/l2-chain.js";
import type { Random } from "./random.js";
import { AUTHORITIES, randomAuthorization } from "./random-authorizations.js";
import { oneIn, pick, weighted } from "./random-words.js";

const MAX = 2n ** 256n - 1n;
const MAX_NONCE = 2n ** 64n - 1n;
const hexOf = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString("hex")}`;

const SENDERS = [at(0x33), at(0x34), ...AUTHORITIES.map(({ address }) => hexOf(toBytes(address, 20)))];
/** Where creations of the senders will be. */
const CREATED = SENDERS.slice(0, 2).flatMap((from) => [0n, 1n, 2n].map((nonce) => getContractAddress({ from, nonce })));
const SPECIAL: Hex[] = [
  ...[0n, 1n, 4n, 9n, 0x100n, 0x101n].map((number) => hexOf(toBytes(number, 20))),
  ...[PREDEPLOYS.l1Block, PREDEPLOYS.sequencerFeeVault, PREDEPLOYS.baseFeeVault, PREDEPLOYS.l2ToL1MessagePasser],
  ...[PREINSTALLS.blockHashHistory, PREINSTALLS.beaconBlockRoots],
];
/** A few accounts, contracts among them. */
export const ADDRESSES: readonly Hex[] = [...SENDERS, ...SENDERS, ...CREATED, carol, ...SPECIAL];

/** Code that others may call, in a few bytes. */
function randomRuntime(random: Random): Hex {
  const to = pick(random, ADDRESSES);
  return pick(random, [
    "0x",
    assemble`STOP`,
    assemble`INVALID`,
    assemble`PUSH0 PUSH0 REVERT`,
    assemble`PUSH0 SLOAD PUSH1 1 ADD PUSH0 SSTORE`,
    assemble`PUSH20 ${to} SELFDESTRUCT`,
    assemble`
      PUSH20 ${to} BALANCE PUSH0 SSTORE
      PUSH20 ${to} EXTCODEHASH PUSH1 1 SSTORE
      PUSH20 ${to} EXTCODESIZE PUSH1 2 SSTORE`,
    // Calls, and stores whether it succeeded.
    ...["CALL", "CALLCODE"].map((call) => {
      const value = pick(random, [assemble`PUSH0`, assemble`PUSH1 1`, assemble`PUSH1 255`]);
      return assemble`PUSH0 PUSH0 PUSH0 PUSH0 ${value} PUSH20 ${to} GAS ${call} PUSH1 3 SSTORE`;
    }),
    ...["DELEGATECALL", "STATICCALL"].map(
      (call) => assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${to} GAS ${call} PUSH1 4 SSTORE`,
    ),
    // Creates from what it was sent; by CREATE2 with a salt of 0.
    assemble`CALLDATASIZE PUSH0 PUSH0 CALLDATACOPY CALLDATASIZE PUSH0 PUSH0 CREATE PUSH1 5 SSTORE`,
    assemble`PUSH0 CALLDATASIZE PUSH0 PUSH0 CALLDATACOPY CALLDATASIZE PUSH0 PUSH0 CREATE2 PUSH1 6 SSTORE STOP`,
    delegationTo(pick(random, ADDRESSES)),
    // Fails for want of a number on the stack.
    assemble`BLOCKHASH PUSH1 32 PUSH0 MSTORE PUSH1 32 PUSH0 LOG0`,
    assemble`NUMBER PUSH1 1 SWAP1 SUB BLOCKHASH PUSH1 7 SSTORE STOP`,
  ]);
}

/** Init code: runs some code, and deploys some. */
export function randomInit(random: Random): Hex {
  const begun = oneIn(random, 3) ? randomRuntime(random) : "0x";
  const first = begun.startsWith(delegationTo("0x")) ? "0x" : begun;
  const runtime = randomRuntime(random);
  return assemble`
    ${first}
    PUSH1 ${size(runtime)} PUSH1 ${size(first) + 12} PUSH1 0 CODECOPY
    PUSH1 ${size(runtime)} PUSH1 0 RETURN ${runtime}`;
}

/** A cheat on one of a few accounts, at the values where rules change. */
export function randomCheat(random: Random): Uint8Array {
  const address = pick(random, ADDRESSES);
  switch (random.next(5)) {
    case 0:
      return setBalance(address, pick(random, [0n, 0n, 1n, ETHER, MAX - 5n, MAX]));
    case 1:
      return setNonce(address, pick(random, [0n, 0n, 1n, 2n, MAX_NONCE - 1n, MAX_NONCE]));
    case 2:
      return setCode(address, "0x");
    case 3:
      return setCode(address, randomRuntime(random));
    default:
      return setStorage(address, BigInt(random.next(8)), pick(random, [0n, 1n, 7n, MAX]));
  }
}

/** A transaction of a sender that the block gives a balance and a nonce of 0, right before. */
export function randomUnsigned(random: Random): Uint8Array[] {
  const from = oneIn(random, 6) ? pick(random, ADDRESSES) : pick(random, SENDERS);
  const isCreation = oneIn(random, 3);
  const type = isCreation ? pick(random, [0, 1, 2]) : pick(random, [0, 1, 2, 4]);
  const nonce = oneIn(random, 8) ? pick(random, [MAX_NONCE - 1n, MAX_NONCE]) : BigInt(random.next(3));
  const fee = pick(random, [10n, 10n, 11n, 30n]);
  const delegates = ADDRESSES.map(BigInt);
  const element = unsigned({
    from,
    type,
    nonce,
    to: isCreation ? undefined : pick(random, ADDRESSES),
    data: isCreation ? randomInit(random) : pick(random, ["0x", "0x00", randomInit(random)]),
    value: pick(random, [0n, 0n, 1n, 7n, MAX]),
    gasLimit: pick(random, [21_000n, 60_000n, 200_000n, 400_000n, 1_000_000n]),
    maxFeePerGas: fee,
    maxPriorityFeePerGas: type < 2 ? fee : pick(random, [0n, 1n, fee]),
    accessList:
      type === 0 || oneIn(random, 2)
        ? []
        : [{ address: pick(random, ADDRESSES), storageKeys: [slot(BigInt(random.next(4)))] }],
    authorizationList:
      type === 4 ? Array.from({ length: 1 + random.next(3) }, () => randomAuthorization(random, delegates)) : [],
  });
  return oneIn(random, 4) ? [element] : [setBalance(from, ETHER), setNonce(from, nonce), element];
}

export function randomDeposit(random: Random, queueIndex: bigint): Deposit {
  const isCreation = oneIn(random, 3);
  return {
    queueIndex,
    sourceHash: hexOf(random.bytes(32)),
    from: pick(random, ADDRESSES),
    to: isCreation ? undefined : pick(random, ADDRESSES),
    mint: pick(random, [0n, 1n, ETHER, 2n ** 128n]),
    value: pick(random, [0n, 0n, 1n, ETHER, MAX]),
    gas: pick(random, [0n, 21_000n, 60_000n, 300_000n, 1_000_000n]),
    data: isCreation ? randomInit(random) : pick(random, ["0x", "0x0001"]),
  };
}

/** The elements of a block that cheats and acts in turn. */
export function randomElements(random: Random, count: number): Uint8Array[] {
  return Array.from({ length: count }, () =>
    weighted<() => Uint8Array[]>(random, [
      [3, () => [randomCheat(random)]],
      [4, () => randomUnsigned(random)],
    ])(),
  ).flat();
}
