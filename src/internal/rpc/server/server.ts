import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";

import { RollupError } from "../../rollup/errors.js";
import { JsonRpcError, METHOD_NOT_FOUND } from "../errors.js";
import { type AdmissionOptions, createAdmission } from "./admission.js";
import type { Requester } from "./handler.js";
import { BODY_LIMIT, handleHttp, refusalText } from "./http.js";
import { handleSocket, type Notifier, SOCKET_LIMITS, type SocketLimits } from "./web-socket.js";

/** Milliseconds in which a whole request must have come. */
const REQUEST_TIMEOUT = 60_000;

export interface ServerOptions {
  request: Requester;
  /** Hosts and origins that are admitted, beside the defaults and `hostname`. */
  allow?: AdmissionOptions;
  /** Milliseconds in which a whole request must have come; default a minute. */
  requestTimeout?: number;
  /** What one WebSocket may keep waiting. */
  socketLimits?: SocketLimits;
  /** Without it `eth_subscribe` answers, but nothing is ever pushed: leave it out only where the method is missing too. */
  onNotification?: Notifier;
  /** Default 127.0.0.1. */
  hostname?: string;
  /** Default 0: the system chooses. */
  port?: number;
  /** The option that changes the port, named when the port is taken: `--l2-port`. */
  portFlag?: string;
  /** What a browser is told. */
  greeting?: string;
}

/** A server that listens. */
export interface JsonRpcServer {
  readonly hostname: string;
  readonly port: number;
  /** `http://…`; the same address speaks WebSocket. */
  readonly url: string;
  /** Stops listening and ends every connection. */
  close(): Promise<void>;
}

/**
 * Serves JSON-RPC over HTTP and WebSocket.
 *
 * @throws {RollupError} `PORT_IN_USE`, `CANNOT_LISTEN`, `INVALID_HOST`, `INVALID_ORIGIN`
 *
 * @example
 * ```ts
 * const server = await startServer({ request: (method, params) => rollup.exclusive(() => dispatch(method, params)) });
 * ```
 */
export async function startServer(options: ServerOptions): Promise<JsonRpcServer> {
  const { request, onNotification, hostname = "127.0.0.1", port = 0, portFlag = "--port" } = options;
  const greeting = options.greeting ?? "A JSON-RPC endpoint of hardhat-ovm. Send requests by POST or WebSocket.\n";
  const overHttp: Requester = async (method, params) => {
    // A subscription belongs to the socket that made it.
    if (method !== "eth_subscribe" && method !== "eth_unsubscribe") return request(method, params);
    throw new JsonRpcError(METHOD_NOT_FOUND, `${method} needs a WebSocket; over HTTP use eth_newFilter and poll`);
  };
  const { allow = {}, requestTimeout = REQUEST_TIMEOUT, socketLimits = SOCKET_LIMITS } = options;
  const admit = createAdmission({ ...allow, hosts: [hostname, ...(allow.hosts ?? [])] });

  // Node looks for late requests at intervals, by default every half minute.
  const timing = { requestTimeout, connectionsCheckingInterval: Math.min(requestTimeout, 5_000) };
  const server = createServer(timing, (incoming, response) => {
    handleHttp(incoming, response, { admit, request: overHttp, greeting }).catch(() => response.destroy());
  });
  // Longer than any client's pool keeps a connection: the client must close first.
  server.keepAliveTimeout = 65_000;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: BODY_LIMIT });
  server.on("upgrade", (incoming, socket, head) => {
    const refusal = admit(incoming.headers);
    if (refusal !== undefined) return refuseUpgrade(socket, refusal);
    sockets.handleUpgrade(incoming, socket, head, (client) =>
      handleSocket(client, request, onNotification, socketLimits),
    );
  });

  const address = await listen(server, hostname, port, portFlag);
  const host = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    hostname: address.address,
    port: address.port,
    url: `http://${host}:${address.port}`,
    close: async () => {
      for (const client of sockets.clients) client.terminate();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function refuseUpgrade(socket: Duplex, message: string): void {
  const body = refusalText(message);
  const headers = ["Content-Type: application/json", `Content-Length: ${Buffer.byteLength(body)}`, "Connection: close"];
  socket.on("error", () => socket.destroy());
  socket.end(["HTTP/1.1 403 Forbidden", ...headers, "", body].join("\r\n"));
}

function listen(server: Server, hostname: string, port: number, portFlag: string): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") {
        reject(
          new RollupError(
            "PORT_IN_USE",
            `Port ${port} on ${hostname} is already in use. Stop what listens there, or choose another port with ${portFlag} (0 lets the system choose).`,
            { hostname, port, flag: portFlag },
          ),
        );
      } else {
        reject(
          new RollupError("CANNOT_LISTEN", `Cannot listen on ${hostname}, port ${port}: ${error.message}`, {
            hostname,
            port,
            reason: error.code,
          }),
        );
      }
    });
    server.listen(port, hostname, () => resolve(server.address() as AddressInfo));
  });
}
