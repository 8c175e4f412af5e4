import type { Artifact } from "hardhat/types/artifacts";
import type { NetworkHooks } from "hardhat/types/hooks";
import { type AbiFunction, getSelector } from "ox/AbiFunction";
import { getSignature } from "ox/AbiItem";

import type { FindContract } from "../project/find-contract.js";
import type { Observed } from "../rollup/ovm/execution/execution-observer.js";

/** What Hardhat's `--gas-stats` takes. */
export type GasMeasurement = Parameters<NetworkHooks["onGasMeasurement"]>[1];

export interface Measuring {
  findContract: FindContract;
  /** JSON-RPC of L2. */
  request: (method: string, params: readonly unknown[]) => Promise<unknown>;
}

/** A frame as callTracer shows it, as far as it matters here. */
interface Frame {
  type: string;
  to?: string;
  input: string;
  output?: string;
  calls?: Frame[];
}

/**
 * What a successful transaction or call counts for in `--gas-stats`, by EDR's rules: the outermost frame alone, its intrinsic gas
 * included, and nothing that no artifact of the project knows. A call of a proxy counts for the implementation.
 */
export async function measureGas(observed: Observed, measuring: Measuring): Promise<GasMeasurement | undefined> {
  const { findContract } = measuring;
  const { to, data, outcome } = observed;
  const gas = Number(outcome.gasUsed);
  if (to === undefined) {
    const artifact = await findContract(data);
    if (artifact === undefined) return undefined;
    const runtimeSize = sizeOf(await codeOf(outcome.contractAddress!, measuring));
    return { type: "deployment", contractFqn: nameOf(artifact), gas, runtimeSize };
  }
  const callees = await implementations(observed, to, measuring);
  if (callees.length === 0) return undefined;
  const implementation = callees.at(-1)!;
  const functions = (implementation.abi as readonly AbiFunction[]).filter(({ type }) => type === "function");
  const called = functions.find((candidate) => getSelector(candidate) === data.slice(0, 10));
  if (called === undefined) return undefined;
  return {
    type: "function",
    contractFqn: nameOf(implementation),
    functionSig: getSignature(called),
    gas,
    proxyChain: callees.length === 1 ? [] : callees.map(nameOf),
  };
}

/** The contract that was called and, of a proxy, those that it handed the call on to, outermost first. */
async function implementations(observed: Observed, to: string, measuring: Measuring): Promise<Artifact[]> {
  const chain: Artifact[] = [];
  let frame: Frame | undefined;
  for (let address: string | undefined = to; address !== undefined; address = frame?.to) {
    const code = await codeOf(address, measuring);
    const artifact = code === "0x" ? undefined : await measuring.findContract(code);
    // Of a proxy that is not the project's the implementation still counts.
    if (artifact !== undefined) chain.push(artifact);
    if (!DELEGATECALL.test(code)) break;
    frame ??= await trace(observed, measuring);
    const { input, output }: Frame = frame;
    frame = frame.calls?.find(
      (call) => call.type === "DELEGATECALL" && call.output === output && selector(call.input) === selector(input),
    );
    if (frame === undefined) break;
  }
  return chain;
}

/** Code without this byte hands no call on; with it, it may. */
const DELEGATECALL = /^0x(?:..)*f4/;

async function trace({ hash, from, to, value, data }: Observed, { request }: Measuring): Promise<Frame> {
  const options = { tracer: "callTracer" };
  if (hash !== undefined) return (await request("debug_traceTransaction", [hash, options])) as Frame;
  const call = { from, to, data, value: `0x${value.toString(16)}` };
  return (await request("debug_traceCall", [call, "latest", options])) as Frame;
}

async function codeOf(address: string, { request }: Measuring): Promise<string> {
  return (await request("eth_getCode", [address, "latest"])) as string;
}

function selector(input: string): string {
  return input.slice(0, 10);
}

function nameOf({ inputSourceName, sourceName, contractName }: Artifact): string {
  return `${inputSourceName ?? sourceName}:${contractName}`;
}

function sizeOf(code: string): number {
  return (code.length - 2) / 2;
}
