import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";

import { createHre } from "../helpers/project/hre.js";
import {
  becomePublished,
  type Block,
  PUBLISHED_CHAIN,
  type PublishedSimulation,
  publishedSimulations,
  shifted,
} from "../helpers/rpc/published-simulations.js";
import type { Request } from "../helpers/rpc/traced-scene.js";

/** Published answers that are not ours on either layer, each with its reason. */
const NOT_OURS: Record<string, string> = {
  blobs: "a blob transaction, which is not simulated",
  "use-as-many-features-as-possible": "its log indexes count logs that were reverted",
  "move-two-accounts-to-same-38023": "the document of the same suite has error -38023 for it",
  "empty-with-block-num-set-firstblock": "the block has the header of Berlin",
};
const PACE = "its times fall between two slots of L1, which L2's blocks do not wait for";
const WARM = "SELFDESTRUCT pays L1's fee recipient, which is warm";
const ON_L1_ALONE: Record<string, string> = {
  "self-destructing-state-override": WARM,
  "self-destructive-contract-produces-logs": WARM,
  "block-override-reflected-in-contract-simple": PACE,
  "override-all-in-BlockStateCalls": PACE,
  "simple-more-params-validate": "its sender cannot pay L1's data fee",
  "fee-recipient-receiving-funds": "the base fee falls more slowly on L2",
};
/** What hangs on the states of the chain, and wordings. */
const NOT_COMPARED = new Set(["hash", "parentHash", "blockHash", "stateRoot", "totalDifficulty", "message"]);
/** Programs that return hashes of blocks. */
const TELLS_HASHES =
  /^(blockhash|use-as-many|get-block-properties|contract-calls-itself|overwrite-existing|add-more.*with-fit)/;

type Answer = { result: Block[] } | { error: { code: number } };

function comparable(value: unknown, leftOut: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => comparable(item, leftOut));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).filter(([name]) => !leftOut.has(name));
  return Object.fromEntries(members.map(([name, member]) => [name, comparable(member, leftOut)]));
}

describe("the simulations that execution-apis publishes", () => {
  const published = publishedSimulations();
  let connection: NetworkConnection;
  const ask = (request: Request, params: readonly unknown[]): Promise<Answer> =>
    request("eth_simulateV1", ...params).then(
      (result: Block[]) => ({ result }),
      ({ code }: { code: number }) => ({ error: { code } }),
    );

  before(async function () {
    // Its files lie in ../shared/vectors/execution-apis/tests (environment variable OVM_VECTORS).
    if (published === undefined) this.skip();
    connection = await (await createHre({ networks: { ovmL1: PUBLISHED_CHAIN } })).network.create("ovm");
    await becomePublished((method, ...params) => connection.ovm.l1.provider.request({ method, params }));
  });
  after(async () => await connection?.close());

  it("have the published answers on L1, with every root, but for what hangs on another state", async () => {
    const request: Request = (method, ...params) => connection.ovm.l1.provider.request({ method, params });
    for (const { name, params, answer } of published!.filter(({ name }) => !(name in NOT_OURS))) {
      const leftOut = TELLS_HASHES.test(name) ? new Set([...NOT_COMPARED, "returnData"]) : NOT_COMPARED;
      const { result, error } = answer;
      const expected = error === undefined ? { result } : { error: { code: error.code } };
      expect(comparable(await ask(request, params), leftOut), name).to.deep.equal(comparable(expected, leftOut));
    }
  });

  it("have the published outcomes on L2: statuses, data, gas and error codes", async () => {
    const request: Request = (method, ...params) => connection.provider.request({ method, params });
    const head = await request("eth_getBlockByNumber", "latest", false);
    const outcomes = (answer: PublishedSimulation["answer"]) =>
      answer.result?.map(({ calls }) =>
        calls.map(({ status, returnData, gasUsed, error }) => ({ status, returnData, gasUsed, code: error?.code })),
      ) ?? answer.error?.code;
    await request("hardhat_setBalance", PUBLISHED_CHAIN.coinbase, "0x1");
    const faults: string[] = [];
    const left = { ...NOT_OURS, ...ON_L1_ALONE };
    for (const simulation of published!.filter(({ name }) => !(name in left) && !TELLS_HASHES.test(name))) {
      const ours = outcomes(await ask(request, shifted(simulation, head)));
      const theirs = outcomes(simulation.answer);
      if (JSON.stringify(ours) !== JSON.stringify(theirs)) {
        faults.push(`${simulation.name}: ${JSON.stringify(ours)}, not ${JSON.stringify(theirs)}`);
      }
    }
    expect(faults).to.deep.equal([]);
  });
});
