import type { Hex } from "../../types.js";

/** The call of the execution manager that the SafetyChecker knows, with which the OVM's compiler made everything it rewrote. */
const KALL = "336000905af158600e01573d6000803e3d6000fd5b3d6001141558600a015760016000f35b";

/**
 * OVM_ExecutionManagerWrapper: hands its calldata to the execution manager, and what that returns back. Code of a stock compiler
 * reaches the execution manager by a DELEGATECALL of it.
 */
export const WRAPPER_CODE: Hex = `0x${[
  "36600060003760006000366000", // CALLDATACOPY all; output 0 and 0, input all from 0
  KALL,
  "3d600060003e3d6000f3", // RETURNDATACOPY all, RETURN
].join("")}`;
