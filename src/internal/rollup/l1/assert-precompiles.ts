import * as AbiError from "ox/AbiError";

import { precompileProbe } from "../../artifacts/l1/precompile-probe.js";
import { RollupError } from "../errors.js";
import type { Eip1193Provider } from "../types.js";
import { revertData } from "./refusal.js";
import { call } from "./rpc.js";

const MISSING = AbiError.from("error MissingPrecompile(uint256 precompile, bytes output)");

/** Hardforks of which an L1 of this process was asked. */
const known = new Set<string>();

/**
 * That a simulated L1, on which contracts are placed and no constructor runs, has the precompiles that the machine takes its
 * guest's results from.
 *
 * @param hardfork The name of what decides L1's precompiles: the second L1 of a name is not asked. Without it L1 is asked.
 * @throws {RollupError} `L1_LACKS_PRECOMPILES`
 */
export async function assertPrecompiles(l1: Eip1193Provider, hardfork?: string): Promise<void> {
  if (hardfork !== undefined && known.has(hardfork)) return;
  try {
    await call(l1, "eth_call", { data: precompileProbe.bytecode }, "latest");
    if (hardfork !== undefined) known.add(hardfork);
  } catch (error) {
    throw lacking(error);
  }
}

function lacking(error: unknown): RollupError {
  const data = revertData(error);
  const precompile = data?.startsWith(AbiError.getSelector(MISSING)) ? AbiError.decode(MISSING, data)[0] : undefined;
  const what =
    precompile === undefined
      ? `it cannot run the machine's code (${(error as Error).message})`
      : `its precompile 0x${precompile.toString(16)} is missing, or is not that of Osaka`;
  return new RollupError(
    "L1_LACKS_PRECOMPILES",
    `Disputes cannot be judged on this L1: ${what}, so that an honest output could lose. Set \`hardfork: "osaka"\` in the entry of the L1 network.`,
    { precompile },
  );
}
