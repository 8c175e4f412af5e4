import { once } from "node:events";
import { expect } from "chai";

import { BATCH_RESPONSE_LIMIT, type Requester } from "../../../src/internal/rpc/server/handler.js";
import { type JsonRpcServer, type ServerOptions, startServer } from "../../../src/internal/rpc/server/server.js";
import { SOCKET_LIMITS } from "../../../src/internal/rpc/server/web-socket.js";
import { call, connect, EchoNode } from "../../helpers/rpc/echo-node.js";

const MEBIBYTE = 1024 * 1024;

describe("what one WebSocket may ask of the server", () => {
  let server: JsonRpcServer;
  const start = async (options: ServerOptions) => (server = await startServer(options));
  afterEach(() => server.close());

  it("answers a client that does not read only so far, and goes on once it reads", async () => {
    let taken = 0;
    const large = "x".repeat(MEBIBYTE);
    const request: Requester = async (method) => (method === "large" ? (taken++, large) : "small");
    await start({ request });
    const [slow, other] = await Promise.all([connect(server), connect(server)]);
    slow.socket.pause();
    for (let i = 0; i < 200; i++) slow.socket.send(JSON.stringify(call("large")));
    for (let i = 0; i < 200; i++) expect((await other.ask(call("small"))).result).to.equal("small");
    expect(taken).to.be.within(1, 60);
    let received = 0;
    const all = new Promise<void>((resolve) => slow.socket.on("message", () => ++received === 200 && resolve()));
    slow.socket.resume();
    await all;
    expect(taken).to.equal(200);
  });

  it("closes a socket that does not read its subscriptions' messages, and says why", async () => {
    const node = new EchoNode();
    const socketLimits = { ...SOCKET_LIMITS, closeAt: 8 * MEBIBYTE };
    await start({ request: node.request, onNotification: node.onNotification, socketLimits });
    const { socket, ask } = await connect(server);
    await ask(call("eth_subscribe", ["aa"]));
    socket.pause();
    const unsubscribed = once(node.events, "unsubscribed");
    for (let i = 0; i < 64; i++)
      node.events.emit("notification", { subscription: "0xaa", result: "x".repeat(MEBIBYTE) });
    let received = 0;
    socket.on("message", () => received++);
    socket.resume();
    const [code, reason] = (await once(socket, "close")) as [number, Buffer];
    expect([code, reason.toString()]).to.deep.equal([
      1013,
      "The client does not read: too many bytes wait to be sent.",
    ]);
    expect(received).to.be.within(8, 32);
    await unsubscribed;
    expect(node.events.listenerCount("notification")).to.equal(0);
  });

  it("works on so many of a socket's requests at a time, and on another's meanwhile", async () => {
    const held: (() => void)[] = [];
    let most = 0;
    const request: Requester = async (method) => {
      if (method !== "held") return "free";
      await new Promise<void>((resolve) => (most = Math.max(most, held.push(resolve))));
      return "held";
    };
    await start({ request });
    const [busy, other] = await Promise.all([connect(server), connect(server)]);
    const count = SOCKET_LIMITS.inFlight + 4;
    let received = 0;
    const all = new Promise<void>((resolve) => busy.socket.on("message", () => ++received === count && resolve()));
    for (let i = 0; i < count; i++) busy.socket.send(JSON.stringify(call("held")));
    for (let i = 0; i < 10; i++) expect((await other.ask(call("free"))).result).to.equal("free");
    expect([held.length, most]).to.deep.equal([SOCKET_LIMITS.inFlight, SOCKET_LIMITS.inFlight]);
    held.splice(0).forEach((release) => release());
    for (let i = 0; i < 10; i++) await other.ask(call("free"));
    expect(held).to.have.length(4);
    held.forEach((release) => release());
    await all;
  });

  it("survives a batch whose responses no string can hold, and says which do not fit", async () => {
    let taken = 0;
    const large = "x".repeat(BATCH_RESPONSE_LIMIT / 4);
    await start({ request: async () => (taken++, large) });
    const { ask } = await connect(server);
    const batch = Array.from({ length: 40 }, (_, id) => call("large", [], id));
    const answers = (await ask(batch)) as unknown as { id: number; error?: { code: number } }[];
    expect(answers.map(({ id }) => id)).to.deep.equal(batch.map(({ id }) => id));
    expect(answers.map(({ error }) => error?.code)).to.deep.equal(batch.map((_, i) => (i < 3 ? undefined : -32003)));
    expect(taken).to.equal(4);
    expect((await ask(call("large"))).result).to.equal(large);
  });

  it("lets no other socket, and no HTTP request, end a subscription", async () => {
    const node = new EchoNode();
    await start({ request: node.request, onNotification: node.onNotification });
    const [owner, other] = await Promise.all([connect(server), connect(server)]);
    await owner.ask(call("eth_subscribe", ["aa"]));
    expect((await other.ask(call("eth_unsubscribe", ["0xaa"]))).result).to.equal(false);
    const body = JSON.stringify(call("eth_unsubscribe", ["0xaa"]));
    const overHttp = (await (await fetch(server.url, { method: "POST", body })).json()) as { error: { code: number } };
    expect(overHttp.error.code).to.equal(-32601);
    other.socket.close();
    await once(other.socket, "close");
    expect(node.unsubscribed).to.deep.equal([]);
    const pushed = owner.next();
    node.events.emit("notification", { subscription: "0xaa", result: 1 });
    expect(await pushed).to.have.deep.property("params", { subscription: "0xaa", result: 1 });
    expect((await owner.ask(call("eth_unsubscribe", ["0xaa"]))).result).to.equal(true);
    expect((await owner.ask(call("eth_unsubscribe", ["0xaa"]))).result).to.equal(false);
    expect(node.unsubscribed).to.deep.equal(["0xaa"]);
  });
});
