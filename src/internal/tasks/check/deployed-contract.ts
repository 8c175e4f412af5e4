import { OvmError } from "../../../errors.js";
import type { ContractInput } from "../../check/types.js";

/**
 * The code at an address of a running chain.
 *
 * @throws {OvmError} CHECK_NODE_UNREACHABLE, CHECK_NO_CODE, CHECK_BAD_ADDRESS
 */
export async function deployedContract(address: string, url: string): Promise<ContractInput> {
  if (!/^0x[0-9a-fA-F]{40}$/.test(address)) {
    throw new OvmError("CHECK_BAD_ADDRESS", `"${address}" is not an address: pass 0x and 40 hexadecimal digits.`, {
      address,
    });
  }
  const bytecode = await getCode(address, url);
  if (bytecode === "0x") {
    throw new OvmError(
      "CHECK_NO_CODE",
      `There is no code at ${address} on ${url}. Check the address, and that --url is the chain it is deployed on.`,
      { address, url },
    );
  }
  return { name: address, runtime: { bytecode } };
}

async function getCode(address: string, url: string): Promise<string> {
  const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_getCode", params: [address, "latest"] });
  let answer: { result?: unknown; error?: { message?: string } };
  try {
    const response = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
    answer = (await response.json()) as typeof answer;
  } catch (error) {
    throw new OvmError(
      "CHECK_NODE_UNREACHABLE",
      `No JSON-RPC node answered at ${url}. Start one (npx hardhat ovm:node) or give another --url.`,
      { url },
      error instanceof Error ? error : undefined,
    );
  }
  if (typeof answer.result !== "string") {
    const reason = answer.error?.message ?? "it gave no result";
    throw new OvmError("CHECK_NODE_UNREACHABLE", `The node at ${url} refused eth_getCode: ${reason}.`, { url });
  }
  return answer.result;
}
