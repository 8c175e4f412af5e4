import { Common, Hardfork, Mainnet } from "@ethereumjs/common";
import { createEVM, type EVM } from "@ethereumjs/evm";
import { SimpleStateManager } from "@ethereumjs/statemanager";
import { Account, type Address, bytesToHex, createAddressFromString, hexToBytes } from "@ethereumjs/util";
import * as AbiConstructor from "ox/AbiConstructor";
import * as AbiFunction from "ox/AbiFunction";

import { blockProver } from "../../src/internal/artifacts/l1/block-prover.js";
import { codeRegistry } from "../../src/internal/artifacts/l1/code-registry.js";
import { contractProver } from "../../src/internal/artifacts/l1/contract-prover.js";
import { elementProver } from "../../src/internal/artifacts/l1/element-prover.js";
import { ovmMachine } from "../../src/internal/artifacts/l1/ovm-machine.js";
import { precompiles } from "../../src/internal/artifacts/l1/precompiles.js";
import { transactionProver } from "../../src/internal/artifacts/l1/transaction-prover.js";

import { kzg, loadKzg } from "../../src/internal/rollup/ovm/execution/kzg.js";
import type { Hex } from "../../src/internal/rollup/types.js";
import { wordHex } from "./machine-cases.js";

/** EIP-7825: what one L1 transaction may use. */
export const L1_GAS_LIMIT = 16_777_216n;

const CALLER = createAddressFromString(`0x${"ca".repeat(20)}`);

/** What the Solidity machine makes of a call: the next state, or why it refused. */
export type Verdict = { hash: bigint; gas: number } | { revert: Hex; gas: number };

/** The Solidity machine in an EVM of Osaka, without a node around it. */
export class MachineEvm {
  readonly #evm: EVM;
  readonly #machine: Address;
  readonly registry: Address;

  private constructor(evm: EVM, machine: Address, registry: Address) {
    this.#evm = evm;
    this.#machine = machine;
    this.registry = registry;
  }

  public static async create(): Promise<MachineEvm> {
    await loadKzg();
    const common = new Common({ chain: Mainnet, hardfork: Hardfork.Osaka, customCrypto: { kzg } });
    const evm = await createEVM({ common, stateManager: new SimpleStateManager({ common }) });
    await evm.stateManager.putAccount(CALLER, new Account());
    const deploy = async (bytecode: Hex): Promise<Address> => {
      const { createdAddress, execResult } = await evm.runCall({
        caller: CALLER,
        data: hexToBytes(bytecode),
        gasLimit: 100_000_000n,
        skipBalance: true,
      });
      if (execResult.exceptionError !== undefined) throw new Error(`deployment: ${execResult.exceptionError.error}`);
      return createdAddress as Address;
    };
    const registry = await deploy(codeRegistry.bytecode);
    const provers = {
      contracts: String(await deploy(contractProver.bytecode)),
      transactions: String(await deploy(transactionProver.bytecode)),
      elements: String(await deploy(elementProver.bytecode)),
      blocks: String(await deploy(blockProver.bytecode)),
      precompiles: String(await deploy(precompiles.bytecode)),
      codeRegistry: String(registry),
    };
    const constructor = AbiConstructor.fromAbi(ovmMachine.abi);
    const bytecode = AbiConstructor.encode(constructor, { bytecode: ovmMachine.bytecode, args: [provers as never] });
    return new MachineEvm(evm, await deploy(bytecode), registry);
  }

  /** `step`, or `run` when `steps` is given. */
  public async call(state: bigint, witness: Uint8Array, steps?: number, gasLimit = L1_GAS_LIMIT): Promise<Verdict> {
    const data =
      steps === undefined
        ? AbiFunction.encodeData(STEP, [wordHex(state), bytesToHex(witness)])
        : AbiFunction.encodeData(RUN, [wordHex(state), BigInt(steps), bytesToHex(witness)]);
    const bytes = hexToBytes(data);
    const { execResult } = await this.#evm.runCall({
      caller: CALLER,
      to: this.#machine,
      data: bytes,
      gasLimit: gasLimit - intrinsicGas(bytes),
      isStatic: true,
    });
    const gas = transactionGas(bytes, Number(execResult.executionGasUsed));
    const returned = bytesToHex(execResult.returnValue);
    if (execResult.exceptionError === undefined) return { hash: BigInt(returned), gas };
    return {
      revert: returned === "0x" ? `0x${Buffer.from(execResult.exceptionError.error).toString("hex")}` : returned,
      gas,
    };
  }

  /** Puts code on L1 and registers it. */
  public async register(code: Uint8Array, at: Address): Promise<void> {
    await this.#evm.stateManager.putCode(at, code);
    const data = hexToBytes(
      AbiFunction.encodeData(AbiFunction.fromAbi(codeRegistry.abi, "register"), [String(at) as Hex]),
    );
    const { execResult } = await this.#evm.runCall({ caller: CALLER, to: this.registry, data, gasLimit: 1_000_000n });
    if (execResult.exceptionError !== undefined) throw new Error(`register: ${execResult.exceptionError.error}`);
  }
}

const STEP = AbiFunction.fromAbi(ovmMachine.abi, "step");
const RUN = AbiFunction.fromAbi(ovmMachine.abi, "run");

function tokens(data: Uint8Array): { zeros: number; nonzeros: number } {
  let zeros = 0;
  for (const byte of data) if (byte === 0) zeros++;
  return { zeros, nonzeros: data.length - zeros };
}

function intrinsicGas(data: Uint8Array): bigint {
  const { zeros, nonzeros } = tokens(data);
  return BigInt(21_000 + 4 * zeros + 16 * nonzeros);
}

/** Gas of an L1 transaction with this call data, EIP-7623's floor included. */
function transactionGas(data: Uint8Array, execution: number): number {
  const { zeros, nonzeros } = tokens(data);
  return Math.max(21_000 + 4 * zeros + 16 * nonzeros + execution, 21_000 + 10 * zeros + 40 * nonzeros);
}
