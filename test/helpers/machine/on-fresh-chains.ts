import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { makeChain } from "../rollup/l2-chain.js";
import { MachineEvm } from "./evm.js";

/** Gives each test of a `describe` a fresh chain, and all of them one EVM with the Solidity machine. */
export function onFreshChains(use: (evm: MachineEvm, chain: L2Chain) => void): void {
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create();
  });
  beforeEach(() => use(evm, makeChain()));
}
