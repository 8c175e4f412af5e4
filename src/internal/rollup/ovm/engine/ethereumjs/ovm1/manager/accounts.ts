import type { Address, Hex } from "../../../../../types.js";
import { accountKey, bytesToHex } from "../../../../bytes.js";
import { becomeContract } from "../../../../ovm1/become-contract.js";
import { MANAGER_GAS } from "../../../../ovm1/execution-manager.js";
import { recoverAccount } from "../../../../ovm1/recover-account.js";
import { isEmptyAccount } from "../../../../state/world-state.js";
import { MAX_NONCE } from "../../../../transactions/validate.js";
import { type CallingFrame, type ManagerFunctions, notStatic } from "./functions.js";

const NO_HASH = `0x${"00".repeat(32)}`;
const NOTHING = new Uint8Array(0);
const BAD_SIGNATURE = "Signature provided for EOA contract creation is invalid.";

function balance({ run, state }: CallingFrame, address: Address): bigint {
  run.interpreter.useGas(MANAGER_GAS.balance);
  return state.balance(accountKey(address));
}

const selfOf = ({ run }: CallingFrame): Address => bytesToHex(run.env.address.bytes);

/** What memory of so many bytes costs, in gas. */
function copyGas(bytes: bigint): bigint {
  const words = (bytes + 31n) / 32n;
  return 6n * words + (words * words) / 512n;
}

/** Other accounts, and the calling one's nonce. */
export const accountFunctions: ManagerFunctions = {
  "function ovmBALANCE(address account) returns (uint256)": (frame, [account]: [Address]) => balance(frame, account),
  "function ovmSELFBALANCE() returns (uint256)": (frame) => balance(frame, selfOf(frame)),
  "function ovmEXTCODESIZE(address account) returns (uint256)": ({ state }, [account]: [Address]) =>
    BigInt(state.code(accountKey(account)).length),
  "function ovmEXTCODEHASH(address account) returns (bytes32)": ({ state }, [account]: [Address]) => {
    // Ether is not the account's, and does not make it one.
    const record = state.stored(accountKey(account));
    return record === undefined || isEmptyAccount(record) ? NO_HASH : bytesToHex(record.codeHash);
  },
  "function ovmEXTCODECOPY(address account, uint256 offset, uint256 length) returns (bytes)": (
    { run, state },
    [account, offset, length]: [Address, bigint, bigint],
  ) => {
    run.interpreter.useGas(copyGas(length));
    const code = state.code(accountKey(account));
    const copy = new Uint8Array(Number(length));
    if (offset < code.length) copy.set(code.subarray(Number(offset), Number(offset) + copy.length));
    return bytesToHex(copy);
  },
  "function ovmGETNONCE() returns (uint256)": (frame) => frame.state.nonce(accountKey(selfOf(frame))),
  "function ovmINCREMENTNONCE()": (frame: CallingFrame) => {
    notStatic(frame);
    const key = accountKey(selfOf(frame));
    const nonce = frame.state.nonce(key) + 1n;
    if (nonce > MAX_NONCE) return frame.run.interpreter.revert(NOTHING);
    frame.state.update(key, { nonce });
    // The frame's own copy, from which a creation takes the nonce.
    frame.run.env.contract.nonce = nonce;
    return undefined;
  },
  "function ovmCREATEEOA(bytes32 digest, uint8 v, bytes32 r, bytes32 s)": (
    frame: CallingFrame,
    [digest, v, r, s]: [Hex, number, Hex, Hex],
  ) => {
    notStatic(frame);
    const account = recoverAccount(digest, { v, r, s });
    if (account === undefined) return frame.run.interpreter.revert(Buffer.from(BAD_SIGNATURE));
    becomeContract(frame.state, accountKey(account));
    return undefined;
  },
};
