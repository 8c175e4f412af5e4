// The pages of docs/reference, each made from what the code says: the table of verbs, the TSDoc of the public types, Hardhat's task
// definitions. scripts/docs.mjs writes them; test/docs/reference.test.ts compares.
import { matchersPage } from "./matchers.mjs";
import { methodsPage } from "./methods.mjs";
import { objectsPage } from "./objects.mjs";
import { settingsPage } from "./settings.mjs";
import { tasksPage } from "./tasks.mjs";
import { openTypes } from "./types.mjs";
import { verbsPage } from "./verbs.mjs";

export function referencePages(code) {
  const types = openTypes();
  return {
    "verbs.md": verbsPage(types, code),
    "objects.md": objectsPage(types),
    "methods.md": methodsPage(code),
    "tasks.md": tasksPage(code),
    "settings.md": settingsPage(types, code),
    "matchers.md": matchersPage(types),
  };
}
