import * as AbiError from "ox/AbiError";

import { canonicalTransactionChain } from "../../../src/internal/artifacts/l1/canonical-transaction-chain.js";
import { optimismPortal } from "../../../src/internal/artifacts/l1/optimism-portal.js";
import type { Hex } from "../../../src/internal/rollup/types.js";

const ERRORS = [...canonicalTransactionChain.abi, ...optimismPortal.abi];

/** Name of the error with which the transaction chain or the portal refused, or "accepted". */
export async function refusal(send: Promise<unknown>): Promise<string> {
  const error = await send.then(
    () => undefined,
    (reason: unknown) => reason as Error & { data?: Hex | { data?: Hex } },
  );
  if (error === undefined) return "accepted";
  const data = typeof error.data === "string" ? error.data : error.data?.data;
  if (data === undefined) throw error;
  return AbiError.fromAbi(ERRORS, data).name;
}
