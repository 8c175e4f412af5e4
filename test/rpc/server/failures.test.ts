import { expect } from "chai";
import { network } from "hardhat";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { type JsonRpcServer, startServer } from "../../../src/internal/rpc/server/server.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import * as code from "../../helpers/contracts/bytecode.js";
import { type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

type Server = Awaited<ReturnType<HardhatRuntimeEnvironment["network"]["createServer"]>>;

const TO = "0x00000000000000000000000000000000000abc01";

describe("what a failed execution looks like over HTTP, on both layers and on Hardhat's own node", () => {
  let node: StartedRollup;
  let theirs: Server;
  let servers: JsonRpcServer[];
  let urls: Record<"l1" | "l2" | "theirs", string>;
  before(async () => {
    node = await startRollup();
    const [l1, l2] = await Promise.all(
      [node.l1, node.l2].map((ask) =>
        startServer({ request: (method, params) => ask(method, ...(params as unknown[])) }),
      ),
    );
    servers = [l1!, l2!];
    theirs = await network.createServer("default", "127.0.0.1", 0);
    const { address, port } = await theirs.listen();
    urls = { l1: l1!.url, l2: l2!.url, theirs: `http://${address}:${port}` };
  });
  after(async () => {
    await Promise.all([...servers, theirs, node].map((each) => each.close()));
  });

  // Responses have the shape that JSON-RPC says.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  const post = async (url: string, method: string, ...params: unknown[]): Promise<any> => {
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
    return (await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body })).json();
  };
  /** Hashes differ from chain to chain. */
  const shown = ({ error }: { error: { data: { txHash?: string } | string } }) =>
    JSON.stringify(error, (key, value: unknown) => (key === "txHash" ? "0x…" : value));

  const programs = {
    "a custom error": code.reverting("0x65c8fd4d"),
    "a reason": code.reverting(code.errorString("no")),
    "no reason": code.REVERTS,
    "an invalid opcode": assemble`INVALID`,
    "out of gas": code.LOOPS,
  };
  for (const [name, program] of Object.entries(programs)) {
    for (const method of ["eth_call", "eth_estimateGas", "eth_sendTransaction"]) {
      it(`${method}: ${name}`, async () => {
        const answers = await Promise.all(
          Object.values(urls).map(async (url) => {
            await post(url, "hardhat_setCode", TO, program);
            const [from] = (await post(url, "eth_accounts")).result as string[];
            return shown(await post(url, method, { from, to: TO, gas: "0x186a0" }));
          }),
        );
        expect(answers).to.deep.equal(answers.map(() => answers[2]));
      });
    }
  }
});
