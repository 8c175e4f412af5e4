import { expect } from "chai";
import type { NetworkConnection } from "hardhat/types/network";

import { createHre } from "../helpers/project/hre.js";
import { OpenRpc } from "../helpers/rpc/open-rpc.js";
import {
  filterAnswers,
  playScene,
  poolAnswers,
  type Question,
  questions,
  type Scene,
} from "../helpers/rpc/schema-scene.js";
import type { Request } from "../helpers/rpc/traced-scene.js";

/** Methods of the document that our nodes do not have, or answer in another way, each with its reason. */
const ON_NEITHER: Record<string, string> = {
  eth_getBlockAccessList: "blocks have access lists from Amsterdam on",
  debug_getRawBlockAccessList: "blocks have access lists from Amsterdam on",
  eth_signTransaction: "ethers and viem take the signed bytes, as anvil answers; the document has an object with them",
};
const ON_L1: Record<string, string> = {
  eth_fillTransaction: "Hardhat's network does not have it, and clients do without it",
};

describe("answers on both layers, and the schemas of execution-apis", () => {
  const openRpc = new OpenRpc();
  let connection: NetworkConnection;
  before(async () => (connection = await (await createHre()).network.create("ovm")));
  after(async () => await connection.close());

  it("would be found to differ", () => {
    expect(openRpc.faultIn("eth_blockNumber", "0x01")).to.include("pattern");
    expect(openRpc.faultIn("eth_getTransactionReceipt", { status: 1 })).to.be.a("string");
  });

  for (const layer of ["l1", "l2"] as const) {
    const missing = new Set(Object.keys({ ...ON_NEITHER, ...(layer === "l1" ? ON_L1 : {}) }));

    describe(`on ${layer.toUpperCase()}`, () => {
      let request: Request;
      let scene: Scene;
      const asked = new Set<string>();
      const faults: string[] = [];
      const check = (question: Question, answer: unknown) => {
        asked.add(question[0]);
        const fault = openRpc.faultIn(question[0], answer);
        if (fault !== undefined) faults.push(`${JSON.stringify(question)}: ${fault}`);
      };

      before(async () => {
        const { provider } = layer === "l1" ? connection.ovm.l1 : connection;
        request = (method, ...params) => provider.request({ method, params });
        scene = await playScene(request);
        const deposit = await connection.ovm.depositEth({ value: 5n });
        scene.hashes.push(layer === "l1" ? deposit.l1.transactionHash : deposit.l2!.transactionHash);
      });

      it("agree, of every method and of every type of transaction", async () => {
        for (const question of (await questions(scene, request)).filter(([method]) => !missing.has(method))) {
          check(question, await request(...question));
        }
        for (const { question, answer } of await poolAnswers(request)) check(question, answer);
        for (const { question, answer } of await filterAnswers(request, scene)) check(question, answer);
        expect(faults).to.deep.equal([]);
      });

      it("leave out no method of the document", () => {
        const ours = openRpc.methods.filter((name) => /^(eth|debug|net|txpool)_/.test(name) && !missing.has(name));
        expect(ours.filter((name) => !asked.has(name))).to.deep.equal([]);
      });
    });
  }
});
