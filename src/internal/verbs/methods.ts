import { JsonRpcError } from "../rpc/errors.js";
import { toJson } from "../rpc/format/json.js";
import { type Method, method, type Methods } from "../rpc/method.js";
import type { MethodRow } from "./row.js";
import { ROWS } from "./table.js";

/** The `ovm_*` methods, for callers that have no Hardhat: Foundry, Python, a browser. */
export const ovmMethods: Methods = Object.fromEntries(
  ROWS.flatMap(({ method }) => ("name" in method ? [[method.name, methodOf(method)]] : [])),
);

function methodOf({ parameters, run }: MethodRow): Method {
  return method(parameters, async (context, args) => {
    try {
      const result = await run(context, args as never);
      return result === undefined ? true : plain(result);
    } catch (error) {
      throw withCode(error);
    }
  });
}

/** JSON has no functions: of a withdrawal its data is left. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(toJson(value))) as unknown;
}

/** What a layer refused by itself, such as an L1 that says no, gets a code as well. */
function withCode(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { code, data } = error as { code?: unknown; data?: unknown };
  if (typeof code !== "number" || isCoded(data)) return error;
  return new JsonRpcError(code, error.message, { code: "LAYER_REFUSED", ...(data == null ? {} : { data }) });
}

function isCoded(data: unknown): boolean {
  return typeof (data as { code?: unknown } | null | undefined)?.code === "string";
}
