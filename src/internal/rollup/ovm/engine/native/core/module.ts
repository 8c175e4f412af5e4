import { assemble } from "../../../../keccak/permutation.js";
import { CORE } from "./binary.js";
import { FRAMES } from "./layout.js";

// What is used of WebAssembly; the compiler's own types for it come with those of browsers.
declare const WebAssembly: {
  Memory: new (pages: { initial: number; maximum: number }) => WasmMemory;
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: object };
};
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

/** What assembly/core.ts exports. */
export interface CoreExports {
  run: (this: void) => number;
  analyse: (this: void, code: number, length: number, destinations: number) => void;
  /** @returns 0 if it could not be paid for */
  expandTo: (this: void, end: number) => number;
  reserveTo: (this: void, end: number) => void;
}

const PAGE = 65_536;
const MOST_PAGES = 65_536;
/** Pages for the first frames. */
const FIRST_FRAMES = 4;

let modules: { core: object; keccak: object } | undefined;

/** @param grown is called when the memory has become another buffer */
export function instantiate(grown: () => void): { memory: WasmMemory; exports: CoreExports } {
  modules ??= {
    core: new WebAssembly.Module(Buffer.from(CORE, "base64")),
    keccak: new WebAssembly.Module(assemble("imported")),
  };
  const memory = new WebAssembly.Memory({ initial: FRAMES / PAGE + FIRST_FRAMES, maximum: MOST_PAGES });
  const { exports: hash } = new WebAssembly.Instance(modules.keccak, { env: { memory } });
  const imports = { env: { memory }, hash, memory: { grown } };
  return { memory, exports: new WebAssembly.Instance(modules.core, imports).exports as CoreExports };
}
