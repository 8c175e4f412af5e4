import { parentPort } from "node:worker_threads";
import { Common, type Hardfork, Mainnet } from "@ethereumjs/common";
import { EVM, getActivePrecompiles, NobleBN254 } from "@ethereumjs/evm";

// The program of the thread that `long-precompiles.ts` starts. It imports no file of the project, so that Node runs it
// as it is, compiled or not.

/** A call of a precompile. */
export interface Job {
  id: number;
  hardfork: Hardfork;
  /** of the precompile, without prefix */
  address: string;
  data: Uint8Array;
  gasLimit: bigint;
}

/** What a precompile did. */
export interface Done {
  id: number;
  output: Uint8Array;
  gas: bigint;
  /** Name of the exception. */
  error: string | undefined;
}

parentPort!.on("message", (job: Job) => {
  void run(job).then((done) => parentPort!.postMessage(done));
});

async function run({ id, hardfork, address, data, gasLimit }: Job): Promise<Done> {
  const common = new Common({ chain: Mainnet, hardfork });
  const precompile = getActivePrecompiles(common).get(address)!;
  const evm = new EVM({ common, bn254: new NobleBN254() });
  const result = await precompile({ data, gasLimit, common, _EVM: evm });
  return { id, output: result.returnValue, gas: result.executionGasUsed, error: result.exceptionError?.error };
}
