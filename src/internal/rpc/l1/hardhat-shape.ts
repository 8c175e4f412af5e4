import { InvalidParams } from "../errors.js";

type Shape = Readonly<{
  /** Which parameter names a block. */
  block?: number;
  /** Parameters that L2 can do without, from the place of the first. */
  defaults?: readonly [place: number, ...values: unknown[]];
  /** How many parameters Hardhat's network takes. */
  most?: number;
}>;

/** What Hardhat's network takes in fewer shapes than L2, which takes them as geth does. */
const SHAPES: Readonly<Record<string, Shape>> = {
  eth_getBalance: { block: 1 },
  eth_getCode: { block: 1 },
  eth_getTransactionCount: { block: 1 },
  eth_getStorageAt: { block: 2 },
  eth_getProof: { block: 2, defaults: [2, "latest"] },
  eth_call: { block: 1, most: 3 },
  eth_estimateGas: { block: 1, most: 2 },
  debug_traceCall: { block: 1 },
  eth_feeHistory: { block: 1, defaults: [1, "latest", []] },
  eth_getBlockByNumber: { block: 0, defaults: [1, false] },
  eth_getBlockByHash: { defaults: [1, false] },
};

/**
 * A request's parameters in the one shape that Hardhat's network takes. What is wrong stays as it is, and is refused as on L2.
 *
 * @throws {InvalidParams} for overrides that Hardhat's network cannot apply
 */
export function inHardhatsShape<T>(method: string, params: T): T | unknown[] {
  if (!Array.isArray(params)) return params;
  const given = params as readonly unknown[];
  if (method === "eth_subscribe") return given.length === 1 && given[0] === "logs" ? ["logs", {}] : params;
  if (!Object.hasOwn(SHAPES, method)) return params;
  const { block, defaults, most } = SHAPES[method]!;
  const shaped = withDefaults(most === undefined ? [...given] : upTo(given, most), defaults);
  if (block !== undefined && block < shaped.length) shaped[block] = blockOf(shaped[block]);
  if (method === "eth_getProof" && Array.isArray(shaped[1])) shaped[1] = (shaped[1] as unknown[]).map(slot);
  return shaped;
}

function withDefaults(params: unknown[], [place, ...values]: NonNullable<Shape["defaults"]> = [0]): unknown[] {
  if (params.length < place) return params;
  values.forEach((value, i) => (params[place + i] ??= value));
  return params;
}

/** Leaves out overrides that override nothing. */
function upTo(params: readonly unknown[], most: number): unknown[] {
  for (const overrides of params.slice(most)) {
    if (overrides == null || (typeof overrides === "object" && Object.keys(overrides).length === 0)) continue;
    throw new InvalidParams("L1 takes no such overrides here: ask eth_simulateV1, which does");
  }
  return params.slice(0, most);
}

function blockOf(reference: unknown): unknown {
  if (typeof reference === "number" && Number.isSafeInteger(reference) && reference >= 0) {
    return `0x${reference.toString(16)}`;
  }
  const isHash = typeof reference === "string" && /^0x[0-9a-fA-F]{64}$/.test(reference);
  return isHash ? { blockHash: reference } : reference;
}

function slot(key: unknown): unknown {
  return typeof key === "string" && /^0x[0-9a-fA-F]{1,64}$/.test(key) ? `0x${key.slice(2).padStart(64, "0")}` : key;
}
