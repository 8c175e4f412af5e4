import { type Common, createCustomCommon, Mainnet } from "@ethereumjs/common";
import { NobleBN254 } from "@ethereumjs/evm";
import { type Address, createAddressFromString } from "@ethereumjs/util";
import { createVM, type VM } from "@ethereumjs/vm";

import { systemOf } from "../../../semantics/design.js";
import type { SemanticsValues } from "../../../semantics/types.js";
import { kzg } from "../../crypto/kzg.js";
import { keccak256 } from "../../keccak/keccak256.js";
import type { ChainRules } from "../../types.js";
import { Ancestors } from "./ancestors.js";
import { callStackPrecompile } from "./arbitrum/call-stack.js";
import { hashOnL1Axis } from "./arbitrum/l1-blocks.js";
import { ClientEvm } from "./evm.js";
import type { Opcode } from "./frame.js";
import { LedgerState } from "./ledger-state.js";
import { Ovm1Evm } from "./ovm1/evm.js";
import { ovm1Opcodes } from "./ovm1/opcodes/opcodes.js";
import { clientPrecompiles } from "./precompiles.js";
import { ClientState } from "./state.js";

/** The parts of an `@ethereumjs/vm` that executes under a chain's rules. */
export interface ClientVm {
  common: Common;
  vm: VM;
  evm: ClientEvm;
  state: ClientState;
  ancestors: Ancestors;
  /** The L1 block that the block takes its values from. */
  l1: { number: bigint };
  /** The transaction that runs: whether its sender is an alias, which an Arbitrum can tell, and who enqueued it, which OVM 1.0 can. */
  transaction: { isFromL1: boolean; queueSender?: Address | undefined };
}

export async function createClientVm({ chainId, semantics }: ChainRules): Promise<ClientVm> {
  const common = createCustomCommon({ chainId: Number(chainId) }, Mainnet, {
    hardfork: semantics.hardfork,
    customCrypto: { kzg, keccak256 },
  });
  const state = stateOf(common, semantics);
  const l1 = { number: 0n };
  const transaction: ClientVm["transaction"] = { isFromL1: false };
  const system = systemOf(semantics);
  const isOnL1Axis = semantics.context.blockhash.rule === "l1-number-axis";
  const ancestors = new Ancestors(isOnL1Axis ? (number) => hashOnL1Axis(state, number) : undefined);
  const { maxCodeSize, maxInitCodeSize } = semantics.code;
  const options = {
    common,
    stateManager: state,
    blockchain: ancestors,
    bn254: new NobleBN254(),
    customPrecompiles: [
      ...clientPrecompiles(common, semantics),
      ...(system === "arbitrum"
        ? [callStackPrecompile(() => ({ running: evm.running, isFromL1: transaction.isFromL1 }))]
        : []),
    ],
    customOpcodes:
      system === "ovm1" ? ovm1Opcodes({ semantics, transaction }) : extraOpcodes(semantics, () => l1.number),
    allowUnlimitedInitCodeSize: maxInitCodeSize === null,
  };
  const evm: ClientEvm = new (system === "ovm1" ? Ovm1Evm : ClientEvm)(options, semantics);
  const vm = await createVM({ common, stateManager: state, blockchain: ancestors, evm });
  // Each part's constructor sets Ethereum's parameters.
  common.updateParams({ 607: { maxCodeSize }, ...(maxInitCodeSize === null ? {} : { 3860: { maxInitCodeSize } }) });
  return { common, vm, evm, state, ancestors, l1, transaction };
}

/** What a design has and Ethereum has not. There is one: it pushes L1's block number. */
function extraOpcodes({ opcodes }: SemanticsValues, l1Number: () => bigint): Opcode[] {
  return opcodes
    .filter(({ status }) => status === "extra")
    .map(({ opcode, name: opcodeName, gas: baseFee = 0 }) => ({
      ...{ opcode, opcodeName, baseFee },
      logicFunction: ({ stack }) => stack.push(l1Number()),
    }));
}

function stateOf(common: Common, { accounts: { ether } }: SemanticsValues): ClientState {
  if (ether.ledger === "account") return new ClientState(common);
  return new LedgerState(common, createAddressFromString(ether.address.toLowerCase()));
}
