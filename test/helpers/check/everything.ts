import { readFileSync } from "node:fs";

import { checkContracts } from "../../../src/internal/check/check.js";
import type { Finding } from "../../../src/internal/check/types.js";
import type { Semantics } from "../../../src/internal/semantics/types.js";

/** One build of the contract that shows every difference. */
export interface Fixture {
  name: string;
  source: string;
  id: number;
  bytecode: { object: string };
  deployedBytecode: { object: string; sourceMap: string };
}

const folder = new URL("../../check/fixtures/", import.meta.url);
const fixtures = JSON.parse(readFileSync(new URL("everything.json", folder), "utf8")) as Fixture[];
const fixtureOf = (build: string): Fixture => fixtures.find(({ name }) => name === build)!;

/** Compiled for an L1 of today. */
export const NEW = fixtureOf("solc 0.8.37, via IR, optimized");
/** Compiled when the OVM ran. */
export const OLD = fixtureOf("solc 0.7.6, legacy, optimized");

/** The contract that shows every difference, as it is deployed. */
export const EVERYTHING_CODE: `0x${string}` = `0x${NEW.deployedBytecode.object}`;

/** What the checker says of it under a design. */
export function foretold(semantics: Semantics, { source, id, deployedBytecode }: Fixture = NEW): readonly Finding[] {
  const content = readFileSync(new URL(`sources/${source}`, folder), "utf8");
  const { object: bytecode, sourceMap } = deployedBytecode;
  const sources = [{ path: source, id, content }];
  const { findings } = checkContracts([{ name: "Everything", runtime: { bytecode, sourceMap }, sources }], {
    semantics: [semantics],
  });
  return findings;
}

/** The rules that speak of it under a design. */
export function rulesForetold(semantics: Semantics, fixture?: Fixture): string[] {
  return [...new Set(foretold(semantics, fixture).map(({ rule }) => rule))];
}
