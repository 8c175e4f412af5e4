import { type EVM, EVMError, type EVMResult, type Message } from "@ethereumjs/evm";

import { isDeployable } from "../../../ovm1/code-kinds.js";
import { encodeError } from "../../../ovm1/error-data.js";

// The EVM's own; package.json pins the exact version.
interface Internals {
  _executeCreate(message: Message): Promise<EVMResult>;
}

/** The execution manager's words (`@eth-optimism/contracts` 0.4.14, `safeCREATE`). */
const UNSAFE_INIT_CODE =
  "Contract creation code contains unsafe opcodes. Did you use the right compiler or pass an unsafe constructor argument?";
const UNSAFE_CODE = "Constructor attempted to deploy unsafe bytecode.";

/**
 * Has an EVM refuse unsafe code, before its constructor runs and after. Refusals, and an address that is taken, give back the gas that
 * is left, unlike in the EVM.
 */
export function checkCreations(evm: EVM): void {
  const internals = evm as unknown as Internals;
  const create = internals._executeCreate.bind(evm);
  internals._executeCreate = async (message) => {
    if (!isDeployable(message.data, "creation")) return reverted(0n, encodeError(UNSAFE_INIT_CODE));
    const result = await create(message);
    const { exceptionError, executionGasUsed, returnValue } = result.execResult;
    if (exceptionError?.error === EVMError.errorMessages.CREATE_COLLISION) return reverted(0n, new Uint8Array(0));
    if (exceptionError !== undefined || isDeployable(returnValue, "runtime")) return result;
    return reverted(executionGasUsed, encodeError(UNSAFE_CODE));
  };
}

function reverted(executionGasUsed: bigint, returnValue: Uint8Array): EVMResult {
  const exceptionError = new EVMError(EVMError.errorMessages.REVERT);
  return { execResult: { executionGasUsed, returnValue, exceptionError } };
}
