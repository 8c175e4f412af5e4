import { createRequire } from "node:module";

export interface Compiled {
  abi: readonly Record<string, unknown>[];
  bytecode: `0x${string}`;
}

/** The contracts of one Solidity source, by their names. */
export function compile<Name extends string>(source: string): Record<Name, Compiled> {
  const solc = createRequire(import.meta.url)("solc") as { compile(input: string): string };
  const output = JSON.parse(
    solc.compile(
      JSON.stringify({
        language: "Solidity",
        sources: { "Source.sol": { content: source } },
        settings: {
          evmVersion: "cancun",
          optimizer: { enabled: true },
          viaIR: true,
          outputSelection: { "*": { "*": ["abi", "evm.bytecode.object"] } },
        },
      }),
    ),
  ) as {
    errors?: { severity: string; formattedMessage: string }[];
    contracts: Record<string, Record<Name, { abi: Compiled["abi"]; evm: { bytecode: { object: string } } }>>;
  };
  const error = output.errors?.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new Error(error.formattedMessage);
  const result: Partial<Record<Name, Compiled>> = {};
  for (const name of Object.keys(output.contracts["Source.sol"]!) as Name[]) {
    const { abi, evm } = output.contracts["Source.sol"]![name];
    result[name] = { abi, bytecode: `0x${evm.bytecode.object}` };
  }
  return result as Record<Name, Compiled>;
}
