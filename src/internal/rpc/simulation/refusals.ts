import type { OvmErrorCode } from "../../rollup/error-codes.js";
import { RollupError } from "../../rollup/errors.js";
import { INTERNAL_ERROR, INVALID_PARAMS, JsonRpcError } from "../errors.js";
import { toJson } from "../format/json.js";

/** The numbers that execution-apis gives refusals of simulated transactions. */
const CODES: Partial<Record<OvmErrorCode, number>> = {
  NONCE_TOO_LOW: -38_010,
  NONCE_TOO_HIGH: -38_011,
  FEE_CAP_TOO_LOW: -38_012,
  INTRINSIC_GAS_TOO_LOW: -38_013,
  FLOOR_GAS_TOO_LOW: -38_013,
  INSUFFICIENT_FUNDS: -38_014,
  BLOCK_GAS_LIMIT_EXCEEDED: -38_015,
  PRECOMPILE_MOVES_TO_ITSELF: -38_022,
  PRECOMPILES_COLLIDE: -38_023,
  INIT_CODE_TOO_LARGE: -38_025,
  TIP_ABOVE_FEE_CAP: INVALID_PARAMS,
  NONCE_MAX: INTERNAL_ERROR,
};

/** A refusal as `eth_simulateV1` answers it; everything else as it is. */
export function asSimulationError(error: unknown): unknown {
  const code = error instanceof RollupError ? CODES[error.code] : undefined;
  if (!(error instanceof RollupError) || code === undefined) return error;
  return new JsonRpcError(code, error.message, toJson({ code: error.code, ...error.details }));
}
