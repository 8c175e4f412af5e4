import { hexToBytes } from "viem";
import { type PrivateKeyAccount, privateKeyToAccount } from "viem/accounts";

import { encodeUnsignedTransaction } from "../../../src/internal/rollup/derivation/elements.js";
import type { BlockInput, Deposit, L1Origin } from "../../../src/internal/rollup/derivation/types.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { createL2Chain, type L2ChainOptions } from "../../../src/internal/rollup/l2/create-l2-chain.js";
import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { genesisAllocation } from "../../../src/internal/rollup/ovm/predeploys/genesis-alloc.js";
import { l1BlockFees } from "../../../src/internal/rollup/ovm/predeploys/l1-block-storage.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import { valuesOf } from "../../../src/internal/semantics/values-of.js";

export const CHAIN_ID = 901;
export const ETHER = 10n ** 18n;
export const GWEI = 10n ** 9n;

/** A 32-byte word of one repeated byte. */
export const filled = (byte: number): Hex => `0x${byte.toString(16).padStart(2, "0").repeat(32)}`;

export const alice = privateKeyToAccount(filled(0x11));
export const bob = privateKeyToAccount(filled(0x22));
export const carol: Hex = "0xca70100000000000000000000000000000000001";

export const origin: L1Origin = {
  number: 10n,
  hash: filled(0xa1),
  timestamp: 1_000n,
  baseFee: 7n * GWEI,
  blobBaseFee: 3n,
  prevRandao: filled(0xb2),
  parentBeaconBlockRoot: filled(0xc3),
};

/** The whole genesis state, as the composition root asks for it. */
export function allocation(): ReturnType<typeof genesisAllocation> {
  return genesisAllocation({
    l1: L1_ADDRESSES,
    accounts: [alice, bob].map(({ address }) => ({ address, balance: 100n * ETHER })),
    batcher: filled(0xba).slice(0, 42) as Hex,
    feeRecipient: filled(0xfe).slice(0, 42) as Hex,
    fees: l1BlockFees(valuesOf(optimism).fees),
    origin,
  });
}

type MakeChain = Partial<L2ChainOptions["genesis"]> &
  Partial<L2ChainOptions["config"]> &
  Partial<Pick<L2ChainOptions, "semantics">>;

/** What each chain was made with. */
const made = new WeakMap<L2Chain, L2ChainOptions>();

export function makeChain({
  developmentMode = true,
  l2ChainId = CHAIN_ID,
  semantics = optimism,
  ...genesis
}: MakeChain = {}): L2Chain {
  const options = {
    config: { l2ChainId, developmentMode },
    semantics,
    genesis: {
      timestamp: 1_000n,
      l1Origin: origin,
      accounts: allocation(),
      ...genesis,
    },
  };
  const chain = createL2Chain(options);
  made.set(chain, options);
  return chain;
}

/** What a chain of {@link makeChain} was made with. */
export function madeWith(chain: L2Chain): L2ChainOptions {
  return made.get(chain)!;
}

/** What the sequencer would make of some elements: the next second, the head's origin. */
export function input(chain: L2Chain, sequenced: Uint8Array[] = [], deposits: Deposit[] = []): BlockInput {
  const { timestamp, input: parent } = chain.head;
  return { timestamp: timestamp + 1n, origin: parent.origin, deposits, sequenced, headerOverrides: {} };
}

type Request = Partial<Parameters<PrivateKeyAccount["signTransaction"]>[0]>;

export async function sign(from: PrivateKeyAccount, request: Request): Promise<Uint8Array> {
  const defaults = { chainId: CHAIN_ID, nonce: 0, gas: 21_000n, type: "eip1559", maxFeePerGas: 3n * GWEI } as const;
  // viem's request is a union over transaction types; the tests name the type where it is another.
  const signed = await from.signTransaction({ ...defaults, maxPriorityFeePerGas: GWEI, ...request } as never);
  return hexToBytes(signed);
}

export function deposit(fields: Partial<Deposit> = {}): Deposit {
  return {
    queueIndex: 0n,
    sourceHash: filled(0xd4),
    from: alice.address,
    to: carol,
    mint: 0n,
    value: 0n,
    gas: 100_000n,
    data: "0x",
    ...fields,
  };
}

/** An unsigned transaction as an element: a payment to carol, but for `fields`. */
export const unsigned = (
  from: Hex,
  fields: Partial<Parameters<typeof encodeUnsignedTransaction>[0]> = {},
): Uint8Array =>
  encodeUnsignedTransaction({
    from,
    type: 2,
    nonce: 0n,
    gasLimit: 100_000n,
    to: carol,
    value: 1n,
    data: "0x",
    maxFeePerGas: 2n * GWEI,
    maxPriorityFeePerGas: 0n,
    accessList: [],
    authorizationList: [],
    ...fields,
  });
