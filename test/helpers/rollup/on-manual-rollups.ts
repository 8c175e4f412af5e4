import { MachineEvm } from "../machine/evm.js";
import { type StartedRollup, startRollup } from "./start-rollup.js";

/** Gives each test of a `describe` a rollup that posts nothing by itself, and all of them one EVM with the Solidity machine. */
export function onManualRollups(use: (evm: MachineEvm, started: StartedRollup) => void): void {
  let evm: MachineEvm;
  let started: StartedRollup;
  before(async () => {
    evm = await MachineEvm.create();
  });
  beforeEach(async () => {
    started = await startRollup({ posting: "manual" });
    use(evm, started);
  });
  afterEach(() => started.close());
}
