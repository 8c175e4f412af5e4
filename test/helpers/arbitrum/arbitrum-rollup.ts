import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

import { inbox } from "../../../src/internal/artifacts/l1/inbox.js";
import { ARBITRUM_L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { RollupOptions } from "../../../src/internal/rollup/rollup.js";
import type { Address, Hex, RollupConfig } from "../../../src/internal/rollup/types.js";
import { arbitrum } from "../../../src/internal/semantics/arbitrum.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../rollup/start-rollup.js";

export const CHAIN_ID = 412_346n;
export const GWEI = 10n ** 9n;
/** wei; the base fee of L2. */
export const BASE_FEE = GWEI / 10n;
export const OWNER: Address = ACCOUNTS[0]!.address;
/** No key, no code. */
export const STRANGER: Address = "0x00000000000000000000000000000000000a11ce";

const hex = (value: bigint | number): Hex => `0x${value.toString(16)}`;

/** A rollup whose L2 is an Arbitrum. The second client executes each block as it comes. */
export function startArbitrum(
  config: Partial<RollupConfig> = {},
  options: Partial<RollupOptions> = {},
): Promise<StartedRollup> {
  const own = { semantics: "arbitrum", l2ChainId: Number(CHAIN_ID) };
  return startRollup({ ...own, ...config }, { semantics: arbitrum, verify: true, ...options });
}

/** Calls the inbox. */
export function sendToInbox(
  { l1 }: StartedRollup,
  name:
    | "depositEth()"
    | "createRetryableTicket"
    | "sendL2Message"
    | "sendContractTransaction"
    | "unsafeCreateRetryableTicket",
  args: readonly unknown[],
  value = 0n,
  from: Address = OWNER,
): Promise<Hex> {
  const found = inbox.abi.find((entry) => entry.type === "function" && signs(entry, name)) as AbiFunction.AbiFunction;
  const data = AbiFunction.encodeData(found, args as never);
  return l1("eth_sendTransaction", { from, to: ARBITRUM_L1_ADDRESSES.inbox, value: hex(value), data, gas: "0xf42400" });
}

function signs(entry: { name: string; inputs: readonly unknown[] }, name: string): boolean {
  return name === "depositEth()" ? entry.name === "depositEth" && entry.inputs.length === 0 : entry.name === name;
}

export interface Ticket {
  to: Address;
  value?: bigint;
  data?: Hex;
  gas?: bigint;
  maxFeePerGas?: bigint;
  maxSubmissionCost?: bigint;
  refundTo?: Address;
  beneficiary?: Address;
}

/** Creates a ticket; gives its id, which is the hash of the L2 transaction, and the L1 transaction. */
export async function createTicket(started: StartedRollup, ticket: Ticket): Promise<{ id: Hex; l1: Hex }> {
  const l1 = await sendTicket(started, ticket);
  return { id: await messageHash(started, l1), l1 };
}

/** Creates a ticket on L1, whatever L2 makes of it; gives the L1 transaction. */
export async function sendTicket(started: StartedRollup, ticket: Ticket): Promise<Hex> {
  const { to, value = 0n, data = "0x", gas = 100_000n, maxFeePerGas = GWEI, maxSubmissionCost = 10n ** 15n } = ticket;
  const { refundTo = OWNER, beneficiary = OWNER } = ticket;
  const sent = maxSubmissionCost + value + gas * maxFeePerGas;
  const args = [to, value, maxSubmissionCost, refundTo, beneficiary, gas, maxFeePerGas, data];
  return sendToInbox(started, "createRetryableTicket", args, sent);
}

const ENQUEUED = AbiEvent.from(
  "event MessageDelivered(uint256 indexed messageIndex, bytes32 indexed beforeInboxAcc, address inbox, uint8 kind, address sender, bytes32 messageDataHash, uint256 baseFeeL1, uint64 timestamp)",
);

/** Hash of the first L2 transaction that the message of an L1 transaction became. */
export async function messageHash(started: StartedRollup, l1Transaction: Hex): Promise<Hex> {
  const { logs } = await started.l1("eth_getTransactionReceipt", l1Transaction);
  const log = logs.find(({ topics }: { topics: Hex[] }) => topics[0] === AbiEvent.getSelector(ENQUEUED));
  const { messageIndex } = AbiEvent.decode(ENQUEUED, log);
  const transaction = await started.l2("ovm_getL2TransactionByQueueIndex", hex(messageIndex));
  return transaction.hash as Hex;
}

export const balanceOf = async ({ l2 }: StartedRollup, address: Address): Promise<bigint> =>
  BigInt(await l2("eth_getBalance", address, "latest"));

/** What a node of Arbitrum takes where a call names no sender. */
const NO_SENDER: Address = `0x${"00".repeat(20)}`;

/** Calls a function of a contract on L2 and decodes what it gives. */
export async function view<const F extends AbiFunction.AbiFunction>(
  { l2 }: StartedRollup,
  to: Address,
  abiFunction: F,
  ...args: AbiFunction.encodeData.Args<F>
): Promise<AbiFunction.decodeResult.ReturnType<F>> {
  const data = AbiFunction.encodeData(abiFunction, ...args);
  return AbiFunction.decodeResult(abiFunction, await l2("eth_call", { from: NO_SENDER, to, data }, "latest"));
}
