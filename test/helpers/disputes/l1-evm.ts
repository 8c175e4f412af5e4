import { Common, Hardfork, Mainnet } from "@ethereumjs/common";
import { createEVM, type EVM } from "@ethereumjs/evm";
import { SimpleStateManager } from "@ethereumjs/statemanager";
import { bytesToHex, createAccount, createAddressFromString, createZeroAddress, hexToBytes } from "@ethereumjs/util";
import * as AbiEvent from "ox/AbiEvent";
import * as AbiError from "ox/AbiError";
import * as AbiFunction from "ox/AbiFunction";

import { keccak256, uint } from "../../../src/internal/rollup/derivation/words.js";
import type { Placement } from "../../../src/internal/rollup/l1/deploy.js";
import { kzg, loadKzg } from "../../../src/internal/rollup/ovm/execution/kzg.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { callDataGas, L1_GAS_LIMIT } from "../machine-call.js";

type Abi = readonly unknown[];

export interface Transaction {
  from: Address;
  to: Address;
  data: Hex;
  value?: bigint;
  gasPrice?: bigint;
  gasLimit?: bigint;
}

export interface L1Event {
  name: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the event's own arguments
  args: any;
}

export interface Receipt {
  /** Name of what the transaction reverted with; undefined when it succeeded. */
  error: string | undefined;
  /** Of the whole transaction, EIP-7623's floor and EIP-3529's refund included. */
  gas: number;
  events: L1Event[];
}

/** Enough of an L1 for thousands of transactions a minute: an EVM, the time, and no blocks. */
export class L1Evm {
  public time: bigint;
  public number = 1_000n;
  readonly #evm: EVM;
  readonly #abis: ReadonlyMap<Address, Abi>;

  private constructor(evm: EVM, time: bigint, abis: ReadonlyMap<Address, Abi>) {
    this.#evm = evm;
    this.#abis = abis;
    this.time = time;
  }

  public static async create(placements: readonly Placement[], abis: ReadonlyMap<Address, Abi>, time: bigint) {
    await loadKzg();
    const common = new Common({ chain: Mainnet, hardfork: Hardfork.Osaka, customCrypto: { kzg } });
    const stateManager = new SimpleStateManager({ common });
    const evm = await createEVM({ common, stateManager, blockchain: hashes });
    for (const { address, code, storage, balance } of placements) {
      const at = createAddressFromString(address);
      await stateManager.putAccount(at, createAccount({ balance: balance ?? 0n }));
      if (code !== undefined) await stateManager.putCode(at, hexToBytes(code));
      for (const [slot, value] of Object.entries(storage ?? {})) {
        await stateManager.putStorage(at, hexToBytes(slot as Hex), trimmed(hexToBytes(value)));
      }
    }
    return new L1Evm(evm, time, abis);
  }

  /** Hash of a block that is not mined but for BLOCKHASH. */
  public blockHash(number: bigint): Hex {
    return hashOf(number);
  }

  public encode(to: Address, name: string, args: readonly unknown[]): Hex {
    return AbiFunction.encodeData(this.#function(to, name, args), args as never);
  }

  public async send(transaction: Transaction): Promise<Receipt> {
    const data = hexToBytes(transaction.data);
    const { intrinsic, floor } = callDataGas(data);
    const { execResult } = await this.#run(transaction, (transaction.gasLimit ?? L1_GAS_LIMIT) - BigInt(intrinsic));
    const used = intrinsic + Number(execResult.executionGasUsed);
    const refund = Math.min(Number(execResult.gasRefund ?? 0n), Math.floor(used / 5));
    const failure = execResult.exceptionError;
    return {
      error: failure === undefined ? undefined : this.#errorName(bytesToHex(execResult.returnValue), failure.error),
      gas: Math.max(used - refund, floor),
      events: failure === undefined ? (execResult.logs ?? []).flatMap((log) => this.#eventOf(log)) : [],
    };
  }

  /** Calls a view. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the answer's shape is the function's
  public async read(to: Address, name: string, ...args: unknown[]): Promise<any> {
    const fn = this.#function(to, name, args);
    const data = AbiFunction.encodeData(fn, args as never);
    const { execResult } = await this.#run({ from: to, to, data }, 1n << 40n, true);
    const returned = bytesToHex(execResult.returnValue);
    if (execResult.exceptionError === undefined) return AbiFunction.decodeResult(fn, returned);
    throw new Error(`${name}: ${this.#errorName(returned, execResult.exceptionError.error)}`);
  }

  public async balance(address: Address): Promise<bigint> {
    return (await this.#evm.stateManager.getAccount(createAddressFromString(address)))?.balance ?? 0n;
  }

  /** What the state is now, to come back to. */
  public async checkpoint(): Promise<void> {
    await this.#evm.stateManager.checkpoint();
  }

  public async revert(): Promise<void> {
    await this.#evm.stateManager.revert();
  }

  async #run({ from, to, data, value = 0n, gasPrice = 0n }: Transaction, gasLimit: bigint, isStatic = false) {
    const [caller, target] = [createAddressFromString(from), createAddressFromString(to)];
    // A transaction begins with precompiles and its two accounts warm, and nothing that an earlier one has touched.
    await this.#evm.journal.cleanup();
    this.#evm.stateManager.originalStorageCache.clear();
    for (const precompile of this.#evm.precompiles.keys()) this.#evm.journal.addAlwaysWarmAddress(precompile);
    for (const address of [caller, target]) this.#evm.journal.addAlwaysWarmAddress(address.toString().slice(2));
    const header = {
      number: this.number,
      timestamp: this.time,
      coinbase: createZeroAddress(),
      difficulty: 0n,
      prevRandao: new Uint8Array(32),
      gasLimit: 60_000_000n,
      baseFeePerGas: gasPrice,
      getBlobGasPrice: () => 1n,
    };
    return this.#evm.runCall({
      caller,
      to: target,
      data: hexToBytes(data),
      value,
      gasPrice,
      gasLimit,
      isStatic,
      block: { header },
    });
  }

  #function(to: Address, name: string, args: readonly unknown[]): AbiFunction.AbiFunction {
    const options: object = { args };
    return AbiFunction.fromAbi(this.#abis.get(to) ?? [], name, options);
  }

  #errorName(returned: Hex, otherwise: string): string {
    for (const abi of this.#abis.values()) {
      for (const entry of abi as AbiError.AbiError[]) {
        if (entry.type === "error" && AbiError.getSelector(entry) === returned.slice(0, 10)) return entry.name;
      }
    }
    return returned.startsWith("0x4e487b71") ? "Panic" : otherwise;
  }

  #eventOf([address, topics, data]: [Uint8Array, Uint8Array[], Uint8Array]): L1Event[] {
    const abi = this.#abis.get(bytesToHex(address)) as AbiEvent.AbiEvent[] | undefined;
    const selector = bytesToHex(topics[0] ?? new Uint8Array());
    const event = abi?.find((entry) => entry.type === "event" && AbiEvent.getSelector(entry) === selector);
    if (event === undefined) return [];
    const log = { topics: topics.map((topic) => bytesToHex(topic)), data: bytesToHex(data) };
    return [{ name: event.name, args: AbiEvent.decode(event, log as never) }];
  }
}

const hashOf = (number: bigint): Hex => keccak256(uint(number, 32));

const hashes = {
  getBlock: async (number: number | bigint) => ({ hash: () => hexToBytes(hashOf(BigInt(number))) }),
  putBlock: async () => undefined,
  shallowCopy: () => hashes,
};

/** The EVM keeps values without leading zeros. */
function trimmed(value: Uint8Array): Uint8Array {
  return value.slice(value.findIndex((byte) => byte !== 0));
}
