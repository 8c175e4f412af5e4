/**
 * The rollup designs as data, and semantics of one's own.
 *
 * @module
 */
export { SEMANTICS, semanticsByName } from "./internal/rollup/ovm/semantics/registry.js";
export { defineSemantics } from "./internal/rollup/ovm/semantics/define-semantics.js";
export type { Semantics } from "./internal/rollup/ovm/semantics/types.js";
