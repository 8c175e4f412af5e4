import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import * as AbiFunction from "ox/AbiFunction";

import type { Address, Eip1193Provider, Hex } from "../../../src/internal/rollup/types.js";
import { compileContract } from "./compile-contract.js";

const CALLS: Address = "0x00000000000000000000000000000000000ca115";
const TARGET: Address = "0x000000000000000000000000000000000000c0de";
const PLENTY = 2n ** 44n;
/** Gas of one call: no step of the machine may need more. */
const GAS = 16_777_216n;
/** Call data of one request, in bytes. */
const BATCH_BYTES = 1 << 20;

/** What a call returned, decoded; or what it reverted with. */
export type Returned = { result: unknown } | { revert: Hex };

/** A test contract without state on Hardhat's simulated L1, called many times in few requests. */
export class ContractCalls {
  private constructor(
    private readonly provider: Eip1193Provider,
    private readonly abi: unknown[],
    private readonly batch: AbiFunction.AbiFunction,
  ) {}

  /** @param source path of the file from the root; its contract has the file's name */
  public static async compile(source: string): Promise<ContractCalls> {
    const { code, abi } = compileContract(source);
    return ContractCalls.of(code, abi);
  }

  /** @param code runtime code */
  public static async of(code: Hex, abi: readonly unknown[]): Promise<ContractCalls> {
    const hre = await createHardhatRuntimeEnvironment({});
    const { provider } = await hre.network.create({
      network: "default",
      chainType: "l1",
      override: { hardfork: "osaka", blockGasLimit: PLENTY, transactionGasCap: false },
    });
    const calls = compileContract("test/contracts/L1/machine/Calls.sol");
    await provider.request({ method: "hardhat_setCode", params: [CALLS, calls.code] });
    await provider.request({ method: "hardhat_setCode", params: [TARGET, code] });
    return new ContractCalls(provider, [...abi], AbiFunction.fromAbi(calls.abi, "all"));
  }

  /** Calls a function once for each list of arguments. */
  public async all(name: string, calls: readonly (readonly unknown[])[]): Promise<Returned[]> {
    const fn: AbiFunction.AbiFunction = AbiFunction.fromAbi(this.abi, name);
    const encoded = calls.map((args) => AbiFunction.encodeData(fn, args as never));
    const returned: Returned[] = [];
    for (let from = 0; from < encoded.length;) {
      let [to, size] = [from, 0];
      do size += encoded[to++]!.length / 2;
      while (to < encoded.length && size < BATCH_BYTES);
      const batch = encoded.slice(from, to).map((data) => ({ gas: GAS, data }));
      const data = AbiFunction.encodeData(this.batch, [TARGET, batch] as never);
      const request = { to: CALLS, data, gas: `0x${PLENTY.toString(16)}` };
      const result = (await this.provider.request({ method: "eth_call", params: [request, "latest"] })) as Hex;
      const outcomes: unknown = AbiFunction.decodeResult(this.batch, result);
      for (const outcome of outcomes as { success: boolean; returned: Hex }[]) {
        if (outcome.success) returned.push({ result: AbiFunction.decodeResult(fn, outcome.returned) });
        else returned.push({ revert: outcome.returned });
      }
      from = to;
    }
    return returned;
  }
}
