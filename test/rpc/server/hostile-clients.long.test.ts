import { expect } from "chai";

import { type RunningNode, startNode } from "../../helpers/project/node-process.js";
import { Random } from "../../helpers/random/random.js";
import { attackOverHttp, attackOverWebSocket } from "../../helpers/rpc/hostile-clients.js";

const DESIGNS = ["optimism", "arbitrum", "ovm2", "ovm1"];
/** Bodies between two looks at the node, and all of them. */
const ROUND = 250;
const { OVM_SEED = "1", OVM_DEADLINE, OVM_HOSTILE_BODIES } = process.env;
const BODIES = Number(OVM_HOSTILE_BODIES ?? 20_000);
/** Milliseconds; who names a number of bodies gets them all. */
const MOST = OVM_HOSTILE_BODIES === undefined ? 120_000 : Infinity;

const design = DESIGNS[Number(OVM_SEED) % DESIGNS.length]!;

describe(`a running node under hostile clients, for long (${design})`, () => {
  let node: RunningNode;
  before(async function () {
    this.timeout(120_000);
    node = await startNode("--semantics", design);
  });
  after(async () => expect(await node.stop()).to.equal(0));

  async function rpc(url: string, method: string, ...params: unknown[]): Promise<unknown> {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    const response = await fetch(url, { method: "POST", body });
    const { result, error } = (await response.json()) as { result?: unknown; error?: { message: string } };
    expect(error, `${method}: ${error?.message}`).to.equal(undefined);
    return result;
  }

  it("answers or refuses each request over HTTP and WebSocket, and both layers work afterwards", async function () {
    this.timeout(0);
    const random = new Random(Number(OVM_SEED));
    const end = Math.min(Number(OVM_DEADLINE ?? Infinity), Date.now() + MOST);
    const totals = { bodies: 0, answers: 0, refused: 0 };
    for (let sent = 0; sent < BODIES && (sent === 0 || Date.now() < end); sent += ROUND) {
      const snapshot = await rpc(node.l2Url, "evm_snapshot");
      const url = random.next(2) === 0 ? node.l1Url : node.l2Url;
      const attack = random.next(2) === 0 ? attackOverHttp : attackOverWebSocket;
      const { bodies, answers, refused } = await attack(url, random, ROUND);
      totals.bodies += bodies;
      totals.answers += answers;
      totals.refused += refused;
      for (const layer of [node.l1Url, node.l2Url]) expect(await rpc(layer, "eth_blockNumber")).to.match(/^0x/);
      expect(await rpc(node.l2Url, "evm_revert", snapshot)).to.equal(true);
    }
    process.stdout.write(`    ${JSON.stringify(totals)}\n`);
    expect(totals.refused).to.be.greaterThan(0).and.lessThan(totals.answers);

    // What a snapshot does not hold: who mines, and how.
    for (const url of [node.l1Url, node.l2Url]) {
      await rpc(url, "evm_setIntervalMining", 0);
      await rpc(url, "evm_setAutomine", true);
    }
    await rpc(node.l2Url, "ovm_resumeSequencer");
    const deposit = await rpc(node.l1Url, "ovm_depositEth", { value: "0x7" });
    expect(deposit).to.have.nested.property("l2.status", "success");
  });
});
