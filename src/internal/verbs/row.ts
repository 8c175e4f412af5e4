import type { OvmContext } from "../connection/wire/context.js";
import type { Rollup } from "../rollup/api.js";
import type { Context } from "../rpc/context.js";
import { type Decoder, knownMembers } from "../rpc/params/decoder.js";
import { layersOf } from "./layers-of.js";
import type { TaskRow } from "./task-row.js";

/** Positional parameters of a method, in their order. */
export type Parameters = Readonly<Record<string, Decoder<unknown>>>;
type Decoded<P extends Parameters> = { [K in keyof P]: ReturnType<P[K]> };

/** The parameter of a verb that is an object of named members. */
export interface NamedMembers {
  /** Its position. */
  readonly at: number;
  readonly members: readonly string[];
}

/** What a verb's file exports: it works with both layers, and with what the caller passes. */
export type Verb = (context: OvmContext, ...args: never[]) => unknown;
/** A verb without its context, as `connection.ovm` has it. */
type Called<F extends Verb> = F extends (context: OvmContext, ...args: infer A) => infer R ? (...args: A) => R : never;

/** An `ovm_*` method. */
export interface MethodRow {
  readonly name: `ovm_${string}`;
  readonly parameters: Parameters;
  /** A result that is `undefined` is answered with `true`. */
  readonly run: (context: Context, args: never) => unknown;
}

/** The task of a verb, the name of the task that another row describes, or why there is no task. */
export type TaskColumn = TaskRow | `ovm:${string}` | { readonly none: string };

/** A method that no verb of `connection.ovm` stands behind. */
export interface Row {
  /** What it does, in one line. */
  readonly help: string;
  readonly method: MethodRow | { readonly none: string };
  readonly task: TaskColumn;
}

/** A verb of `connection.ovm`. */
export interface VerbRow<F = Verb> extends Row {
  /** Its file is loaded when the verb is first called: a test that never bridges never pays for it. */
  readonly load: () => Promise<F>;
  /** Absent where no parameter has names. A member of another name is refused before the file is loaded. */
  readonly named?: NamedMembers;
}

export type VerbRows = Readonly<Record<string, VerbRow>>;

/**
 * A verb that sends ordinary requests to both layers, and the method that lets the node do so. (What the rollup itself does has a
 * method by {@link nodeMethod}, and its verb requests that.)
 */
export function overLayers<F extends Verb, P extends Parameters>(
  load: () => Promise<F>,
  name: `ovm_${string}`,
  parameters: P,
  call: (verb: Called<F>, args: Decoded<P>, layers: OvmContext) => unknown,
): { load: () => Promise<F>; method: MethodRow; named?: NamedMembers } {
  const method = clientMethod(name, parameters, async (layers, args) => {
    const verb = await load();
    return await call(((...values: never[]) => verb(layers, ...values)) as Called<F>, args, layers);
  });
  const named = Object.values(parameters).flatMap((decoder, at) => {
    const members = knownMembers(decoder);
    return members === undefined ? [] : [{ at, members }];
  });
  return { load, method, ...(named[0] === undefined ? {} : { named: named[0] }) };
}

/** A method that works on the rollup. */
export function nodeMethod<P extends Parameters>(
  name: `ovm_${string}`,
  parameters: P,
  run: (context: Context, args: Decoded<P>) => unknown,
): MethodRow {
  return { name, parameters, run };
}

/** A method that sends requests to both layers. */
export function clientMethod<P extends Parameters>(
  name: `ovm_${string}`,
  parameters: P,
  run: (layers: OvmContext, args: Decoded<P>) => unknown,
): MethodRow {
  return nodeMethod(name, parameters, ({ rollup }: { rollup: Rollup }, args) => run(layersOf(rollup), args));
}
