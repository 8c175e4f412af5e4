import type { IncomingHttpHeaders } from "node:http";

import { RollupError } from "../../rollup/errors.js";

/** Stands for every host, or every origin. */
const ANY = "*";

/** Pages of a browser's extensions: wallets. A page of the web cannot have such an origin. */
const EXTENSIONS = new Set(["chrome-extension:", "moz-extension:", "safari-web-extension:"]);

const HOST = /^(?:\[[\da-f:.]+\]|[\w.-]+)(?::\d{1,5})?$/i;
const ORIGIN = new RegExp(`^[a-z][a-z\\d+.-]*://${HOST.source.slice(1)}`, "i");

export interface AdmissionOptions {
  /** Names or addresses by which clients may reach the server, beside loopback ones; `*` for any. */
  hosts?: readonly string[];
  /** Origins of pages that may speak to the server, beside loopback ones and extensions; `*` for any. */
  origins?: readonly string[];
}

/** Why a request is refused; undefined where it is admitted. */
export type Admission = (headers: Pick<IncomingHttpHeaders, "host" | "origin">) => string | undefined;

/**
 * Decides by its headers whether a request is answered.
 *
 * SAFETY: a page that the user visits can send requests to this machine. Its browser says so in `Origin`; where the page's own name was
 * made to point here (DNS rebinding), the browser takes it for the same origin, and `Host` is that name. What is no browser sends no `Origin`.
 *
 * @throws {RollupError} `INVALID_HOST`, `INVALID_ORIGIN` for an option that no request could match
 *
 * @example
 * ```ts
 * const refusal = createAdmission({ origins: ["https://app.example.org"] })(incoming.headers);
 * ```
 */
export function createAdmission({ hosts = [], origins = [] }: AdmissionOptions): Admission {
  const allowedHosts = new Set(hosts.map(allowedHost));
  const allowedOrigins = new Set(origins.map(allowedOrigin));
  return ({ host, origin }) => {
    if (host !== undefined && !allowedHosts.has(ANY)) {
      const name = hostName(host);
      if (name === undefined || !(isLoopback(name) || allowedHosts.has(name))) {
        return `The host ${JSON.stringify(host)} is not a loopback name or address. To reach the node by it, start ovm:node with --allow-host ${name ?? "<name>"}.`;
      }
    }
    if (origin === undefined || allowedOrigins.has(ANY)) return undefined;
    if (isOwnOrigin(origin) || allowedOrigins.has(origin.toLowerCase())) return undefined;
    return `The origin ${JSON.stringify(origin)} is neither a loopback address nor a browser extension. To let its pages use the node, start ovm:node with --allow-origin ${ORIGIN.test(origin) ? origin : "<origin>"}.`;
  };
}

function allowedHost(host: string): string {
  const name = host === ANY ? ANY : (hostName(host) ?? hostName(`[${host}]`));
  if (name !== undefined) return name;
  throw new RollupError(
    "INVALID_HOST",
    `"${host}" is not a host. Pass a name or an address, such as node.local, or *.`,
    {
      host,
    },
  );
}

function allowedOrigin(text: string): string {
  const origin = text.replace(/\/$/, "").toLowerCase();
  // Pages without an origin of their own (a file, a sandboxed frame) send "null".
  if (origin === ANY || origin === "null" || ORIGIN.test(origin)) return origin;
  throw new RollupError(
    "INVALID_ORIGIN",
    `"${text}" is not an origin. Pass a scheme with a host, and a port if it has one, such as https://app.example.org, or *.`,
    { origin: text },
  );
}

/** The name or address in a `Host` header, in its one form; undefined for what is not a host. */
function hostName(host: string): string | undefined {
  if (!HOST.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  return new URL(`http://${host}`).hostname.replace(/\.$/, "");
}

function isLoopback(name: string): boolean {
  return name === "localhost" || name.endsWith(".localhost") || name === "[::1]" || /^127(?:\.\d{1,3}){3}$/.test(name);
}

function isOwnOrigin(origin: string): boolean {
  if (!ORIGIN.test(origin) || !URL.canParse(origin)) return false;
  const { protocol, host } = new URL(origin);
  if (EXTENSIONS.has(protocol)) return true;
  const name = hostName(host);
  return (protocol === "http:" || protocol === "https:") && name !== undefined && isLoopback(name);
}
