import type { HookContext } from "hardhat/types/hooks";

import { Comforts } from "../comforts/comforts.js";
import { measureGas } from "../comforts/measure-gas.js";
import { contractFinder } from "../project/find-contract.js";

type Request = (method: string, params: readonly unknown[]) => Promise<unknown>;

/**
 * Hardhat's comforts for one L2, fed into Hardhat's own hooks.
 *
 * @param idle the simulated network behind the L2 connection, past the hooks
 * @param l2 JSON-RPC of the L2, inside the rollup's lock
 */
export async function makeComforts({ hooks, artifacts }: HookContext, idle: Request, l2: Request): Promise<Comforts> {
  const covers = await hooks.hasHandlers("network", "onCoverageData");
  const measures = await hooks.hasHandlers("network", "onGasMeasurement");
  const measuring = { findContract: contractFinder(artifacts), request: l2 };
  return new Comforts({
    idle,
    // eslint-disable-next-line no-console -- as Hardhat's own network prints what contracts log
    print: (line) => console.log(line),
    covered: covers
      ? async (tags) => void (await hooks.runParallelHandlers("network", "onCoverageData", [tags]))
      : undefined,
    measured: measures
      ? async (observed) => {
          const measurement = await measureGas(observed, measuring);
          if (measurement !== undefined) await hooks.runParallelHandlers("network", "onGasMeasurement", [measurement]);
        }
      : undefined,
  });
}
