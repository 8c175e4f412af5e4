import { network } from "hardhat";
import * as AbiError from "ox/AbiError";
import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

import { place, type Placement } from "../../../src/internal/rollup/l1/deploy.js";
import { quantity, type RpcLog } from "../../../src/internal/rollup/l1/rpc.js";
import type { Address, Eip1193Provider, Hex } from "../../../src/internal/rollup/types.js";
import { L1_GAS_LIMIT } from "../machine/call.js";

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
  /** Whether the transaction reverted. */
  refused: boolean;
  gas: number;
  events: L1Event[];
}

/** A simulated L1 in whose seconds any number of transactions may fall. */
export class L1Chain {
  readonly #functions = new Map<string, AbiFunction.AbiFunction>();

  private constructor(
    readonly provider: Eip1193Provider,
    private readonly abis: ReadonlyMap<Address, Abi>,
    private at: number,
    readonly close: () => Promise<void>,
  ) {}

  static async create(abis: ReadonlyMap<Address, Abi>, accounts: readonly Address[]): Promise<L1Chain> {
    const connection = await network.create({
      network: "default",
      chainType: "l1",
      // A refused transaction is an outcome like any other; why it was refused takes long to find out.
      override: { hardfork: "osaka", allowBlocksWithSameTimestamp: true, throwOnTransactionFailures: false },
    });
    const { provider } = connection;
    const { timestamp } = (await provider.request({
      method: "eth_getBlockByNumber",
      params: ["latest", false],
    })) as { timestamp: Hex };
    const chain = new L1Chain(provider, abis, Number(timestamp), () => connection.close());
    await chain.place(accounts.map((address) => ({ address, balance: 10n ** 24n })));
    for (const address of accounts) await chain.ask("hardhat_impersonateAccount", address);
    return chain;
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the answer's shape is the method's
  async ask(method: string, ...params: unknown[]): Promise<any> {
    return this.provider.request({ method, params });
  }

  async place(placements: readonly Placement[]): Promise<void> {
    await place(this.provider, placements);
  }

  /** Seconds since the epoch. */
  get time(): number {
    return this.at;
  }

  /** Mines a block at a time, which is that of all transactions until the next call. */
  async goTo(time: number): Promise<void> {
    this.at = time;
    await this.#mineNow();
    await this.ask("evm_mine");
  }

  async #mineNow(): Promise<void> {
    await this.ask("evm_setNextBlockTimestamp", quantity(BigInt(this.at)));
  }

  async head(): Promise<{ number: bigint; hash: Hex }> {
    const { number, hash } = await this.ask("eth_getBlockByNumber", "latest", false);
    return { number: BigInt(number as Hex), hash };
  }

  encode(to: Address, name: string, args: readonly unknown[]): Hex {
    return AbiFunction.encodeData(this.#function(to, name, args), args as never);
  }

  /** Sends a transaction and mines it. */
  async send({ from, to, data, value = 0n, gasPrice, gasLimit = L1_GAS_LIMIT }: Transaction): Promise<Receipt> {
    await this.#mineNow();
    const price = gasPrice === undefined ? {} : { gasPrice: quantity(gasPrice) };
    const request = { from, to, data, value: quantity(value), gas: quantity(gasLimit), ...price };
    const hash: Hex = await this.ask("eth_sendTransaction", request);
    const { status, gasUsed, logs } = (await this.ask("eth_getTransactionReceipt", hash)) as {
      status: Hex;
      gasUsed: Hex;
      logs: RpcLog[];
    };
    return { refused: status !== "0x1", gas: Number(gasUsed), events: logs.flatMap((log) => this.#eventOf(log)) };
  }

  /** Name of the error with which a transaction would be refused now; undefined when it would not. */
  async refusal({ from, to, data, value = 0n }: Transaction): Promise<string | undefined> {
    try {
      await this.ask("eth_call", { from, to, data, value: quantity(value), gas: quantity(L1_GAS_LIMIT) }, "pending");
      return undefined;
    } catch (failure) {
      return this.#errorName(failure);
    }
  }

  /** Calls a view. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the answer's shape is the function's
  async read(to: Address, name: string, ...args: unknown[]): Promise<any> {
    const fn = this.#function(to, name, args);
    const data = AbiFunction.encodeData(fn, args as never);
    return AbiFunction.decodeResult(fn, (await this.ask("eth_call", { to, data }, "latest")) as Hex);
  }

  async balance(address: Address): Promise<bigint> {
    return BigInt((await this.ask("eth_getBalance", address, "latest")) as Hex);
  }

  /** Finding a function in an ABI takes longer than calling it. */
  #function(to: Address, name: string, args: readonly unknown[]): AbiFunction.AbiFunction {
    const key = `${to}/${name}/${args.length}`;
    const options: object = { args };
    const known = this.#functions.get(key);
    const fn = known ?? AbiFunction.fromAbi(this.abis.get(to) ?? [], name, options);
    this.#functions.set(key, fn);
    return fn;
  }

  #errorName(failure: unknown): string {
    const { data, message } = failure as { data?: Hex | { data?: Hex }; message: string };
    const returned = typeof data === "object" ? data.data : data;
    for (const abi of this.abis.values()) {
      for (const entry of abi as AbiError.AbiError[]) {
        if (entry.type === "error" && AbiError.getSelector(entry) === returned?.slice(0, 10)) return entry.name;
      }
    }
    return message;
  }

  #eventOf({ address, topics, data }: RpcLog): L1Event[] {
    const abi = this.abis.get(address) as AbiEvent.AbiEvent[] | undefined;
    const event = abi?.find((entry) => entry.type === "event" && AbiEvent.getSelector(entry) === topics[0]);
    return event === undefined ? [] : [{ name: event.name, args: AbiEvent.decode(event, { topics, data } as never) }];
  }
}
