import type { Hex } from "../../../../../types.js";
import { bytesToBigInt, hexToBytes } from "../../../../bytes.js";
import { MANAGER_GAS } from "../../../../ovm1/execution-manager.js";
import { word } from "../../../../predeploys/storage-write.js";
import { type CallingFrame, type ManagerFunctions, notStatic } from "./functions.js";

/** The calling account's storage. */
export const storageFunctions: ManagerFunctions = {
  "function ovmSLOAD(bytes32 slot) returns (bytes32)": async ({ run }, [slot]: [Hex]) => {
    run.interpreter.useGas(MANAGER_GAS.sload);
    return word(bytesToBigInt(await run.interpreter.storageLoad(hexToBytes(slot))));
  },
  "function ovmSSTORE(bytes32 slot, bytes32 value)": async (frame: CallingFrame, [slot, value]: [Hex, Hex]) => {
    notStatic(frame);
    frame.run.interpreter.useGas(MANAGER_GAS.sstore);
    await frame.run.interpreter.storageStore(hexToBytes(slot), hexToBytes(value));
  },
};
