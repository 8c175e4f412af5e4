import { AnalysedCode } from "./analyse.js";
import { filesById } from "./source-files.js";
import { decodeSourceMap } from "./source-map.js";
import type { CodeInput, CodeKind, ContractInput, SourcePosition } from "./types.js";

/** Where an instruction of deployed code is in the source. */
export interface SourcePlace {
  /** Name of the contract, as in the build. */
  contract: string;
  position?: SourcePosition;
}

/** What the compiler leaves open for the address of a library. */
const LIBRARY = /__\$[0-9a-fA-F]{34}\$__/g;

/** The contract of a build that some code on a chain is, and the source of its instruction at `pc`. */
export function findSource(
  contracts: readonly ContractInput[],
  code: Uint8Array,
  pc: number,
  kind: CodeKind,
): SourcePlace | undefined {
  for (const contract of contracts) {
    const input = contract[kind];
    if (input === undefined || !isCodeOf(code, input, kind)) continue;
    const analysed = new AnalysedCode(code, {
      kind,
      files: filesById(contract.sources ?? []),
      ranges: decodeSourceMap(input.sourceMap ?? ""),
    });
    const position = analysed.place(analysed.disassembly.indexOf[pc] ?? -1)?.position;
    return { contract: contract.name, ...(position === undefined ? {} : { position }) };
  }
  return undefined;
}

/** Whether code is what was built, whatever immutables and libraries it was deployed with, and with which constructor arguments. */
function isCodeOf(code: Uint8Array, { bytecode, immutables = [] }: CodeInput, kind: CodeKind): boolean {
  const hex = bytecode.replace(/^0x/, "");
  const size = hex.length / 2;
  if (size === 0 || (kind === "runtime" ? code.length !== size : code.length < size)) return false;
  const open = [...immutables, ...Array.from(hex.matchAll(LIBRARY), ({ index }) => ({ start: index / 2, length: 20 }))];
  const [built, deployed] = [
    Buffer.from(hex.replace(LIBRARY, "00".repeat(20)), "hex"),
    Buffer.from(code).subarray(0, size),
  ];
  for (const { start, length } of open) {
    built.fill(0, start, start + length);
    deployed.fill(0, start, start + length);
  }
  return built.equals(deployed);
}
