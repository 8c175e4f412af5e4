import { ethereum } from "../../semantics/ethereum.js";
import { SEMANTICS } from "../../semantics/registry.js";
import type { Precompile, Row, Semantics } from "../../semantics/types.js";
import { pushNumber } from "../disassemble.js";
import type { Match, Rule } from "../rule.js";

const find = (semantics: Semantics, address: number): Row<Precompile> | undefined =>
  semantics.precompiles.find((row) => Number(row.value.address) === address);

/** The precompile at an address in any design that ships: what the contract's author had in mind. */
const findAnywhere = (address: number): Row<Precompile> | undefined =>
  [ethereum, ...Object.values(SEMANTICS)].map((semantics) => find(semantics, address)).find((row) => row !== undefined);

function describe(
  index: number,
  here: Row<Precompile> | undefined,
  there: Row<Precompile> | undefined,
  meant: Row<Precompile>,
  title: string,
): Match | undefined {
  const { name, address } = meant.value;
  const absent = `Nothing answers at ${address}: a call succeeds and returns nothing.`;
  const l1 = there?.says ?? absent;
  const reference = (here ?? meant).source;
  if (here === undefined) {
    return {
      index,
      severity: "warning",
      message: `${name} is called, which ${title} does not have`,
      l1,
      l2: absent,
      reference,
    };
  }
  if (here.value.maxInputBytes !== there?.value.maxInputBytes) {
    return {
      index,
      severity: "warning",
      message: `${name} is called, whose input is capped`,
      l1,
      l2: here.says,
      reference,
    };
  }
  if (there === undefined) {
    return {
      index,
      severity: "note",
      message: `${name} is called, which L1 does not have`,
      l1,
      l2: here.says,
      reference,
    };
  }
  return undefined;
}

export const precompile: Rule = {
  id: "precompile",
  title: "Precompiles",
  means:
    "A precompile may be missing, limited, or there only on one layer. A call to an address without code succeeds.",
  fix: "Check the length of what the call returned, and have another way where the precompile is missing.",
  run({ code, semantics, l1 }) {
    const seen = new Set<number>();
    return code.trace.calls.flatMap(({ to }) => {
      const address = to < 0 ? undefined : pushNumber(code.disassembly, to);
      const meant = address === undefined || address === 0 || seen.has(to) ? undefined : findAnywhere(address);
      if (address === undefined || meant === undefined) return [];
      seen.add(to);
      // The place is the address's: optimized code shares one CALL among functions.
      const match = describe(to, find(semantics, address), find(l1, address), meant, semantics.title);
      return match === undefined ? [] : [match];
    });
  },
};
