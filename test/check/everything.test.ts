import { readFileSync } from "node:fs";
import { expect } from "chai";

import { checkContracts } from "../../src/internal/check/check.js";
import type { ContractInput, Finding } from "../../src/internal/check/types.js";
import { L2_SEMANTICS, semanticsByName } from "../../src/internal/semantics/registry.js";

interface Fixture {
  name: string;
  source: string;
  id: number;
  bytecode: { object: string; sourceMap: string };
  deployedBytecode: {
    object: string;
    sourceMap: string;
    immutableReferences?: Record<string, { start: number; length: number }[]>;
  };
}

const folder = new URL("./fixtures/", import.meta.url);
const fixtures = JSON.parse(readFileSync(new URL("everything.json", folder), "utf8")) as Fixture[];
const sourceOf = (name: string) => readFileSync(new URL(`sources/${name}`, folder), "utf8");

function contractOf({ source, id, bytecode, deployedBytecode }: Fixture): ContractInput {
  return {
    name: `${source}:Everything`,
    creation: { bytecode: bytecode.object, sourceMap: bytecode.sourceMap },
    runtime: {
      bytecode: deployedBytecode.object,
      sourceMap: deployedBytecode.sourceMap,
      immutables: Object.values(deployedBytecode.immutableReferences ?? {}).flat(),
    },
    sources: [{ path: source, id, content: sourceOf(source) }],
  };
}

/** "line rule" for every rule that a source's markers name. */
function marked(source: string): string[] {
  return source.split("\n").flatMap((text, index) => {
    const rules = /\/\/! (.*)$/.exec(text)?.[1]?.split(" ") ?? [];
    return rules.map((rule) => `${index + 1} ${rule}`);
  });
}

const placed = (findings: readonly Finding[]) => [
  ...new Set(findings.flatMap(({ rule, source }) => (source === undefined ? [] : [`${source.line} ${rule}`]))),
];

/** Findings about a code as a whole: they belong to no line of their own. */
const WHOLE_CODE = ["unsafe-bytecode", "code-size"];

describe("a contract that shows every difference", () => {
  for (const fixture of fixtures) {
    it(`is flagged on exactly the marked lines: ${fixture.name}`, () => {
      const { findings, errors } = checkContracts([contractOf(fixture)], {
        semantics: L2_SEMANTICS.map(semanticsByName),
      });
      expect(errors).to.deep.equal([]);
      const lines = placed(findings.filter(({ rule }) => !WHOLE_CODE.includes(rule)));
      expect(lines).to.have.members(marked(sourceOf(fixture.source)));
    });
  }
});
