/**
 * The rollup designs as data, and user-defined semantics.
 *
 * @module
 */
export { defineSemantics } from "./internal/semantics/define-semantics.js";
export { SEMANTICS, semanticsByName } from "./internal/semantics/registry.js";
export type { Semantics } from "./internal/semantics/types.js";
