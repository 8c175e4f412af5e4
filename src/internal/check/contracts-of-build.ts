import type { CodeInput, ContractInput, SourceFile } from "./types.js";

/** The parts of solc's output for one bytecode that the checker reads. */
interface BytecodeOutput {
  object: string;
  sourceMap?: string;
  immutableReferences?: Record<string, readonly { start: number; length: number }[]>;
}

/** solc's standard JSON input and output, of any version since 0.4.11. */
export interface BuildOfContracts {
  /** What the compiler was given. */
  input: { sources: Record<string, { content?: string }> };
  /** What it returned. */
  output: {
    sources?: Record<string, { id: number }>;
    contracts?: Record<
      string,
      Record<string, { evm?: { bytecode?: BytecodeOutput; deployedBytecode?: BytecodeOutput } }>
    >;
  };
  /** The name under which to show a file; default: its name in the build. */
  nameOf?: (inputSourceName: string) => string;
}

/** The contracts of a compilation, ready to be checked; interfaces and abstract contracts, which have no code, left out. */
export function contractsOfBuild({ input, output, nameOf = (name) => name }: BuildOfContracts): ContractInput[] {
  const sources: SourceFile[] = Object.entries(output.sources ?? {}).map(([name, { id }]) => ({
    path: nameOf(name),
    id,
    content: input.sources[name]?.content ?? "",
  }));
  return Object.entries(output.contracts ?? {}).flatMap(([file, contracts]) =>
    Object.entries(contracts).flatMap(([name, { evm }]) => {
      if (isEmpty(evm?.bytecode) && isEmpty(evm?.deployedBytecode)) return [];
      const creation = evm?.bytecode === undefined ? {} : { creation: codeInput(evm.bytecode) };
      const runtime = evm?.deployedBytecode === undefined ? {} : { runtime: codeInput(evm.deployedBytecode) };
      return [{ name: `${nameOf(file)}:${name}`, ...creation, ...runtime, sources }];
    }),
  );
}

function isEmpty(bytecode: BytecodeOutput | undefined): boolean {
  return bytecode === undefined || bytecode.object.length === 0;
}

function codeInput({ object, sourceMap, immutableReferences }: BytecodeOutput): CodeInput {
  return {
    bytecode: object,
    ...(sourceMap === undefined ? {} : { sourceMap }),
    immutables: Object.values(immutableReferences ?? {}).flat(),
  };
}
