import { expect } from "chai";

import { defineSemantics, SemanticsDefinitionError } from "../../../../src/internal/semantics/define-semantics.js";
import { SEMANTICS, semanticsByName, UnknownSemanticsError } from "../../../../src/internal/semantics/registry.js";
import { SOURCES } from "../../../../src/internal/semantics/sources.js";
import type { Row, Semantics } from "../../../../src/internal/semantics/types.js";
import { isRow, valuesOf } from "../../../../src/internal/semantics/values-of.js";

/** Every leaf of a table with its path; a leaf outside a row has no source. */
function leaves(node: unknown, path: string): [path: string, leaf: unknown][] {
  if (isRow(node)) return [[path, node]];
  if (Array.isArray(node)) return node.flatMap((child, index) => leaves(child, `${path}[${index}]`));
  if (typeof node !== "object" || node === null) return [[path, node]];
  return Object.entries(node).flatMap(([key, child]) => leaves(child, `${path}.${key}`));
}

function rowsWithoutSource(semantics: Semantics): string[] {
  const { name, title: _title, summary: _summary, ...sections } = semantics;
  return leaves(sections, name)
    .filter(([, leaf]) => {
      if (!isRow(leaf)) return true;
      const { says, source } = leaf;
      return says.length < 10 || source.at.length === 0 || !(Object.hasOwn(SOURCES, source.of) || source.of === name);
    })
    .map(([path]) => path);
}

describe("semantics tables", () => {
  for (const semantics of Object.values(SEMANTICS)) {
    it(`${semantics.name} names a source and has a sentence for every row`, () => {
      expect(rowsWithoutSource(semantics)).to.deep.equal([]);
    });

    it(`${semantics.name} has the sections of every other`, () => {
      const paths = (table: Semantics) =>
        leaves(table, "")
          .map(([path]) => path)
          .filter((path) => !path.includes("["));
      expect(paths(semantics)).to.have.members(paths(SEMANTICS.ethereum));
    });

    it(`${semantics.name} is plain data: it survives a JSON round trip`, () => {
      const values = valuesOf(semantics);
      const encode = (value: unknown) =>
        JSON.stringify(value, (_, v: unknown) => (typeof v === "bigint" ? { bigint: v.toString() } : v));
      const decoded: unknown = JSON.parse(encode(values), (_, v: unknown) =>
        typeof v === "object" && v !== null && "bigint" in v ? BigInt(v.bigint as string) : v,
      );
      expect(decoded).to.deep.equal(values);
    });

    it(`${semantics.name} lists no opcode, predeploy or precompile twice`, () => {
      const lists: (readonly Row<{ opcode?: number; address?: string }>[])[] = [
        semantics.opcodes,
        semantics.predeploys,
        semantics.precompiles,
      ];
      for (const rows of lists) {
        const ids = rows.map((row) => row.value.opcode ?? row.value.address?.toLowerCase());
        expect(new Set(ids).size).to.equal(ids.length);
      }
    });
  }

  it("a row without a source is found", () => {
    const broken = structuredClone(SEMANTICS.optimism);
    broken.context.coinbase.source.at = "";
    (broken.block as unknown as Record<string, unknown>)["blockTime"] = 2;
    expect(rowsWithoutSource(broken)).to.deep.equal(["optimism.context.coinbase", "optimism.block.blockTime"]);
  });

  it("an unknown name is refused with the names there are", () => {
    expect(() => semanticsByName("zksync")).to.throw(UnknownSemanticsError, /zksync.*optimism, arbitrum, ovm2, ovm1/s);
    expect(() => semanticsByName("toString")).to.throw(UnknownSemanticsError);
  });
});

describe("defineSemantics", () => {
  it("replaces a row and keeps the rest", () => {
    const mine = defineSemantics({
      extends: "optimism",
      name: "mine",
      context: { blobBaseFee: { value: 7n, says: "BLOBBASEFEE is always 7." } },
    });
    expect(valuesOf(mine).context.blobBaseFee).to.equal(7n);
    expect(mine.context.coinbase).to.equal(SEMANTICS.optimism.context.coinbase);
    expect(mine.context.blobBaseFee.source).to.deep.equal({ of: "mine", at: "defineSemantics" });
    expect(rowsWithoutSource(mine)).to.deep.equal([]);
  });

  it("replaces a listed row with the same address, and adds new ones", () => {
    const mine = defineSemantics({
      extends: "optimism",
      name: "mine",
      precompiles: [
        { value: { name: "p256Verify", address: "0x0000000000000000000000000000000000000100", maxInputBytes: 160 } },
        { value: { name: "mine", address: "0x0000000000000000000000000000000000000200" } },
      ],
    });
    const theirs = SEMANTICS.optimism.precompiles;
    expect(mine.precompiles).to.have.length(theirs.length + 1);
    expect(mine.precompiles.find((row) => row.value.name === "p256Verify")?.value.maxInputBytes).to.equal(160);
  });

  it("extends a semantics that was defined before", () => {
    const parent = defineSemantics({ extends: "arbitrum", name: "orbit", block: { gasLimit: { value: 1n } } });
    const child = defineSemantics({ extends: parent, name: "orbit2" });
    expect(valuesOf(child).block.gasLimit).to.equal(1n);
    expect(child.name).to.equal("orbit2");
  });

  it("refuses sections and rows that there are not", () => {
    const define = (overrides: object) => () => defineSemantics({ extends: "optimism", name: "mine", ...overrides });
    expect(define({ contxt: {} })).to.throw(SemanticsDefinitionError, /mine\.contxt is not a part.*context/s);
    expect(define({ context: { coinbas: { value: 1 } } })).to.throw(SemanticsDefinitionError, /mine\.context\.coinbas/);
    expect(define({ context: { coinbase: "0x00" } })).to.throw(SemanticsDefinitionError, /must be a row/);
    expect(define({ opcodes: { value: 1 } })).to.throw(SemanticsDefinitionError, /must be a row/);
  });
});
