import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";
import { type Hex } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import { createHre } from "../helpers/project/hre.js";
import { AnswerOf, type HardhatRequest, hardhatRequests } from "../helpers/rpc/hardhat-requests.js";

const KEY = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
/** A network without anything of the plugin, and L1's entry the same. */
const ENTRY = {
  type: "edr-simulated",
  chainType: "l1",
  chainId: 900,
  hardfork: "osaka",
  initialDate: "2030-01-01T00:00:00Z",
  blockGasLimit: 60_000_000,
} as const;

/** What hangs on states and on times: the rollup's contracts are on L1, and its blocks go there. */
const NOT_COMPARED = new Set([
  ...["hash", "parentHash", "blockHash", "stateRoot", "accountProof", "number", "blockNumber", "oldestBlock"],
  ...[
    "timestamp",
    "blockTimestamp",
    "instanceId",
    "latestBlockNumber",
    "latestBlockHash",
    "id",
    "parentBeaconBlockRoot",
  ],
  // Ours says the parity of a typed transaction's signature, as execution-apis has it.
  "yParity",
]);
/** Codes of refusals that the plugin makes itself, before Hardhat's network could: JSON-RPC's own. */
const OUR_REFUSALS = new Set([-32601, -32602]);
/** L1 takes these with fewer parameters than Hardhat's network does, as L2 takes them. */
const SHORTER = new Set(["eth_feeHistory", "eth_getBlockByNumber", "eth_getBlockByHash", "eth_getProof"]);
/** Requests that are answered otherwise, each with its reason. */
const DIFFERENT: Record<string, string> = {
  web3_clientVersion: "the version of the package that answers",
  evm_snapshot: "snapshots of both layers are numbered",
  eth_subscribe: "ids are counted together with those of the rollup's own filters",
  eth_newFilter: "the same",
  eth_newBlockFilter: "the same",
  eth_newPendingTransactionFilter: "the same",
  flatCallTracer:
    "the outermost call used what the transaction used, as in geth; there, nothing of what came before it",
};
/** By its method, or its tracer. */
const reasonFor = (request: HardhatRequest) =>
  Object.entries(DIFFERENT).find(([name]) => JSON.stringify(request).includes(`"${name}"`))?.[1];

type Answer = { result: unknown } | { error: { code: number; message: string; data: unknown } };

describe("Hardhat's own network, asked as L1", () => {
  let connection: NetworkConnection;
  let plain: NetworkConnection<"l1">;
  before(async () => {
    const hre = await createHre({ networks: { ovmL1: ENTRY, plain: ENTRY } });
    connection = await hre.network.create("ovm");
    plain = await hre.network.create({ network: "plain", chainType: "l1" });
  });
  after(async () => {
    await connection.close();
    await plain.close();
  });

  /** Asks in order, an answer for each. */
  async function play(provider: NetworkConnection["provider"], requests: readonly HardhatRequest[]): Promise<Answer[]> {
    const last = new Map<string, unknown>();
    const answers: Answer[] = [];
    for (const [method, ...given] of requests) {
      const params = given.map((param) => (param instanceof AnswerOf ? last.get(param.method) : param));
      const answer: Answer = await provider.request({ method, params }).then(
        (result: unknown) => ({ result }),
        ({ code, message, data }: { code: number; message: string; data: unknown }) => ({
          error: { code, message, data },
        }),
      );
      // A transaction that fails has a hash all the same, which nobody asks for here.
      if ("result" in answer) last.set(method, answer.result);
      answers.push(answer);
    }
    return answers;
  }

  it("answers as without the plugin, but for what is said here", async () => {
    const { signTransaction } = privateKeyToAccount(KEY);
    const fields = {
      chainId: 900,
      nonce: 5,
      gas: 30_000n,
      maxFeePerGas: 10n ** 10n,
      maxPriorityFeePerGas: 1n,
    } as const;
    const signed: Hex = await signTransaction({ ...fields, to: `0x${"b0".repeat(20)}`, value: 3n });
    const first = [
      "eth_sendTransaction",
      { from: privateKeyToAccount(KEY).address, to: `0x${"b1".repeat(20)}` },
    ] as const;
    const requests = [first, ...hardhatRequests(signed)];
    const ours = await play(connection.ovm.l1.provider, requests);
    const theirs = await play(plain.provider, requests);
    const faults = requests.flatMap((request, i) => {
      const isOurs = reasonFor(request) !== undefined || (SHORTER.has(request[0]) && isRefused(theirs[i]!));
      const fault = isOurs ? undefined : difference(ours[i]!, theirs[i]!);
      return fault === undefined ? [] : [`${JSON.stringify(request).slice(0, 120)}: ${fault}`];
    });
    expect(faults).to.deep.equal([]);
  });
});

/** For the parameters alone. */
function isRefused(answer: Answer): boolean {
  return "error" in answer && answer.error.code === -32602;
}

function difference(ours: Answer, theirs: Answer): string | undefined {
  if ("error" in ours && "error" in theirs) {
    if (OUR_REFUSALS.has(ours.error.code)) return undefined;
    if (ours.error.code !== theirs.error.code) return `${ours.error.code} is not ${theirs.error.code}`;
    // Ours goes on to say what to do.
    return ours.error.message.startsWith(theirs.error.message)
      ? undefined
      : `"${ours.error.message}" is not "${theirs.error.message}"`;
  }
  const [a, b] = [JSON.stringify(ours, comparable), JSON.stringify(theirs, comparable)];
  return a === b ? undefined : `${a.slice(0, 1500)} is not ${b.slice(0, 1500)}`;
}

function comparable(name: string, value: unknown): unknown {
  if (NOT_COMPARED.has(name)) return undefined;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
