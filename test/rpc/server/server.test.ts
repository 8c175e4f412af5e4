import { once } from "node:events";
import { expect } from "chai";

import type { RollupError } from "../../../src/internal/rollup/errors.js";
import { BODY_LIMIT } from "../../../src/internal/rpc/server/http.js";
import { type JsonRpcServer, startServer } from "../../../src/internal/rpc/server/server.js";
import { type Answer, call, connect, EchoNode } from "../../helpers/rpc/echo-node.js";

describe("rpc/server", () => {
  let node: EchoNode;
  let server: JsonRpcServer;

  beforeEach(async () => {
    node = new EchoNode();
    server = await startServer({ request: node.request, onNotification: node.onNotification, greeting: "hello\n" });
  });
  afterEach(() => server.close());

  const post = (body: string) => fetch(server.url, { method: "POST", body });
  const ask = async (payload: unknown) => (await post(JSON.stringify(payload))).json() as Promise<Answer>;

  it("answers a request, with its id", async () => {
    expect(await ask(call("echo", [1, "a"], "x"))).to.deep.equal({ jsonrpc: "2.0", id: "x", result: [1, "a"] });
    expect(await ask(call("nothing"))).to.deep.equal({ jsonrpc: "2.0", id: 1, result: null });
    expect(await ask({ jsonrpc: "2.0", id: 0, method: "nothing" })).to.deep.equal({
      jsonrpc: "2.0",
      id: 0,
      result: null,
    });
  });

  it("answers a batch in its order and leaves out notifications", async () => {
    const { id: _, ...notification } = call("echo");
    expect(await ask([call("echo", ["a"], 2), notification, call("invalid", [], 1), 5])).to.deep.equal([
      { jsonrpc: "2.0", id: 2, result: ["a"] },
      { jsonrpc: "2.0", id: 1, error: { code: -32602, message: "bad", data: { code: "INVALID_PARAMS" } } },
      { jsonrpc: "2.0", id: null, error: { code: -32600, message: "Invalid request: a request is an object" } },
    ]);
    expect((await post(JSON.stringify(notification))).status).to.equal(204);
  });

  it("tells errors apart by code", async () => {
    expect((await ask(call("refused"))).error).to.deep.equal({
      code: -32000,
      message: "wait",
      data: { code: "FORCE_INCLUSION_TOO_EARLY", secondsLeft: "0x5" },
    });
    expect((await ask(call("else"))).error).to.deep.equal({ code: -32603, message: "broken" });
    expect((await ask(call("bigint"))).error.code).to.equal(-32603);
    expect(((await (await post("{nonsense")).json()) as Answer).error.code).to.equal(-32700);
    for (const invalid of [[], 5, "x", { id: 1, method: "echo" }, call("echo", 5), { jsonrpc: "2.0", id: {} }]) {
      expect((await ask(invalid)).error.code, JSON.stringify(invalid)).to.equal(-32600);
    }
  });

  it("greets a person, answers a preflight and refuses other verbs", async () => {
    expect(await (await fetch(server.url)).text()).to.equal("hello\n");
    const headers = { "Access-Control-Request-Headers": "content-type" };
    const preflight = await fetch(server.url, { method: "OPTIONS", headers });
    expect(preflight.status).to.equal(204);
    expect(preflight.headers.get("access-control-allow-methods")).to.contain("POST");
    expect(preflight.headers.get("access-control-allow-headers")).to.equal("content-type");
    expect((await fetch(server.url, { method: "DELETE" })).status).to.equal(405);
  });

  it("refuses a body over the limit, and answers the next request", async () => {
    const response = await post(" ".repeat(BODY_LIMIT + 1));
    expect(response.status).to.equal(413);
    expect(((await response.json()) as Answer).error.code).to.equal(-32600);
    expect((await ask(call("echo"))).result).to.deep.equal([]);
  });

  it("pushes a subscription's messages to the socket that made it, and ends it with the socket", async () => {
    const [a, b] = await Promise.all([connect(server), connect(server)]);
    expect((await a.ask(call("eth_subscribe", ["aa"]))).result).to.equal("0xaa");
    expect((await b.ask(call("eth_subscribe", ["bb"]))).result).to.equal("0xbb");
    const message = a.next();
    node.events.emit("notification", { subscription: "0xbb", result: 1 });
    node.events.emit("notification", { subscription: "0xaa", result: { number: "0x1" } });
    expect(await message).to.deep.equal({
      jsonrpc: "2.0",
      method: "eth_subscription",
      params: { subscription: "0xaa", result: { number: "0x1" } },
    });
    const unsubscribed = once(node.events, "unsubscribed");
    a.socket.close();
    await unsubscribed;
    expect(node.unsubscribed).to.deep.equal(["0xaa"]);
    expect((await ask(call("eth_subscribe", ["cc"]))).error.code).to.equal(-32601);
  });

  it("names the port that is taken and the option that changes it", async () => {
    const error = await startServer({ request: node.request, port: server.port, portFlag: "--l2-port" }).then(
      () => expect.fail("two servers on one port"),
      (reason: RollupError) => reason,
    );
    expect(error.code).to.equal("PORT_IN_USE");
    expect(error.message).to.contain(String(server.port)).and.to.contain("--l2-port");
    const unreachable = await startServer({ request: node.request, hostname: "203.0.113.1" }).then(
      () => expect.fail("listened on a foreign address"),
      (reason: RollupError) => reason,
    );
    expect(unreachable.code).to.equal("CANNOT_LISTEN");
  });

  it("ends open sockets and kept connections when closed", async () => {
    await ask(call("echo"));
    const { socket } = await connect(server);
    const closed = once(socket, "close");
    await server.close();
    await closed;
    expect(node.events.listenerCount("notification")).to.equal(0);
    await post("{}").then(
      () => expect.fail("still listening"),
      (error: Error) => expect(error).to.be.instanceOf(TypeError),
    );
  });
});
