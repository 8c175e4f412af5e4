import type { Ask } from "./ask.js";
import type { Context } from "./context.js";
import { InvalidParams } from "./errors.js";
import type { Decoder } from "./params/decoder.js";

/** A JSON-RPC method: positional parameters in, a JSON value (or a promise of one) out. */
export interface Method {
  (context: Context, params: readonly unknown[]): unknown;
  /** Decodes the parameters and does nothing. Throws {@link InvalidParams}. */
  check?: (params: readonly unknown[]) => unknown;
  /** Of a method that is made of others: answers it by asking a layer for them. */
  over?: (ask: Ask, params: readonly unknown[]) => Promise<unknown>;
}

export type Methods = Readonly<Record<string, Method>>;

type Decoded<P extends Record<string, Decoder<unknown>>> = { [K in keyof P]: ReturnType<P[K]> };

/**
 * A method with named, positional parameters. The order of `parameters` is their order in a request.
 *
 * @example
 * ```ts
 * const eth_getBalance = method({ address, block: optionalBlock }, async ({ rollup }, { address, block }) => …);
 * ```
 */
export function method<P extends Record<string, Decoder<unknown>>>(
  parameters: P,
  run: (context: Context, args: Decoded<P>) => unknown,
): Method {
  const decode = decoderOf(parameters);
  const answer = (context: Context, params: readonly unknown[]): unknown => run(context, decode(params));
  return Object.assign(answer, { check: decode });
}

/**
 * A method that is made of others, so that either layer has it.
 *
 * @example
 * ```ts
 * const ots_hasCode = derived({ address, block: optionalRaw }, async (ask, { address, block }) => …);
 * ```
 */
export function derived<P extends Record<string, Decoder<unknown>>>(
  parameters: P,
  run: (ask: Ask, args: Decoded<P>) => Promise<unknown>,
): Method {
  const decode = decoderOf(parameters);
  const answer = (context: Context, params: readonly unknown[]): unknown => run(context.ask, decode(params));
  return Object.assign(answer, {
    check: decode,
    over: (ask: Ask, params: readonly unknown[]) => run(ask, decode(params)),
  });
}

function decoderOf<P extends Record<string, Decoder<unknown>>>(
  parameters: P,
): (params: readonly unknown[]) => Decoded<P> {
  const entries = Object.entries(parameters);
  return (params) => {
    if (params.length > entries.length) {
      throw new InvalidParams(`expected at most ${count(entries.length)}, got ${params.length}`);
    }
    const args: Record<string, unknown> = {};
    for (let i = 0; i < entries.length; i++) {
      const [name, decoder] = entries[i]!;
      args[name] = decoder(params[i], name);
    }
    return args as Decoded<P>;
  };
}

function count(parameters: number): string {
  return parameters === 1 ? "1 parameter" : `${parameters} parameters`;
}
