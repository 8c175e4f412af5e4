import type { Hex } from "../rollup/types.js";

type Request = (method: string, params: readonly unknown[]) => Promise<unknown>;

/** A failed run on L2, as far as a replay needs it. */
export interface FailedRun {
  method: string;
  params: readonly unknown[];
  /** Of a transaction that was mined. */
  transaction: Hex | undefined;
  returnData: Hex;
  /** The block that would be next. */
  next: Block;
}

interface Account {
  balance?: Hex;
  nonce?: number;
  code?: Hex;
  storage?: Record<Hex, Hex>;
}

interface Call {
  from?: Hex;
  to?: Hex | null;
  input?: Hex;
  data?: Hex;
  value?: Hex;
  gas?: Hex;
}

interface Block {
  number: bigint;
  timestamp: bigint;
}

/** Most gas that Hardhat's network takes in one call (EIP-7825). */
const MOST_GAS = 16_777_216n;

const CALLS = new Set(["eth_call", "eth_estimateGas", "eth_sendTransaction"]);

/**
 * Runs what failed on L2 once more on the simulated network that waits idle behind the L2 connection, on the state that the failed
 * run found, so that Hardhat's own error with its Solidity stack trace comes out. It counts only if it fails with the same data.
 */
export class Replay {
  readonly #idle: Request;
  #start: Promise<Start> | undefined;
  /** Number of the idle network's last block. */
  #mined = 0n;
  /** What its next block was last told to be. */
  #next: Block | undefined;

  /** @param idle the idle network, past the hooks */
  public constructor(idle: Request) {
    this.#idle = idle;
  }

  /**
   * @param l2 answers requests of L2, in the state that the run failed in
   * @returns Hardhat's error; undefined where the replay does not fail, or fails otherwise: L2 is not Hardhat's network in everything
   */
  public async errorOf(run: FailedRun, l2: Request): Promise<Error | undefined> {
    try {
      const scene = run.transaction === undefined ? await callOf(run, l2) : await transactionOf(run.transaction, l2);
      if (scene === undefined) return undefined;
      await this.#enter(scene.block);
      await this.#idle("eth_call", [scene.call, "pending", overridesOf(scene.prestate)]);
      return undefined;
    } catch (error) {
      return isSolidityError(error) && error.data === run.returnData
        ? Object.assign(error, { transactionHash: run.transaction ?? null })
        : undefined;
    }
  }

  /** Makes the next block of the idle network have a block's number and time. */
  async #enter(next: Block): Promise<void> {
    if (this.#next?.number === next.number && this.#next.timestamp === next.timestamp) return;
    this.#next = undefined;
    this.#start ??= this.#snapshot();
    const { snapshot, number: first } = await this.#start;
    const parent = next.number - 1n;
    if (parent < this.#mined || this.#mined === 0n) {
      await this.#idle("evm_revert", [snapshot]);
      this.#start = this.#snapshot(first);
      this.#mined = first;
    }
    if (parent > this.#mined) await this.#idle("hardhat_mine", [hex(parent - this.#mined), "0x0"]);
    if (parent > this.#mined) this.#mined = parent;
    await this.#idle("evm_setNextBlockTimestamp", [hex(next.timestamp)]);
    this.#next = next;
  }

  async #snapshot(height?: bigint): Promise<Start> {
    const snapshot = await this.#idle("evm_snapshot", []);
    return { snapshot, number: height ?? BigInt((await this.#idle("eth_blockNumber", [])) as Hex) };
  }
}

/** Where the idle network can go back to. */
interface Start {
  snapshot: unknown;
  number: bigint;
}

interface Scene {
  call: Call;
  block: Block;
  prestate: Record<Hex, Account>;
}

async function callOf({ method, params, next }: FailedRun, l2: Request): Promise<Scene | undefined> {
  if (!CALLS.has(method)) return undefined;
  const [request, given, stateOverrides, blockOverrides] = params as [Call, unknown, unknown, unknown];
  const tag = given ?? (method === "eth_call" ? "latest" : "pending");
  const options = { tracer: "prestateTracer", stateOverrides, blockOverrides };
  const prestate = (await l2("debug_traceCall", [request, tag, options])) as Scene["prestate"];
  const block = tag === "pending" ? next : await blockAt(typeof tag === "string" ? tag : "latest", l2);
  if (block === undefined) return undefined;
  const from = request.from ?? ((await l2("eth_accounts", [])) as Hex[])[0];
  return { call: callFields({ ...request, from }), block, prestate };
}

async function transactionOf(hash: Hex, l2: Request): Promise<Scene | undefined> {
  const transaction = (await l2("eth_getTransactionByHash", [hash])) as (Call & { blockNumber: Hex }) | null;
  if (transaction === null) return undefined;
  const prestate = (await l2("debug_traceTransaction", [hash, { tracer: "prestateTracer" }])) as Scene["prestate"];
  const block = await blockAt(transaction.blockNumber, l2);
  return block && { call: callFields(transaction), block, prestate };
}

async function blockAt(reference: string, l2: Request): Promise<Block | undefined> {
  const block = (await l2("eth_getBlockByNumber", [reference, false])) as { number: Hex; timestamp: Hex } | null;
  return block === null ? undefined : { number: BigInt(block.number), timestamp: BigInt(block.timestamp) };
}

/** The request without nonce, fees and type. */
function callFields({ from, to, input, data, value, gas }: Call): Call {
  const limit = gas === undefined || BigInt(gas) > MOST_GAS ? hex(MOST_GAS) : gas;
  return { from, ...(to == null ? {} : { to }), data: input ?? data ?? "0x", value: value ?? "0x0", gas: limit };
}

/** Every account that the run read, whole: what the idle network has there must not shine through. */
function overridesOf(prestate: Record<Hex, Account>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(prestate).map(([address, { balance, nonce, code, storage }]) => [
      address,
      {
        balance: balance ?? "0x0",
        nonce: hex(BigInt(nonce ?? 0)),
        code: code ?? "0x",
        ...(storage === undefined ? {} : { stateDiff: storage }),
      },
    ]),
  );
}

function isSolidityError(error: unknown): error is Error & { data?: unknown } {
  return error instanceof Error && error.name === "SolidityError";
}

function hex(value: bigint): Hex {
  return `0x${value.toString(16)}`;
}
