import { Common, Hardfork, Mainnet } from "@ethereumjs/common";
import { createEVM, type EVM } from "@ethereumjs/evm";
import { bytesToHex, createZeroAddress, hexToBytes } from "@ethereumjs/util";
import * as AbiFunction from "ox/AbiFunction";

import type { Hex } from "../../../src/internal/rollup/types.js";
import { compileContract } from "./compile-contract.js";

/** A contract of the tests, called on a bare EVM. It has no state. */
export class SolidityHarness {
  private constructor(
    private readonly evm: EVM,
    private readonly code: Uint8Array,
    private readonly abi: unknown[],
  ) {}

  /** @param source path of the file from the root; its contract has the file's name */
  static async compile(source: string): Promise<SolidityHarness> {
    const { code, abi } = compileContract(source);
    const evm = await createEVM({ common: new Common({ chain: Mainnet, hardfork: Hardfork.Osaka }) });
    return new SolidityHarness(evm, hexToBytes(code), abi);
  }

  /** Calls a function; throws what it reverted with. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape is the called function's
  async call(name: string, ...args: unknown[]): Promise<any> {
    const fn: AbiFunction.AbiFunction = AbiFunction.fromAbi(this.abi, name);
    const data = AbiFunction.encodeData(fn, args as never);
    return AbiFunction.decodeResult(fn, await this.raw(data), { as: "Object" });
  }

  /** Calls with bytes; throws what it reverted with. */
  async raw(data: Hex): Promise<Hex> {
    const result = await this.evm.runCall({
      to: createZeroAddress(),
      code: this.code,
      data: hexToBytes(data),
      gasLimit: 2n ** 40n,
    });
    const { exceptionError, returnValue } = result.execResult;
    if (exceptionError !== undefined) throw new Error(`${exceptionError.error} ${bytesToHex(returnValue)}`);
    return bytesToHex(returnValue);
  }
}
