import { once } from "node:events";
import { connect } from "node:net";
import { expect } from "chai";

import { startServer } from "../../../src/internal/rpc/server/server.js";

describe("a request whose body does not come", () => {
  it("is cut when its time is over, and others are answered", async () => {
    const server = await startServer({ request: async () => "done", requestTimeout: 20 });
    const socket = connect(server.port, "127.0.0.1");
    socket.write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
    const [reply] = (await once(socket, "data")) as [Buffer];
    await once(socket, "close");
    expect(reply.toString()).to.match(/^HTTP\/1\.1 408 /);
    const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "echo" });
    expect(await (await fetch(server.url, { method: "POST", body })).json()).to.have.property("result", "done");
    await server.close();
  });
});
