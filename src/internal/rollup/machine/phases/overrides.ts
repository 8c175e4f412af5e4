import { MAX_OVERRIDE_CODE } from "../../derivation/elements.js";
import { asBytes, asInteger, asList, decode, RlpError, type RlpItem } from "../rlp/rlp.js";
import { MAX_NONCE } from "../state/account.js";
import { toBigInt } from "../state/bytes.js";
import { isMalformedDelegation } from "../state/delegation.js";
import { Blob } from "../state/part.js";
import { readSlot, writeSlot } from "../state/world.js";
import type { PhaseExecution } from "./phase-execution.js";

export const OVERRIDE_TYPE = 0x7c;

const Kind = { BALANCE: 1n, NONCE: 2n, CODE: 3n, STORAGE: 4n } as const;

/** A DEV_OVERRIDE element. What cannot be applied is dropped: docs/spec/machine.md, 7.3. */
export function applyOverride(execution: PhaseExecution, element: Uint8Array): void {
  if (!execution.config.fields.developmentMode) return;
  const override = readOverride(element);
  if (override === undefined) return;
  const { kind, address, key, value } = override;
  const { reads } = execution;
  const account = execution.world.account(address, reads);
  if (kind === Kind.STORAGE) {
    if (account.isEmpty || readSlot(account, key, reads) === toBigInt(value)) return;
    execution.world = execution.world.write(address, writeSlot(account, key, toBigInt(value), reads), reads);
  } else if (kind === Kind.CODE) {
    const code = value.length === 0 ? Blob.EMPTY : new Blob(value);
    execution.machine.preimages.keep(code);
    execution.world = execution.world.write(address, account.with({ codeHash: code.hash }), reads);
  } else {
    const number = toBigInt(value);
    const changes = kind === Kind.BALANCE ? { balance: number } : { nonce: number };
    execution.world = execution.world.write(address, account.with(changes), reads);
  }
}

interface Override {
  kind: bigint;
  address: bigint;
  key: bigint;
  value: Uint8Array;
}

function readOverride(element: Uint8Array): Override | undefined {
  try {
    const [kindItem, address, key, value] = asList(decode(element.subarray(1)), 4);
    const kind = asInteger(kindItem);
    checkValue(kind, value);
    const keyBytes = asBytes(key, kind === Kind.STORAGE ? 32 : 0);
    return { kind, address: toBigInt(asBytes(address, 20)), key: toBigInt(keyBytes), value: asBytes(value) };
  } catch (error) {
    if (error instanceof RlpError) return undefined;
    throw error;
  }
}

function checkValue(kind: bigint, value: RlpItem | undefined): void {
  if (kind < Kind.BALANCE || kind > Kind.STORAGE) throw new RlpError(`no override has kind ${kind}`);
  if (kind === Kind.CODE) {
    const code = asBytes(value);
    if (code.length > MAX_OVERRIDE_CODE)
      throw new RlpError(`${code.length} bytes of code, more than ${MAX_OVERRIDE_CODE}`);
    if (isMalformedDelegation(code)) throw new RlpError("code that only begins like a delegation");
    return;
  }
  const number = asInteger(value);
  if (kind === Kind.NONCE && number > MAX_NONCE) throw new RlpError(`nonce ${number}`);
}
