import type { Eip1193Provider } from "../types.js";
import { changesL1, dependsOnL1Time } from "./methods.js";

/** What has to happen before L1 changes. */
export interface DoorKeeper {
  /** L1 is about to change in any way: takes the snapshot that is owed. */
  beforeChange(): Promise<void>;
  /** L1 is about to mine, or to try what the next block would do: sets its clock. */
  beforeBlock(): Promise<void>;
}

/** What L1's next block can be told by hand. */
const SETS_NEXT = new Set(["hardhat_setNextBlockBaseFeePerGas", "hardhat_setPrevRandao"]);
const MINES = new Set(["eth_sendRawTransaction", "eth_sendTransaction", "evm_mine", "hardhat_mine"]);

/** The one way to L1 for the roles and for users alike. */
export class L1Door implements Eip1193Provider {
  /** Whether L1 may have changed since it was followed, or since the rollup began on its head. On our own L1 nothing else changes it. */
  public touched = false;
  readonly #provider: Eip1193Provider;
  /** What the next block was told, until there is one. */
  readonly #told = new Map<string, Parameters<Eip1193Provider["request"]>[0]>();
  #keeper: DoorKeeper | undefined;

  public constructor(provider: Eip1193Provider) {
    this.#provider = provider;
  }

  /** From now on the keeper is asked first. */
  public guard(keeper: DoorKeeper): void {
    this.#keeper = keeper;
  }

  public async request(args: { method: string; params?: readonly unknown[] | object }): Promise<unknown> {
    if (changesL1(args.method)) {
      await this.#keeper?.beforeChange();
      this.touched = true;
    }
    if (dependsOnL1Time(args.method)) await this.#keeper?.beforeBlock();
    try {
      return await this.#provider.request(args);
    } finally {
      if (MINES.has(args.method)) this.#told.clear();
      if (SETS_NEXT.has(args.method)) this.#told.set(args.method, args);
    }
  }

  /** The same way, for the roles: their blocks do not use up what a user told the next one. */
  public forRoles(): Eip1193Provider {
    return {
      request: async (args) => {
        const told = [...this.#told.values()];
        try {
          return await this.request(args);
        } finally {
          if (MINES.has(args.method)) for (const again of told) await this.request(again);
        }
      },
    };
  }
}
