import { once } from "node:events";
import { expect } from "chai";
import { WebSocket } from "ws";

import { hostileBody } from "../random/hostile-requests.js";
import type { Random } from "../random/random.js";

/** How many of what a node was sent, and what it answered. */
export interface Counts {
  bodies: number;
  answers: number;
  refused: number;
}

const NOT_FOR_CLIENTS = -32603;
/** Hardhat's own network answers these as internal errors. */
const HARDHATS_OWN = /Cannot set account nonce when the transaction pool is not empty|Failed to log/;

export function isHardhatsOwn(message: unknown): boolean {
  return HARDHATS_OWN.test(String(message));
}

/** A message over WebSocket is answered in order: this one's answer is the last. */
const LAST = "last";

/** Sends bodies over HTTP, several at once; each has to be answered, with a result or a refusal with a code. */
export async function attackOverHttp(url: string, random: Random, bodies: number): Promise<Counts> {
  const counts = { bodies, answers: 0, refused: 0 };
  const attack = async (share: number) => {
    for (let sent = 0; sent < share; sent++) {
      const body = hostileBody(random);
      const response = await fetch(url, { method: "POST", body });
      check(body, await response.text(), counts);
    }
  };
  const clients = 4;
  await Promise.all(Array.from({ length: clients }, () => attack(Math.ceil(bodies / clients))));
  return counts;
}

/** Sends bodies over a WebSocket, subscriptions among them, and reads what comes until the last is answered. */
export async function attackOverWebSocket(url: string, random: Random, bodies: number): Promise<Counts> {
  const counts = { bodies, answers: 0, refused: 0 };
  const socket = new WebSocket(url.replace("http", "ws"));
  await once(socket, "open");
  const ended = new Promise<void>((resolve, reject) => {
    socket.on("message", (data: Buffer) => {
      const text = data.toString();
      if (text.includes(`"id":"${LAST}"`)) return resolve();
      if (text.includes('"method":"eth_subscription"')) return;
      try {
        check("a message", text, counts);
      } catch (error) {
        reject(new Error(`wrong answer ${text}`, { cause: error }));
      }
    });
    socket.on("close", () => reject(new Error("the node closed the WebSocket")));
    socket.on("error", reject);
  });
  for (let sent = 0; sent < bodies; sent++) socket.send(hostileBody(random));
  // Messages are worked on several at a time: the rest has been answered when nothing is left to do.
  for (let i = 0; i < 32; i++) socket.send(JSON.stringify({ jsonrpc: "2.0", id: i, method: "eth_chainId" }));
  socket.send(JSON.stringify({ jsonrpc: "2.0", id: LAST, method: "eth_chainId" }));
  await ended;
  socket.removeAllListeners();
  // Some clients leave without a word.
  if (random.next(2) === 0) socket.terminate();
  else socket.close();
  return counts;
}

function check(body: string, text: string, counts: Counts): void {
  // Notifications have no answer.
  if (text === "") return;
  const parsed = JSON.parse(text) as unknown;
  for (const answer of Array.isArray(parsed) ? (parsed as unknown[]) : [parsed]) {
    const { result, error } = answer as { result?: unknown; error?: { code: unknown; message: unknown } };
    counts.answers++;
    if (error === undefined) {
      expect(result, body).not.to.equal(undefined);
      continue;
    }
    counts.refused++;
    expect(error.code, `${body}: ${text}`).to.be.a("number");
    expect(error.message, `${body}: ${text}`).to.be.a("string").and.not.equal("");
    if (!isHardhatsOwn(error.message)) expect(error.code, `${body}: ${text}`).not.to.equal(NOT_FOR_CLIENTS);
  }
}
