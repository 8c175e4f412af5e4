import { ovmProxyEoa } from "../../../artifacts/l2/ovm-proxy-eoa.js";
import { hexToBytes } from "../bytes.js";
import { runtimeCode } from "../predeploys/runtime-code.js";
import type { JournaledState } from "../state/journaled-state.js";

/** The code of every account that has sent a transaction: the same array, whose jumps are analysed once. */
const ACCOUNT_CODE = hexToBytes(runtimeCode(ovmProxyEoa));

/** Whether code is that which accounts of users have. */
export function isAccountCode(code: Uint8Array): boolean {
  return code.length === ACCOUNT_CODE.length && Buffer.compare(code, ACCOUNT_CODE) === 0;
}

/** Gives a user's account its code, with its first transaction; a contract has its own. */
export function becomeContract(state: JournaledState, account: string): void {
  if (state.code(account).length === 0) state.setCode(account, ACCOUNT_CODE);
}
