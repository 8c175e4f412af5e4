import * as AbiConstructor from "ox/AbiConstructor";
import * as AbiFunction from "ox/AbiFunction";

import { codeRegistry } from "../../../src/internal/artifacts/l1/code-registry.js";
import { ovmMachine } from "../../../src/internal/artifacts/l1/ovm-machine.js";
import { machineArtifacts } from "../../../src/internal/rollup/l1/machine-artifacts.js";
import { concat, toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import { OP_STACK, type Rules } from "../../../src/internal/rollup/machine/state/rules.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { hexToBytes } from "./cases.js";

/** EIP-7825: what one L1 transaction may use. */
export const L1_GAS_LIMIT = 16_777_216n;

/** A call of the Solidity machine. */
export interface MachineCall {
  state: bigint;
  witness: Uint8Array;
  /** `run` so many steps; else one, by `step`. */
  steps?: number;
  /** The L1 transaction's, its call data included. */
  gasLimit?: bigint;
}

/** What the Solidity machine makes of a call: the next state, or why it refused. */
export type Verdict = ({ hash: bigint } | { revert: Hex }) & {
  /** Of the whole L1 transaction. */
  gas: number;
  /** Of the call itself: the transaction's, where its call data does not set a floor. */
  execution: number;
};

/** Puts the machine's contracts on an L1. */
export async function deployMachine(
  deploy: (bytecode: Hex) => Promise<Address>,
  rules: Rules = OP_STACK,
): Promise<{ machine: Address; registry: Address }> {
  const design = machineArtifacts(rules);
  const registry = await deploy(codeRegistry.bytecode);
  const provers = {
    contracts: await deploy(design.contractProver.bytecode),
    transactions: await deploy(design.transactionProver.bytecode),
    elements: await deploy(design.elementProver.bytecode),
    blocks: await deploy(design.blockProver.bytecode),
    ranges: await deploy(design.rangeProver.bytecode),
    messages: design.messageProver === undefined ? registry : await deploy(design.messageProver.bytecode),
    precompiles: await deploy(design.precompiles.bytecode),
    codeRegistry: registry,
  };
  const constructor = AbiConstructor.fromAbi(ovmMachine.abi);
  const bytecode = AbiConstructor.encode(constructor, {
    bytecode: design.ovmMachine.bytecode,
    args: [provers as never],
  });
  return { machine: await deploy(bytecode), registry };
}

/** Call data of `CodeRegistry.register`. */
export function encodeRegister(holder: Address): Hex {
  return AbiFunction.encodeData(AbiFunction.fromAbi(codeRegistry.abi, "register"), [holder]);
}

const selector = (name: "step" | "run"): Uint8Array =>
  hexToBytes(AbiFunction.getSelector(AbiFunction.fromAbi(ovmMachine.abi, name)));
const STEP = selector("step");
const RUN = selector("run");

/** Call data of `step` or `run`. */
export function encodeCall({ state, witness, steps }: MachineCall): Uint8Array {
  const word = (value: number): Uint8Array => toBytes(BigInt(value), 32);
  return concat(
    ...(steps === undefined ? [STEP, toBytes(state, 32), word(64)] : [RUN, toBytes(state, 32), word(steps), word(96)]),
    word(witness.length),
    witness,
    new Uint8Array(-witness.length & 31),
  );
}

/** What an L1 transaction with this call data costs before its first instruction, and at least by EIP-7623. */
export function callDataGas(data: Uint8Array): { intrinsic: number; floor: number } {
  let zeros = 0;
  for (let i = 0; i < data.length; i++) if (data[i] === 0) zeros++;
  const nonzeros = data.length - zeros;
  return { intrinsic: 21_000 + 4 * zeros + 16 * nonzeros, floor: 21_000 + 10 * zeros + 40 * nonzeros };
}
