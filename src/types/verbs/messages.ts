import type { Address } from "../../internal/rollup/types.js";
import type { Retryable } from "../arbitrum.js";
import type { MessageResult, RelayedReceipt, SendMessageParameters, WithdrawnMessage } from "../bridge.js";
import type { AddressLike, GasLimit, Sender, TransactionLike } from "../common.js";
import type { ListedMessage, MessageFilter } from "../lists.js";
import type { CrossDomainSender } from "../operator.js";

/** Calls from one layer to the other, and the addresses they come from. */
export interface OvmMessages {
  /**
   * Calls a contract on the other layer through the messengers. From L1 it has arrived when this returns; from L2 it is a
   * withdrawal, and arrives when that is finalized.
   *
   * @throws OvmError `MESSAGE_GAS_TOO_HIGH`, `DEPOSIT_TOO_DEAR`; `NO_MESSAGE`, `NO_WITHDRAWAL` when the messenger left none in the transaction.
   * @example
   * ```ts
   * const data = greeter.interface.encodeFunctionData("setGreeting", ["hello from L1"]);
   * const message = await ovm.sendMessage({ to: greeter, data });
   * assert.equal(message.status, "relayed");
   * ```
   */
  sendMessage(parameters: SendMessageParameters & { layer: "l2" }): Promise<WithdrawnMessage>;
  sendMessage(parameters: SendMessageParameters): Promise<MessageResult>;

  /**
   * Returns the fate of the message that a transaction (of `layer`, default L1) sent. On a running node it waits for the message.
   *
   * @param options.timeout seconds to wait on a running node (default 60); in process it does not wait
   * @throws OvmError `NO_MESSAGE` when the transaction sent none, `MESSAGE_WAITING` when it has not arrived.
   * @example
   * ```ts
   * const { status } = await ovm.waitForMessage(await myL1Contract.greet());
   * ```
   */
  waitForMessage(
    transaction: TransactionLike,
    options?: { layer?: "l1" | "l2"; index?: number; timeout?: number },
  ): Promise<MessageResult>;

  /**
   * Lists the messages between the layers, those from L1 first, with what each waits for.
   *
   * @example
   * ```ts
   * const failed = await ovm.messages({ account: greeter, status: "failed" });
   * for (const message of failed) await ovm.replayMessage(message);
   * ```
   */
  messages(filter?: MessageFilter): Promise<ListedMessage[]>;

  /**
   * Relays a message again whose target reverted.
   *
   * @throws OvmError `MESSAGE_NOT_FAILED` when it has not failed, `MESSAGE_RELAY_REVERTED` when the relay itself reverts again.
   * @example
   * ```ts
   * const message = await ovm.sendMessage({ to: greeter, data }); // status: "failed"
   * await greeter.unpause();
   * await ovm.replayMessage(message);
   * ```
   */
  replayMessage(message: MessageResult, options?: Sender & GasLimit): Promise<MessageResult>;

  /**
   * Redeems a retryable ticket by hand, on an Arbitrum; the receipt is that of the ticket's call.
   *
   * @param ticket its id, the hash of the L2 transaction that created it: `messageHash` of `sendMessage`
   * @throws OvmError `REDEEM_TOO_LITTLE_GAS` when the call was left too little gas to begin, `NOT_IN_THIS_DESIGN` on the OP Stack.
   * @example
   * ```ts
   * const message = await ovm.sendMessage({ to: greeter, data }); // status: "failed"
   * await greeter.unpause();
   * const { status } = await ovm.redeem(message.messageHash);
   * ```
   */
  redeem(ticket: TransactionLike, options?: Sender & GasLimit): Promise<RelayedReceipt>;

  /**
   * Lists the retryable tickets that wait to be redeemed, oldest first, on an Arbitrum.
   *
   * @throws OvmError `NOT_IN_THIS_DESIGN` on the OP Stack.
   * @example
   * ```ts
   * for (const { ticketId } of await ovm.retryables()) await ovm.redeem(ticketId);
   * ```
   */
  retryables(): Promise<Retryable[]>;

  /**
   * What `msg.sender` is on L2 when the contract `l1Address` deposits.
   *
   * @throws OvmError `INVALID_ADDRESS`
   * @example
   * ```ts
   * const senderOnL2 = await ovm.applyAlias(l1Contract);
   * ```
   */
  applyAlias(l1Address: AddressLike): Promise<Address>;

  /**
   * The L1 contract behind an aliased address.
   *
   * @throws OvmError `INVALID_ADDRESS`
   * @example
   * ```ts
   * const l1Contract = await ovm.undoAlias(msgSender);
   * ```
   */
  undoAlias(l2Address: AddressLike): Promise<Address>;

  /**
   * Lets a test call L2 (or L1) contracts as their layer's messenger, with `xDomainMessageSender()` set to `sender`.
   *
   * @example
   * ```ts
   * const messenger = await ovm.impersonateCrossDomainSender(l1Counterpart);
   * await receiver.connect(await ethers.getSigner(messenger.address)).receiveGreeting("hi");
   * await messenger.stop();
   * ```
   */
  impersonateCrossDomainSender(sender: AddressLike, options?: { layer?: "l1" | "l2" }): Promise<CrossDomainSender>;
}
