import { inspect } from "node:util";

const WIDTH = 96;

/**
 * Makes `connection.ovm` inspect as one short screen: its verbs, by name, those of its parts behind a dot.
 *
 * @example
 * ```ts
 * showVerbs(connection.ovm); // then `console.log(connection.ovm)` in `hardhat console`
 * ```
 */
export function showVerbs(ovm: object): void {
  Object.defineProperty(ovm, inspect.custom, { value: () => screenOf(ovm), enumerable: false, configurable: true });
}

function screenOf(ovm: object): string {
  const names = Object.entries(Object.getOwnPropertyDescriptors(ovm)).flatMap(([name, { value }]) => {
    if (typeof value === "function") return [`${name}()`];
    // The L1 connection and the like are no verbs.
    if (typeof value !== "object" || value === null || name === "l1") return [];
    return Object.keys(value as object).map((part) => `${name}.${part}`);
  });
  const lines = names.reduce<string[]>((all, name) => {
    const last = all.at(-1);
    if (last !== undefined && `${last}, ${name}`.length <= WIDTH) return [...all.slice(0, -1), `${last}, ${name}`];
    return [...all, `  ${name}`];
  }, []);
  return ["The rollup of this connection (l1: its L1). Each verb returns a promise.", ...lines].join("\n");
}
