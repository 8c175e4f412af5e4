import { Common, Hardfork, Mainnet } from "@ethereumjs/common";
import { createEVM, type EVM } from "@ethereumjs/evm";
import { bytesToHex, createZeroAddress, hexToBytes } from "@ethereumjs/util";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import * as AbiFunction from "ox/AbiFunction";
import solc from "solc";

import type { Hex } from "../../src/internal/rollup/types.js";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const read = (name: string): string => readFileSync(path.join(root, name), "utf8");

/** A contract of the tests, compiled as those that ship are, and called on a bare EVM. It has no state. */
export class SolidityHarness {
  private constructor(
    private readonly evm: EVM,
    private readonly code: Uint8Array,
    private readonly abi: unknown[],
  ) {}

  /** @param source path of the file from the root; its contract has the file's name */
  static async compile(source: string): Promise<SolidityHarness> {
    const input = {
      language: "Solidity",
      sources: { [source]: { content: read(source) } },
      settings: {
        ...(JSON.parse(read("scripts/solc-settings.json")) as object),
        outputSelection: { "*": { "*": ["abi", "evm.deployedBytecode.object"] } },
      },
    };
    const callbacks = { import: (name: string) => ({ contents: read(name) }) };
    const output = JSON.parse(solc.compile(JSON.stringify(input), callbacks));
    const contract = output.contracts?.[source]?.[path.basename(source, ".sol")];
    if (contract === undefined) throw new Error(JSON.stringify(output.errors, undefined, 2));
    const evm = await createEVM({ common: new Common({ chain: Mainnet, hardfork: Hardfork.Osaka }) });
    return new SolidityHarness(evm, hexToBytes(`0x${contract.evm.deployedBytecode.object}`), contract.abi);
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
