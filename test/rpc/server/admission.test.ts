import { once } from "node:events";
import { type IncomingMessage, request as httpRequest } from "node:http";
import { expect } from "chai";
import { WebSocket } from "ws";

import { RollupError } from "../../../src/internal/rollup/errors.js";
import { type AdmissionOptions, createAdmission } from "../../../src/internal/rpc/server/admission.js";
import { type JsonRpcServer, startServer } from "../../../src/internal/rpc/server/server.js";

const CALL = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "echo", params: [] });

interface Reply {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

describe("which hosts and origins the server admits", () => {
  const started: JsonRpcServer[] = [];
  const start = async (allow?: AdmissionOptions) => {
    const server = await startServer({ request: async () => "done", ...(allow && { allow }) });
    started.push(server);
    return server;
  };
  afterEach(() => Promise.all(started.splice(0).map((server) => server.close())));

  /** What any client may send: `fetch` would set these headers itself. */
  const send = async ({ port }: JsonRpcServer, headers: Record<string, string>, method = "POST"): Promise<Reply> => {
    const outgoing = httpRequest({ host: "127.0.0.1", port, method, headers });
    outgoing.end(method === "POST" ? CALL : undefined);
    const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
    const chunks = await incoming.toArray();
    return { status: incoming.statusCode!, headers: incoming.headers, body: Buffer.concat(chunks).toString() };
  };
  const upgrade = async ({ port }: JsonRpcServer, headers: Record<string, string>): Promise<number> => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, { headers });
    const refused = once(socket, "unexpected-response") as Promise<[unknown, { statusCode: number }]>;
    socket.on("error", () => undefined);
    const status = await Promise.race([
      once(socket, "open").then(() => 101),
      refused.then(([, { statusCode }]) => statusCode),
    ]);
    socket.terminate();
    return status;
  };

  const LOOPBACK = [
    "localhost",
    "LOCALHOST:9545",
    "localhost.",
    "a.b.localhost:1",
    "127.0.0.1",
    "127.255.0.9:9545",
    "[::1]:9545",
  ];
  const FOREIGN = [
    "evil.example",
    "localhost.evil.example:9545",
    "127.0.0.1.evil.example",
    "notlocalhost",
    "128.0.0.1",
    "126.255.255.255",
    "192.168.1.7:9545",
    "0.0.0.0",
    "[::2]",
    "localhost@evil.example",
    "localhost/x",
    "127.0.0.256",
  ];

  for (const host of LOOPBACK) {
    it(`answers the host ${host}`, async () => {
      expect((await send(await start(), { host })).body).to.contain('"done"');
    });
  }
  for (const host of FOREIGN) {
    it(`refuses the host "${host}", for every method and WebSockets`, async () => {
      const server = await start();
      for (const method of ["POST", "GET", "OPTIONS"])
        expect((await send(server, { host }, method)).status).to.equal(403);
      expect(await upgrade(server, { host })).to.equal(403);
      const { error } = JSON.parse((await send(server, { host })).body) as { error: { code: number; message: string } };
      expect(error.code).to.equal(-32600);
      expect(error.message).to.contain("--allow-host").and.to.contain(JSON.stringify(host));
    });
  }

  for (const origin of [
    "http://localhost:3000",
    "https://app.localhost",
    "http://127.0.0.1",
    "http://[::1]:5173",
    "chrome-extension://nkbihfbeogaeaoehlefnkodbefgpgknn",
    "moz-extension://2c8a4b3e-0c1f-4c3b-9d4e-111111111111",
    "safari-web-extension://2C8A4B3E-0C1F-4C3B-9D4E-111111111111",
  ]) {
    it(`answers the origin ${origin}, alone in its CORS headers`, async () => {
      const server = await start();
      const { status, headers } = await send(server, { origin });
      expect([status, headers["access-control-allow-origin"], headers.vary]).to.deep.equal([200, origin, "Origin"]);
      const preflight = await send(server, { origin, "access-control-request-headers": "content-type" }, "OPTIONS");
      expect(preflight.status).to.equal(204);
      expect(preflight.headers["access-control-allow-origin"]).to.equal(origin);
      expect(preflight.headers["access-control-allow-headers"]).to.equal("content-type");
      expect(await upgrade(server, { origin })).to.equal(101);
    });
  }
  for (const origin of [
    "https://evil.example",
    "http://localhost.evil.example",
    "http://evil.example:8545",
    "http://localhost@evil.example",
    "http://192.168.1.7",
    "ftp://localhost",
    "evil-extension://abc",
    "http://localhost, http://evil.example",
    "null",
    "localhost",
    "",
  ]) {
    it(`refuses the origin "${origin}", whatever the content type, and WebSockets of its pages`, async () => {
      const server = await start();
      for (const type of ["text/plain", "application/json"]) {
        const { status, headers, body } = await send(server, { origin, "content-type": type });
        expect(status).to.equal(403);
        expect(headers["access-control-allow-origin"]).to.equal(undefined);
        expect(body).to.contain("--allow-origin");
      }
      expect((await send(server, { origin }, "OPTIONS")).headers["access-control-allow-origin"]).to.equal(undefined);
      expect(await upgrade(server, { origin })).to.equal(403);
    });
  }

  it("answers a request without an origin whatever its content type, and sends it no CORS header", async () => {
    const server = await start();
    for (const type of ["text/plain", "application/json", "application/x-www-form-urlencoded"]) {
      const { status, headers } = await send(server, { "content-type": type });
      expect([status, headers["access-control-allow-origin"]]).to.deep.equal([200, undefined]);
    }
    expect(await upgrade(server, {})).to.equal(101);
  });

  it("answers hosts and origins that it was told to, and any with *", async () => {
    const server = await start({
      hosts: ["Node.local", "192.168.1.7", "fe80::1"],
      origins: ["https://app.example.org/", "null"],
    });
    for (const host of ["node.local:9545", "192.168.1.7", "[fe80::1]:1"])
      expect((await send(server, { host })).status).to.equal(200);
    for (const origin of ["https://app.example.org", "null"])
      expect((await send(server, { origin })).status).to.equal(200);
    const refused: Record<string, string>[] = [
      { host: "node" },
      { origin: "http://app.example.org" },
      { origin: "https://app.example.org:8443" },
    ];
    for (const headers of refused) {
      expect((await send(server, headers)).status).to.equal(403);
    }
    const open = await start({ hosts: ["*"], origins: ["*"] });
    const { status, headers } = await send(open, { host: "evil.example", origin: "https://evil.example" });
    expect([status, headers["access-control-allow-origin"]]).to.deep.equal([200, "https://evil.example"]);
  });

  it("says what is no host or origin", () => {
    for (const host of ["http://node", "a b", ""]) {
      expect(() => createAdmission({ hosts: [host] }))
        .to.throw(RollupError, "is not a host")
        .with.property("code", "INVALID_HOST");
    }
    for (const origin of ["app.example.org", "https://app.example.org/page", ""]) {
      expect(() => createAdmission({ origins: [origin] }))
        .to.throw(RollupError, "is not an origin")
        .with.property("code", "INVALID_ORIGIN");
    }
  });
});
