import { Context } from "../../machine/state/context.js";
import { changeAt } from "../../machine/trace/tampering.js";
import type { LieKind } from "./lie.js";
import { stepsAt } from "./where.js";

/** The header's time is another than L1 has for the block: from the first step on, for everything in it, or in the end alone. */
export const wrongHeader: LieKind = {
  takes: () => ["at"],
  steps: (scene) => stepsAt({ ...scene, request: { at: "last", ...scene.request } }),
  lie: ({ block }, step) => ({
    tampering: changeAt(step, (running) => {
      const { fields } = running.context;
      running.context = new Context({ ...fields, timestamp: fields.timestamp + 1n });
    }),
    story: `The proposer claims that block ${block.number} has the timestamp ${block.timestamp + 1n}; on L1 it has ${block.timestamp}.`,
  }),
};
