import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Hex } from "viem";

import { vectorsPath } from "../vectors.js";
import type { Request } from "./traced-scene.js";

export interface PublishedSimulation {
  name: string;
  params: [payload: Payload, block: string];
  answer: { result?: Block[]; error?: { code: number } };
}

interface Payload {
  blockStateCalls: { blockOverrides?: { number?: Hex; time?: Hex } }[];
}

export interface Block {
  calls: { status: Hex; returnData: Hex; gasUsed: Hex; error?: { code: number } }[];
}

interface Genesis {
  alloc: Record<string, { balance: Hex; nonce?: Hex; code?: Hex; storage?: Record<string, Hex> }>;
}

/** Head of the published chain. */
const HEAD = { number: 54n, time: 540n, baseFee: 27_412_364n };
/** `initialDate`, `blockGasLimit` and so on of a network that can have its head. */
export const PUBLISHED_CHAIN = {
  type: "edr-simulated",
  chainId: 3_503_995_874_084_926,
  initialDate: new Date(1000),
  blockGasLimit: 200_000_000n,
  coinbase: `0x${"00".repeat(20)}`,
} as const;

const path = (...parts: string[]): string => vectorsPath("execution-apis", "tests", ...parts);

/** The suite that execution-apis publishes for `eth_simulateV1` (its folder `tests`); undefined where it is not beside the repository. */
export function publishedSimulations(): PublishedSimulation[] | undefined {
  const folder = path("eth_simulateV1");
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .sort()
    .map((file) => {
      const lines = readFileSync(join(folder, file), "utf8").split("\n");
      const parsed = (prefix: string): object =>
        JSON.parse(lines.find((line) => line.startsWith(prefix))!.slice(3)) as object;
      const { params } = parsed(">>") as Pick<PublishedSimulation, "params">;
      return {
        name: file.replace(/^ethSimulate-|\.io$/g, ""),
        params,
        answer: parsed("<<"),
      };
    });
}

/** Gives a fresh L1 the accounts of the published genesis, and a head with the number, time and base fee of the published one. */
export async function becomePublished(request: Request): Promise<void> {
  const { alloc } = JSON.parse(readFileSync(path("genesis.json"), "utf8")) as Genesis;
  for (const [address, { balance, nonce, code, storage = {} }] of Object.entries(alloc)) {
    const at: Hex = `0x${address}`;
    await request("hardhat_setBalance", at, balance);
    if (nonce !== undefined) await request("hardhat_setNonce", at, nonce);
    if (code !== undefined) await request("hardhat_setCode", at, code);
    for (const [slot, value] of Object.entries(storage)) {
      await request("hardhat_setStorageAt", at, `0x${BigInt(slot).toString(16)}`, value);
    }
  }
  // Its miners were paid there.
  await request("hardhat_setBalance", PUBLISHED_CHAIN.coinbase, "0x1");
  for (let number = 1n; number <= HEAD.number; number++) {
    const time = HEAD.time - 10n * (HEAD.number - number);
    await request("evm_setNextBlockTimestamp", `0x${time.toString(16)}`);
    if (number === HEAD.number) await request("hardhat_setNextBlockBaseFeePerGas", `0x${HEAD.baseFee.toString(16)}`);
    await request("evm_mine");
  }
}

/** The same question about a chain with another head: numbers and times are as far from it as they were. */
export function shifted(
  { params: [payload, block] }: PublishedSimulation,
  head: { number: Hex; timestamp: Hex },
): unknown[] {
  const shift = (value: Hex | undefined, by: bigint): Hex | undefined => {
    const moved = value === undefined ? undefined : BigInt(value) + by;
    return moved === undefined ? undefined : moved < 0n ? "0x0" : `0x${moved.toString(16)}`;
  };
  const number = BigInt(head.number) - HEAD.number;
  const time = BigInt(head.timestamp) - HEAD.time;
  const blockStateCalls = payload.blockStateCalls.map(({ blockOverrides, ...others }) => ({
    ...others,
    blockOverrides: {
      ...blockOverrides,
      number: shift(blockOverrides?.number, number),
      time: shift(blockOverrides?.time, time),
    },
  }));
  return [{ ...payload, blockStateCalls }, block.startsWith("0x") ? shift(block as Hex, number) : block];
}
