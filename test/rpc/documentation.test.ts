import { readFileSync } from "node:fs";
import { expect } from "chai";

import { builtIn } from "../../src/internal/rpc/dispatch.js";
import { aliases } from "../../src/internal/rpc/methods/aliases.js";
import { ovmMethods } from "../../src/internal/verbs/methods.js";

describe("docs/json-rpc.md", () => {
  const page = readFileSync(new URL("../../docs/json-rpc.md", import.meta.url), "utf8");
  const section = page.slice(page.indexOf("## Methods"), page.indexOf("## What differs"));
  const named = new Set(Array.from(section.matchAll(/`([a-z0-9]+_[A-Za-z0-9_]+)`/g), ([, name]) => name!));

  it("names every method, and no other", () => {
    const methods = [...Object.keys(builtIn), "eth_requestAccounts", "anvil_deal", "rpc_modules"];
    expect([...named].filter((name) => !name.startsWith("ovm_")).sort()).to.deep.equal(methods.sort());
    // The whole list is generated: docs/reference/methods.md.
    for (const name of named) if (name.startsWith("ovm_")) expect(ovmMethods).to.have.property(name);
  });

  it("has aliases for methods that exist, under names that are free", () => {
    for (const [alias, name] of Object.entries(aliases)) {
      expect(builtIn).to.have.property(name);
      expect(builtIn).not.to.have.property(alias);
    }
  });
});
