/**
 * The rollup designs as data, and semantics of one's own.
 *
 * @module
 */
export { defineSemantics } from "./internal/semantics/define-semantics.js";
export { SEMANTICS, semanticsByName } from "./internal/semantics/registry.js";
export type { Semantics } from "./internal/semantics/types.js";
