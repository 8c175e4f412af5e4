import type { OvmConnection } from "../../types.js";
import type { OvmContext } from "../connection/wire/context.js";
import type { Row, VerbRow } from "./row.js";
import { blockMethods } from "./table/blocks.js";
import { deposits } from "./table/deposits.js";
import { disputes, fraudMethods } from "./table/disputes.js";
import { messageMethods, messages } from "./table/messages.js";
import { moveMethods } from "./table/moves.js";
import { operator, operatorMethods } from "./table/operator.js";
import { withdrawalMethods, withdrawals } from "./table/withdrawals.js";

type Member = Exclude<keyof OvmConnection, "l1">;
type IsFunction<K extends Member> = OvmConnection[K] extends (...args: never[]) => unknown ? true : false;

/** Names as on `connection.ovm`: `depositEth`, `sequencer.pause`. */
export type VerbName = {
  [K in Member]: IsFunction<K> extends true ? K : `${K}.${string & keyof OvmConnection[K]}`;
}[Member];

type Face<N> = N extends keyof OvmConnection
  ? OvmConnection[N]
  : N extends `${infer K extends Member}.${infer V}`
    ? OvmConnection[K][V & keyof OvmConnection[K]]
    : never;

/** What the compiler holds a row to: the face that src/types/verbs gives the verb. */
type RowOf<F> = F extends (...args: infer A) => infer R
  ? VerbRow<(context: OvmContext, ...args: A) => R | Awaited<R>>
  : never;

/**
 * Every verb: `connection.ovm`, the `ovm_*` methods, the `ovm:*` tasks and docs/reference are made from this table and
 * {@link METHODS}. CONTRIBUTING.md says how to add one.
 */
export const VERBS = {
  ...deposits,
  ...messages,
  ...withdrawals,
  ...operator,
  ...disputes,
} satisfies { [N in VerbName]: RowOf<Face<N>> };

/** The `ovm_*` methods that are not a verb of `connection.ovm`. */
export const METHODS: readonly Row[] = [
  ...operatorMethods,
  ...blockMethods,
  ...messageMethods,
  ...withdrawalMethods,
  ...fraudMethods,
  ...moveMethods,
];

/** All rows, verbs first. */
export const ROWS: readonly Row[] = [...Object.values<Row>(VERBS), ...METHODS];
