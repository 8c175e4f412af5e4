import { Common, Hardfork, Mainnet } from "@ethereumjs/common";
import { createEVM, type EVM, type InterpreterStep } from "@ethereumjs/evm";
import { SimpleStateManager } from "@ethereumjs/statemanager";
import { Account, bytesToHex, createAddressFromString, hexToBytes } from "@ethereumjs/util";

import { kzg, loadKzg } from "../../../src/internal/rollup/crypto/kzg.js";
import type { Address } from "../../../src/internal/rollup/types.js";
import { callDataGas, deployMachine, encodeCall, L1_GAS_LIMIT, type MachineCall, type Verdict } from "./call.js";

const CALLER = createAddressFromString(`0x${"ca".repeat(20)}`);

/** The Solidity machine in an EVM of another make than {@link MachineEvm}: an independent measure of its gas, and some ten times slower. */
export class MachineEthereumjs {
  readonly #evm: EVM;
  readonly #machine: Address;

  private constructor(evm: EVM, machine: Address) {
    this.#evm = evm;
    this.#machine = machine;
  }

  public static async create(): Promise<MachineEthereumjs> {
    await loadKzg();
    const common = new Common({ chain: Mainnet, hardfork: Hardfork.Osaka, customCrypto: { kzg } });
    const evm = await createEVM({ common, stateManager: new SimpleStateManager({ common }) });
    await evm.stateManager.putAccount(CALLER, new Account());
    const { machine } = await deployMachine(async (bytecode) => {
      const { createdAddress, execResult } = await evm.runCall({
        caller: CALLER,
        data: hexToBytes(bytecode),
        gasLimit: 100_000_000n,
        skipBalance: true,
      });
      if (execResult.exceptionError !== undefined) throw new Error(`deployment: ${execResult.exceptionError.error}`);
      return createdAddress!.toString();
    });
    return new MachineEthereumjs(evm, machine);
  }

  /** @param onStep sees L1's EVM before each of its instructions. */
  public async call(call: MachineCall, onStep?: (step: InterpreterStep) => void): Promise<Verdict> {
    const data = encodeCall(call);
    const { intrinsic, floor } = callDataGas(data);
    // A transaction begins with precompiles warm, and nothing that an earlier one has touched.
    await this.#evm.journal.cleanup();
    for (const precompile of this.#evm.precompiles.keys()) this.#evm.journal.addAlwaysWarmAddress(precompile);
    if (onStep !== undefined) this.#evm.events.on("step", onStep);
    const { execResult } = await this.#evm.runCall({
      caller: CALLER,
      to: createAddressFromString(this.#machine),
      data,
      gasLimit: (call.gasLimit ?? L1_GAS_LIMIT) - BigInt(intrinsic),
      isStatic: true,
    });
    if (onStep !== undefined) this.#evm.events.off("step", onStep);
    const execution = Number(execResult.executionGasUsed);
    const gas = Math.max(intrinsic + execution, floor);
    const returned = bytesToHex(execResult.returnValue);
    const outcome = execResult.exceptionError === undefined ? { hash: BigInt(returned) } : { revert: returned };
    return { ...outcome, gas, execution };
  }
}
