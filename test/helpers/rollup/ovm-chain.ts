import type { BlockInput, Deposit } from "../../../src/internal/rollup/derivation/types.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { L2ChainOptions } from "../../../src/internal/rollup/l2/create-l2-chain.js";
import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { ovm1Allocation } from "../../../src/internal/rollup/ovm/ovm1/genesis.js";
import { ovm2Allocation } from "../../../src/internal/rollup/ovm/ovm2/genesis.js";
import { systemOf } from "../../../src/internal/semantics/design.js";
import type { Semantics } from "../../../src/internal/semantics/types.js";
import { valuesOf } from "../../../src/internal/semantics/values-of.js";
import { at } from "./cheats.js";
import { alice, ETHER, filled, input, makeChain, origin } from "./l2-chain.js";

type Accounts = L2ChainOptions["genesis"]["accounts"];

/** A chain of one of the OVM's own designs: its genesis state, and accounts beside. Alice has an ether. */
export function makeOvmChain(semantics: Semantics, more: Accounts = []): L2Chain {
  const values = valuesOf(semantics);
  const allocate = systemOf(values) === "ovm1" ? ovm1Allocation : ovm2Allocation;
  const accounts = allocate({
    l1: L1_ADDRESSES,
    accounts: [{ address: alice.address, balance: ETHER }],
    feeRecipient: at(0xfe),
    dataFee: values.fees.dataFee,
    origin,
  });
  return makeChain({ semantics, accounts: [...accounts, ...more] });
}

/** What the sequencer would make of some elements on the next block of L1, whose time the block has. */
export function inputOnNextL1(chain: L2Chain, sequenced: Uint8Array[], deposits: Deposit[] = []): BlockInput {
  const { number, timestamp } = chain.head.input.origin;
  const next = { ...origin, number: number + 1n, timestamp: timestamp + 1n, hash: filled(Number(number % 250n)) };
  return { ...input(chain, sequenced, deposits), origin: next };
}
