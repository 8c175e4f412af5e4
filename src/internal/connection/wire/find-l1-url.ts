import { OvmError } from "../../../errors.js";
import type { Eip1193Provider } from "../../rollup/types.js";
import { isMethodNotFound } from "./rpc-errors.js";

/** Asks what should be the L2 of a running `ovm:node` where its L1 is. */
export async function findL1Url(l2: Eip1193Provider, url: string): Promise<string> {
  const { l1Url, l2Url } = await endpointsOf(l2, url);
  if (typeof l1Url === "string" && sameEndpoint(l1Url, url)) {
    throw new OvmError(
      "WRONG_LAYER",
      `${url} is the L1 of an ovm:node. Pass the URL of its L2${typeof l2Url === "string" ? `, ${l2Url}` : ""}.`,
      { url, l1Url, l2Url },
    );
  }
  if (typeof l1Url === "string") return l1Url;
  throw new OvmError(
    "L1_URL_UNKNOWN",
    `The rollup at ${url} does not say where its L1 is. Name it in the network's entry: ovm: { l1Url: "http://..." }.`,
    { url },
  );
}

async function endpointsOf(l2: Eip1193Provider, url: string): Promise<{ l1Url?: unknown; l2Url?: unknown }> {
  try {
    return (await l2.request({ method: "ovm_addresses" })) as { l1Url?: unknown; l2Url?: unknown };
  } catch (error) {
    if (isMethodNotFound(error)) {
      throw new OvmError(
        "NOT_A_ROLLUP",
        `Something answers at ${url}, but it is not an ovm:node: it does not know ovm_addresses. Start one with \`npx hardhat ovm:node\` and pass the URL of its L2.`,
        { url },
        error as Error,
      );
    }
    throw new OvmError(
      "NODE_NOT_RUNNING",
      `No ovm:node answers at ${url} (${error instanceof Error ? error.message : String(error)}). Start one with \`npx hardhat ovm:node\`, or pass the URL of the L2 of one that runs.`,
      { url },
      error instanceof Error ? error : undefined,
    );
  }
}

function sameEndpoint(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)];
  const host = (url: URL) => (url.hostname === "localhost" ? "127.0.0.1" : url.hostname);
  return host(a) === host(b) && a.port === b.port;
}
