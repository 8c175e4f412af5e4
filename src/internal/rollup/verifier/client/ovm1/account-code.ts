import { type Address, hexToBytes } from "@ethereumjs/util";

import { ovmProxyEoa } from "../../../../artifacts/l2/ovm-proxy-eoa.js";

/** What of a state is asked and changed here. */
interface Codes {
  getCode(address: Address): Promise<Uint8Array>;
  putCode(address: Address, code: Uint8Array): Promise<void>;
}

const ACCOUNT_CODE = hexToBytes(ovmProxyEoa.deployedBytecode);

/** Makes an account of a user a contract, unless it has code (docs/spec/ovm1.md, "Transactions"). */
export async function giveCode(state: Codes, account: Address): Promise<void> {
  if ((await state.getCode(account)).length === 0) await state.putCode(account, ACCOUNT_CODE);
}
