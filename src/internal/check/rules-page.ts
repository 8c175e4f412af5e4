import { L2_SEMANTICS } from "../semantics/registry.js";
import { RULES } from "./rules.js";

/** The part of the checker's page that says what each finding means and how to fix it. */
export function rulesPage(): string {
  return [
    `Designs: ${L2_SEMANTICS.map((name) => `[${name}](semantics/${name}.md)`).join(", ")}.`,
    "",
    ...RULES.flatMap(({ id, title, means, fix }) => [`### \`${id}\`: ${title}`, "", means, "", `**Fix.** ${fix}`, ""]),
  ].join("\n");
}
