// Mutation testing of the contracts that judge: changes one operator, constant, condition or statement at a time, and runs the
// tests. A mutant that no test fails for shows a rule that no test holds.
//
//   node scripts/mutate.mjs                            all of them, which takes hours
//   node scripts/mutate.mjs --only Finality            those of the files whose path holds this
//   node scripts/mutate.mjs --sample 40 --seed today   so many, chosen by the seed
//   node scripts/mutate.mjs --record verdicts.jsonl    goes on with what a run before has written there, and adds to it
//   node scripts/mutate.mjs --quick --record …         asks the nearest tests alone, and records what they kill
//   node scripts/mutate.mjs --write                    also writes docs/mutation-testing.md, if there are no problems
//
// `--jobs` says how many processes work (1). OVM_DEADLINE (epoch milliseconds) ends a sample early. The exit code is 1 when a mutant
// survives that scripts/mutation/equivalent.json has no reason for, or when a reason is out of date.
import { parseArgs } from "node:util";

import { mutantsOf } from "./mutation/mutants.mjs";
import { Record } from "./mutation/record.mjs";
import { hasReason, problemsOf, summaryOf, writePage } from "./mutation/report.mjs";
import { sampleOf } from "./mutation/sample.mjs";
import { TARGETS } from "./mutation/targets.mjs";
import { judgeAll } from "./mutation/workers.mjs";

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    sample: { type: "string" },
    seed: { type: "string", default: "1" },
    record: { type: "string" },
    jobs: { type: "string", default: "1" },
    quick: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});

const all = TARGETS.filter((file) => file.includes(values.only)).flatMap(mutantsOf);
const mutants = values.sample === undefined ? all : sampleOf(all, Number(values.sample), values.seed);
const until = Number(process.env.OVM_DEADLINE ?? Infinity);
const started = Date.now();
let done = 0;
const record = new Record(values.record);
const known = mutants.map((mutant) => ({ ...mutant, ...record.find(mutant) })).filter(({ outcome }) => outcome);
const open = mutants.filter((mutant) => record.find(mutant) === undefined);
if (known.length > 0) console.log(`${known.length} of ${mutants.length} are on record`);
// Of one whose reason is given, the nearest tests say whether it is out of date.
const asked = open.map((mutant) => ({ ...mutant, isQuick: values.quick || hasReason(mutant) }));
const found = await judgeAll(asked, {
  jobs: Number(values.jobs),
  until,
  report: (verdict) => {
    if (!values.quick || verdict.outcome !== "survived") record.add(verdict);
    const { file, line, name, outcome, by } = verdict;
    done++;
    if (!values.verbose && outcome !== "survived") return;
    console.log(`${done}/${open.length} ${outcome}: ${file}:${line} ${name}${by === undefined ? "" : `\n    ${by}`}`);
  },
});
const judged = [...known, ...found];
const problems = problemsOf(judged, values.sample === undefined && values.only === "");
console.log(summaryOf(judged));
console.log(`${judged.length} of ${all.length} mutants in ${Math.round((Date.now() - started) / 1_000)} s`);
for (const problem of problems) console.error(problem);
if (values.write && problems.length === 0) writePage(judged, all.length);
process.exitCode = problems.length === 0 && judged.length > 0 ? 0 : 1;
