import { type Common, createCustomCommon, Mainnet } from "@ethereumjs/common";
import { NobleBN254 } from "@ethereumjs/evm";
import { createVM, type VM } from "@ethereumjs/vm";

import { kzg } from "../../crypto/kzg.js";
import { keccak256 } from "../../keccak/keccak256.js";
import type { ChainRules } from "../../types.js";
import { Ancestors } from "./ancestors.js";
import { ClientEvm } from "./evm.js";
import { clientPrecompiles } from "./precompiles.js";
import { ClientState } from "./state.js";

/** The parts of an `@ethereumjs/vm` that executes under a chain's rules. */
export interface ClientVm {
  common: Common;
  vm: VM;
  evm: ClientEvm;
  state: ClientState;
  ancestors: Ancestors;
}

export async function createClientVm({ chainId, semantics }: ChainRules): Promise<ClientVm> {
  const common = createCustomCommon({ chainId: Number(chainId) }, Mainnet, {
    hardfork: semantics.hardfork,
    customCrypto: { kzg, keccak256 },
  });
  const state = new ClientState(common);
  const ancestors = new Ancestors();
  const { maxCodeSize, maxInitCodeSize } = semantics.code;
  const options = {
    common,
    stateManager: state,
    blockchain: ancestors,
    bn254: new NobleBN254(),
    customPrecompiles: clientPrecompiles(common, semantics),
    allowUnlimitedInitCodeSize: maxInitCodeSize === null,
  };
  const evm = new ClientEvm(options, semantics.caps);
  const vm = await createVM({ common, stateManager: state, blockchain: ancestors, evm });
  // Each part's constructor sets Ethereum's parameters.
  common.updateParams({ 607: { maxCodeSize }, ...(maxInitCodeSize === null ? {} : { 3860: { maxInitCodeSize } }) });
  return { common, vm, evm, state, ancestors };
}
