import { tsImport } from "tsx/esm/api";

/** L1 gas of the Solidity machine: of single steps, of opcodes in a run, of a whole block. What measures it is the tests'. */
export default async function machine() {
  const { MachineEvm, measure } = await tsImport("../test/helpers/machine-gas.ts", import.meta.url);
  return measure(await MachineEvm.create());
}
