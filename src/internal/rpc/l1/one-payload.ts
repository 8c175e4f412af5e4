/**
 * A request whose transaction has its data under one name: Hardhat's network refuses `data` beside `input`, even where both are the
 * same (Foundry sends both) or one is null. Data that differ stay, and are refused as on L2.
 */
export function withOnePayload(params: unknown): unknown {
  if (!Array.isArray(params)) return params;
  const [request, ...rest] = params as unknown[];
  if (typeof request !== "object" || request === null || !("input" in request || "data" in request)) return params;
  const { data, input, ...others } = request as { data?: unknown; input?: unknown };
  const isOne = data == null || input == null || lowerCase(data) === lowerCase(input);
  if (!isOne) return params;
  const payload = data ?? input;
  return [payload == null ? others : { ...others, data: payload }, ...rest];
}

function lowerCase(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase() : value;
}
