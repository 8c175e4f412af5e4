// A process of its own that judges the mutants that it is sent, one after the other.
import { Trials } from "./trial.mjs";
import { MUCH_FAILS } from "./workers.mjs";

/** The runner traces what fails, and the trace of a long test, or of an endless one, fills the memory. Tests that pass use a third of it. Bytes. */
const MOST_MEMORY = 1_500_000_000;

const trials = await Trials.create();
setInterval(() => {
  if (process.memoryUsage.rss() > MOST_MEMORY) process.exit(MUCH_FAILS);
}, 50);
process.on("message", async (mutant) => {
  process.send(await trials.judge(mutant));
});
process.on("exit", () => trials.dispose());
process.on("disconnect", () => process.exit());
process.send("ready");
