import { hexToBytes } from "@ethereumjs/util";
import { panicErrorCodeToMessage } from "@nomicfoundation/hardhat-utils/panic-errors";

import type { Failure } from "../rollup/ovm/types.js";
import type { Hex } from "../rollup/types.js";
import { EXECUTION_REVERTED, JsonRpcError, SERVER_ERROR } from "./errors.js";

const VM_EXCEPTION = "VM Exception while processing transaction:";
const ERROR_STRING = "0x08c379a0";
const PANIC = "0x4e487b71";

/**
 * A failed execution, in the words, codes and shapes of Hardhat's own network: clients decode `data`, and people and matchers
 * read the message. Of a revert, `data` is what was returned and nothing else, as geth and anvil have it.
 */
export class ExecutionError extends JsonRpcError {
  readonly #failure: Failure;
  /** Of a transaction that was mined and failed. */
  public readonly transactionHash: Hex | undefined;

  /** @param customError the custom error that the return data encodes, if an artifact declares it: `Broke(7)` */
  public constructor(failure: Failure, txHash?: Hex, customError?: string) {
    const { code, message } = describeFailure(failure, customError);
    const data = failure.returnData;
    super(
      code,
      message,
      code === EXECUTION_REVERTED ? data : { message, ...(txHash === undefined ? {} : { txHash }), data },
    );
    this.#failure = failure;
    this.transactionHash = txHash;
  }

  /** What the execution returned when it failed. */
  public get returnData(): Hex {
    return this.#failure.returnData;
  }

  /** The same error, with the custom error's name where `nameOf` knows it. */
  public async named(nameOf: (returnData: Hex) => Promise<string | undefined>): Promise<ExecutionError> {
    const { error, returnData } = this.#failure;
    if (error !== "revert" || describeStandard(returnData) !== undefined) return this;
    const name = await nameOf(returnData);
    return name === undefined ? this : new ExecutionError(this.#failure, this.transactionHash, name);
  }
}

function describeFailure({ error, returnData, cap }: Failure, customError?: string): { code: number; message: string } {
  switch (error) {
    case "revert": {
      // A frame that met a cap returned nothing, so its caller has no reason to give.
      const met = cap !== undefined && returnData === "0x" ? `: ${beyond(cap)}` : "";
      return { code: EXECUTION_REVERTED, message: describeRevert(returnData, customError) + met };
    }
    case "out of gas":
      if (cap !== undefined) return { code: SERVER_ERROR, message: `Transaction reverted: ${beyond(cap)}` };
      return { code: SERVER_ERROR, message: "Transaction ran out of gas" };
    case "code size to deposit exceeds maximum code size":
      return {
        code: EXECUTION_REVERTED,
        message: "Transaction reverted: trying to deploy a contract whose code is too large",
      };
    default:
      // ethereumjs adds where in the code a jump went wrong, in hashes that mean nothing to a user.
      return { code: EXECUTION_REVERTED, message: `${VM_EXCEPTION} ${error.split(" at 0x")[0]}` };
  }
}

function beyond(cap: string): string {
  return `${cap}, because L1 could not judge more. No gas limit helps.`;
}

function describeRevert(returnData: Hex, customError: string | undefined): string {
  const unknown = `an unrecognized custom error (return data: ${returnData})`;
  const custom = customError === undefined ? unknown : `custom error '${customError}'`;
  return describeStandard(returnData) ?? `${VM_EXCEPTION} reverted with ${custom}`;
}

/** Undefined for what only the contract's own ABI can explain. */
function describeStandard(returnData: Hex): string | undefined {
  if (returnData === "0x") return "Transaction reverted without a reason string";
  if (returnData.startsWith(ERROR_STRING)) {
    const reason = decodeString(`0x${returnData.slice(10)}`);
    if (reason !== undefined) return `${VM_EXCEPTION} reverted with reason string '${reason}'`;
  }
  if (returnData.startsWith(PANIC) && returnData.length === 74) {
    return `${VM_EXCEPTION} ${panicErrorCodeToMessage(BigInt(`0x${returnData.slice(10)}`))}`;
  }
  return undefined;
}

/** The one ABI-encoded string in `data`, or undefined when it is not one. */
function decodeString(data: Hex): string | undefined {
  const bytes = hexToBytes(data);
  const word = (offset: number) => BigInt(`0x${data.slice(2 + 2 * offset, 2 + 2 * (offset + 32))}`);
  if (bytes.length < 64 || word(0) !== 32n) return undefined;
  const length = word(32);
  if (length > BigInt(bytes.length - 64)) return undefined;
  return new TextDecoder().decode(bytes.subarray(64, 64 + Number(length)));
}
