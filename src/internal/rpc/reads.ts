import type { Rollup } from "../rollup/api.js";
import type { L2Reads } from "../rollup/l2/types.js";

type Params = readonly unknown[] | object | undefined;

/** Answers that no block changes. */
const CONSTANT = new Set(["eth_chainId", "eth_accounts", "net_version", "net_listening", "web3_clientVersion"]);

const NAMED = new Set([
  "eth_blockNumber",
  "eth_call",
  "eth_createAccessList",
  "eth_estimateGas",
  "eth_simulateV1",
  "web3_sha3",
]);
/** What is found through the mempool or a filter is not in here. */
const ABOUT_CHAIN = /^(?:eth_get(?!Filter|TransactionByHash|RawTransactionByHash)|debug_|trace_|ots_)/;

export function isConstant(method: string): boolean {
  return CONSTANT.has(method);
}

/** Whether a method looks at blocks and states, and changes nothing. */
export function isRead(method: string): boolean {
  return CONSTANT.has(method) || NAMED.has(method) || ABOUT_CHAIN.test(method);
}

/** Whether a request needs the block that would be next, which has to be built for it. */
export function asksForNext(method: string, params: Params, { mempool }: Rollup): boolean {
  return mentionsPending(params) || (method === "eth_estimateGas" && mempool.pending().length > 0);
}

function mentionsPending(params: Params): boolean {
  if (!Array.isArray(params)) return false;
  return params.some(
    (param) => param === "pending" || (typeof param === "object" && param !== null && hasPending(param as object)),
  );
}

function hasPending(param: object): boolean {
  return Object.values(param).includes("pending");
}

/** The rollup with a view of its chain, for who reads while the rollup works. */
export function reading(rollup: Rollup, chain: L2Reads): Rollup {
  return new Proxy(rollup, {
    get: (target, name) => {
      if (name === "chain") return chain;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
}
