import { createHardhatRuntimeEnvironment } from "hardhat/hre";
import * as AbiFunction from "ox/AbiFunction";

import { loadKzg } from "../../../src/internal/rollup/crypto/kzg.js";
import type { Rules } from "../../../src/internal/rollup/machine/state/rules.js";
import type { Address, Eip1193Provider, Hex } from "../../../src/internal/rollup/types.js";
import { compileContract } from "../contracts/compile-contract.js";
import {
  callDataGas,
  deployMachine,
  encodeCall,
  encodeRegister,
  L1_GAS_LIMIT,
  type MachineCall,
  type Verdict,
} from "./call.js";

export { L1_GAS_LIMIT, type MachineCall, type Verdict } from "./call.js";

const CALLS: Address = "0x00000000000000000000000000000000000ca115";
/** No code is here: a call to it costs nothing but itself. */
const WITHOUT_CODE: Address = "0x0000000000000000000000000000000000000b0d";

/** Gas of one request that makes many calls: far more than they use. */
const PLENTY = 2n ** 44n;
/** Calls of one request. With more, most of the time goes to memory in which Hardhat's EVM remembers every instruction. */
const BATCH = 8;

interface Outcome {
  success: boolean;
  gas: bigint;
  returned: Hex;
}

/** The Solidity machine on Hardhat's simulated L1 of Osaka. */
export class MachineEvm {
  readonly #provider: Eip1193Provider;
  readonly #machine: Address;
  readonly #all: AbiFunction.AbiFunction;
  readonly registry: Address;
  readonly #from: Address;
  /** What calling costs beside the call. */
  #overhead = 0;

  private constructor(
    provider: Eip1193Provider,
    from: Address,
    { machine, registry }: { machine: Address; registry: Address },
    all: AbiFunction.AbiFunction,
  ) {
    this.#provider = provider;
    this.#from = from;
    this.#machine = machine;
    this.registry = registry;
    this.#all = all;
  }

  public static async create(rules?: Rules): Promise<MachineEvm> {
    // Not for this machine, but for the twin that it is compared with.
    await loadKzg();
    const hre = await createHardhatRuntimeEnvironment({});
    const { provider } = await hre.network.create({
      network: "default",
      chainType: "l1",
      override: { hardfork: "osaka", blockGasLimit: PLENTY, transactionGasCap: false },
    });
    const [from] = (await provider.request({ method: "eth_accounts" })) as [Address];
    const deploy = async (data: Hex) => (await send(provider, { from, data })).contractAddress;
    const addresses = await deployMachine(deploy, rules);
    const { code, abi } = compileContract("test/contracts/L1/machine/Calls.sol");
    const all: AbiFunction.AbiFunction = AbiFunction.fromAbi(abi, "all");
    await provider.request({ method: "hardhat_setCode", params: [CALLS, code] });
    const evm = new MachineEvm(provider, from, addresses, all);
    const [nothing] = await evm.#make(WITHOUT_CODE, [{ gas: 0n, data: new Uint8Array(0), intrinsic: 0, floor: 0 }]);
    evm.#overhead = Number((nothing as Outcome).gas);
    return evm;
  }

  /** `step`, or `run` when `steps` is given. */
  public async call(state: bigint, witness: Uint8Array, steps?: number, gasLimit?: bigint): Promise<Verdict> {
    const [verdict] = await this.callMany([{ state, witness, steps, gasLimit }]);
    return verdict as Verdict;
  }

  /** Each call as {@link call} makes it, in few requests. */
  public async callMany(calls: readonly MachineCall[]): Promise<Verdict[]> {
    const verdicts: Verdict[] = [];
    for (let from = 0; from < calls.length; from += BATCH) {
      const batch = calls.slice(from, from + BATCH).map(executionOf);
      const outcomes = await this.#make(this.#machine, batch);
      for (const [i, outcome] of outcomes.entries()) verdicts.push(this.#verdictOf(outcome, batch[i]!));
    }
    return verdicts;
  }

  /** Puts code on L1 and registers it. */
  public async register(code: Uint8Array, at: Address): Promise<void> {
    await this.#provider.request({ method: "hardhat_setCode", params: [at, toHex(code)] });
    await send(this.#provider, { from: this.#from, to: this.registry, data: encodeRegister(at) });
  }

  #verdictOf({ success, gas: used, returned }: Outcome, { intrinsic, floor }: Execution): Verdict {
    const execution = Number(used) - this.#overhead;
    const gas = Math.max(intrinsic + execution, floor);
    return { ...(success ? { hash: BigInt(returned) } : { revert: returned }), gas, execution };
  }

  async #make(target: Address, batch: readonly Execution[]): Promise<readonly Outcome[]> {
    const calls = batch.map(({ gas, data }) => ({ gas, data: toHex(data) }));
    const data = AbiFunction.encodeData(this.#all, [target, calls] as never);
    const request = { to: CALLS, data, gas: `0x${PLENTY.toString(16)}` };
    const returned = (await this.#provider.request({ method: "eth_call", params: [request, "latest"] })) as Hex;
    const outcomes: unknown = AbiFunction.decodeResult(this.#all, returned);
    return outcomes as Outcome[];
  }
}

interface Execution {
  gas: bigint;
  data: Uint8Array;
  intrinsic: number;
  floor: number;
}

const toHex = (bytes: Uint8Array): Hex =>
  `0x${Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("hex")}`;

/** A call, with the gas that its transaction's call data leaves for it. */
function executionOf(call: MachineCall): Execution {
  const data = encodeCall(call);
  const { intrinsic, floor } = callDataGas(data);
  const left = (call.gasLimit ?? L1_GAS_LIMIT) - BigInt(intrinsic);
  return { gas: left > 0n ? left : 0n, data, intrinsic, floor };
}

async function send(
  provider: Eip1193Provider,
  transaction: { from: Address; to?: Address; data: Hex },
): Promise<{ contractAddress: Address }> {
  const hash = await provider.request({
    method: "eth_sendTransaction",
    params: [{ ...transaction, gas: "0x5f5e100" }],
  });
  return (await provider.request({ method: "eth_getTransactionReceipt", params: [hash] })) as {
    contractAddress: Address;
  };
}
