/** How the reference pages write what a decoder takes: `{ to?: address, data: bytes }`. */
const shapes = new WeakMap<object, string>();

/** Says what a decoder takes. */
export function shaped<D extends object>(shape: string, decode: D): D {
  shapes.set(decode, shape);
  return decode;
}

/** What a decoder takes; `any` where it does not say. A value that may be left out ends with `?`. */
export function shapeOf(decode: object): string {
  return shapes.get(decode) ?? "any";
}

/** A named value: `gasLimit?: number`. */
export function memberShape(name: string, decode: object): string {
  const shape = shapeOf(decode);
  return shape.endsWith("?") ? `${name}?: ${shape.slice(0, -1)}` : `${name}: ${shape}`;
}
