import { keccak256 } from "../../keccak/keccak256.js";
import { touchAddress } from "../opcodes/touch.js";
import { asBytes, asInteger, asList, decode, encodeList, listBounds, type RlpItem } from "../rlp/rlp.js";
import { EMPTY_CODE, MAX_NONCE } from "../state/account.js";
import { concat, toBigInt } from "../state/bytes.js";
import { delegateOf, delegationTo } from "../state/delegation.js";
import { Phase } from "../state/machine.js";
import { Blob } from "../state/part.js";
import { Cursor } from "../state/work.js";
import type { PhaseExecution } from "./phase-execution.js";
import { recoverAddress, SECP256K1_N } from "./signatures.js";

const MAGIC = 0x05;
/** Part of an authorization's gas that comes back when the account exists already. */
const REFUND = 12_500;

/** One authorization (EIP-7702): docs/spec/machine.md, 7.7. */
export function authorize(execution: PhaseExecution): void {
  const { running, reads } = execution;
  const list = execution.transaction.fields.authorizations as Blob;
  const cursor = running.work as Cursor;
  reads?.open(list);
  reads?.open(cursor);
  const bounds = listBounds(list.bytes);
  const start = cursor.offset === 0 ? bounds.start : cursor.offset;
  const end = start + listBounds(list.bytes.subarray(start)).end;
  apply(execution, asList(decode(list.bytes.subarray(start, end)), 6));
  const isLast = end === bounds.end;
  running.work = isLast ? undefined : new Cursor(end, 0, 0n);
  if (isLast) running.phase = Phase.ENTER;
}

function apply(execution: PhaseExecution, items: RlpItem[]): void {
  const { reads } = execution;
  const chainId = asInteger(items[0]);
  const delegate = toBigInt(asBytes(items[1], 20));
  const nonce = asInteger(items[2]);
  if (chainId !== 0n && chainId !== execution.config.fields.chainId) return;
  if (nonce === MAX_NONCE) return;
  const authority = signerOf(items);
  if (authority === undefined) return;
  touchAddress(execution, authority);
  const account = execution.world.account(authority, reads);
  const isForeign =
    account.codeHash !== EMPTY_CODE && delegateOf(execution.machine.open(account.codeHash, "code")) === undefined;
  if (isForeign || account.nonce !== nonce) return;
  if (!account.isEmpty) execution.state = execution.state.with({ refund: execution.state.refund + REFUND });
  const code = delegate === 0n ? Blob.EMPTY : delegationTo(delegate);
  execution.machine.preimages.keep(code);
  execution.world = execution.world.write(authority, account.with({ codeHash: code.hash, nonce: nonce + 1n }), reads);
}

function signerOf(items: RlpItem[]): bigint | undefined {
  const [yParity, r, s] = [asInteger(items[3]), asInteger(items[4]), asInteger(items[5])];
  if (yParity > 1n || s > SECP256K1_N / 2n) return undefined;
  const signed = encodeList(items.slice(0, 3).map((item) => item.encoded));
  return recoverAddress(keccak256(concat(Uint8Array.of(MAGIC), signed)), Number(yParity), r, s);
}
