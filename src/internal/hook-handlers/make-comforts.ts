import type { HookContext } from "hardhat/types/hooks";

import { Comforts } from "../comforts/comforts.js";
import { measureGas } from "../comforts/measure-gas.js";
import { contractFinder } from "../project/find-contract.js";
import { codeLocator } from "../project/locate-code.js";
import type { Reporter } from "../report/reporter.js";
import type { Semantics } from "../semantics/types.js";
import type { ReportMode } from "./report-mode.js";
import { reportOf } from "./report-store.js";

type Request = (method: string, params: readonly unknown[]) => Promise<unknown>;

export interface ComfortsOf {
  /** The simulated network behind the L2 connection, past the hooks. */
  idle: Request;
  /** JSON-RPC of L1, past the hooks. */
  l1: Request;
  /** JSON-RPC of the L2, inside the rollup's lock. */
  l2: Request;
  l1ChainId: number;
  semantics: Semantics;
  /** What of differences from L1 is reported. */
  report: ReportMode;
}

/** Hardhat's comforts for one L2, fed into Hardhat's own hooks, and the report of differences. */
export async function makeComforts(context: HookContext, of: ComfortsOf): Promise<Comforts> {
  const { hooks, artifacts } = context;
  const { idle, l2 } = of;
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
    reporter: of.report === false ? undefined : await makeReporter(context, of),
  });
}

async function makeReporter(context: HookContext, { l1, l1ChainId, semantics, report }: ComfortsOf): Promise<Reporter> {
  const { Reporter } = await import("../report/reporter.js");
  const { artifacts } = context;
  return new Reporter({
    ...{ report: reportOf(context), semantics, l1ChainId, l1 },
    differential: report === "differential",
    locate: codeLocator(artifacts),
    findContract: contractFinder(artifacts),
  });
}
