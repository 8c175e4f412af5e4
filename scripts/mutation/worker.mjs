// A process of its own that judges the mutants that it is sent, one after the other.
import { Trials } from "./trial.mjs";
import { ENDLESS } from "./workers.mjs";

/** A loop that a mutant makes endless fills the memory of the runner, which remembers every instruction. Bytes. */
const MOST_MEMORY = 1_500_000_000;

const trials = await Trials.create();
setInterval(() => {
  if (process.memoryUsage.rss() > MOST_MEMORY) process.exit(ENDLESS);
}, 50);
process.on("message", async (mutant) => {
  process.send(await trials.judge(mutant));
});
process.on("exit", () => trials.dispose());
process.on("disconnect", () => process.exit());
process.send("ready");
