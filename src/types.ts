import type { NetworkConnection } from "hardhat/types/network";

import type { CheckReport } from "./internal/check/types.js";
import type { ReorgReport, RollupStatus } from "./internal/rollup/api.js";
import type { DisputeSettings } from "./internal/rollup/dispute/terms.js";
import type { L1Addresses } from "./internal/rollup/l1-addresses.js";
import type { DisputeTerms } from "./internal/rollup/types.js";
import type { Address, Hex } from "./internal/rollup/types.js";
import type { OutputDifference, TransactionDifference, Verification } from "./internal/rollup/verifier/types.js";
import type { Semantics } from "./internal/semantics/types.js";
import type { Retryable } from "./types/arbitrum.js";
import type {
  BridgedErc20,
  BridgeErc20Parameters,
  Deposit,
  DepositErc20Parameters,
  DepositEthParameters,
  MessageResult,
  RelayedReceipt,
  SendMessageParameters,
  WithdrawnMessage,
} from "./types/bridge.js";
import type { AddressLike, GasLimit, Receipt, ReceiptLog, Sender, TransactionLike } from "./types/common.js";
import type { Dispute, DisputedOutput, OpenDisputeOptions } from "./types/dispute.js";
import type {
  ChallengerVerbs,
  DefenderVerbs,
  Fraud,
  FraudLike,
  FraudParameters,
  FraudVerdict,
  FraudWithdrawal,
  ProveFraudOptions,
} from "./types/fraud.js";
import type {
  DepositStatus,
  ListedDeposit,
  ListedMessage,
  ListedWithdrawal,
  ListFilter,
  MessageFilter,
} from "./types/lists.js";
import type {
  FinalizeResult,
  Withdrawal,
  WithdrawalLike,
  WithdrawalStatus,
  WithdrawErc20Parameters,
  WithdrawEthParameters,
} from "./types/withdrawals.js";

export type { Address, DisputeTerms, Hex, L1Addresses, ReorgReport, RollupStatus };
export type { AddressLike, GasLimit, Receipt, ReceiptLog, Sender, TransactionLike };
export type { OutputDifference, TransactionDifference, Verification };
export type * from "./types/arbitrum.js";
export type * from "./types/bridge.js";
export type * from "./types/dispute.js";
export type * from "./types/fraud.js";
export type * from "./types/lists.js";
export type * from "./types/ovm2.js";
export type * from "./types/withdrawals.js";

/** The OVM design that the L2 follows. */
export type SemanticsName = "optimism" | "arbitrum" | "ovm2" | "ovm1";

/** The `ovm` section of an `edr-simulated` network entry: a rollup in this process. Periods are whole seconds. */
export interface OvmUserConfig {
  /** Name of the network entry to take L1 from; each rollup makes its own instance of it. Default: `"ovmL1"`. */
  l1?: string;
  /** A design, or one that you made with `defineSemantics` of `hardhat-ovm/semantics`. Default: `"optimism"`. */
  semantics?: SemanticsName | Semantics;
  /** Seconds during which an output can be disputed. Default: 604,800 (seven days). */
  challengeWindow?: number;
  /** Seconds between proving a withdrawal and finalizing it. Default: 604,800 (seven days). */
  proofMaturityDelay?: number;
  /** Seconds between the resolution of an output's game and the withdrawals that rest on it. Default: 0. */
  finalityDelay?: number;
  /** Seconds after which anyone may force a waiting L1→L2 transaction in. Default: 43,200 (twelve hours). */
  forceInclusionPeriod?: number;
  /**
   * `"auto"` (default): an L2 block with a withdrawal is batched and its output proposed before the request that made it
   * returns. `"manual"`: only `submitBatch` and `proposeOutputs` post.
   */
  posting?: "auto" | "manual";
  /** Cheats (`hardhat_setBalance`, impersonation, …) are allowed on L2, as batch elements. Default: `true`. */
  developmentMode?: boolean;
  /**
   * Whether a transaction on L2 pays for its bytes on L1, as on every OP chain. `false` keeps tests simple that compare balances and
   * know gas alone (`changeEtherBalance`): receipts then say `l1Fee: 0x0`. Default: `true`.
   *
   * @example
   * ```ts
   * const networks = { ovm: ovmNetwork({ l1DataFee: false }) };
   * ```
   */
  l1DataFee?: boolean;
  /**
   * A second client, on `@ethereumjs/vm`, executes every L2 block as soon as it is built; if the results differ, the request fails with
   * `EXECUTION_DIFFERS`. Costs time: use it to look for a fault of the simulator. Default: `false`.
   */
  verify?: boolean;
  /**
   * What executes L2. `"native"` is the plugin's own interpreter; `"ethereumjs"` is `@ethereumjs/evm`, several times slower, to compare
   * the other with. Blocks are the same on both. Default: `"native"`.
   */
  engine?: "native" | "ethereumjs";
  /**
   * Whether test runs end with a report of what differed from L1. `true`: every opcode that gave another result than L1 would have
   * given, with its source line, both values and how often. `"differential"`: each transaction and call also runs by L1's rules on the
   * same state, and those that end otherwise are reported. `--ovm-report` and `--ovm-report-differential` ask for it for one run
   * (docs/report.md). Default: `false`.
   *
   * @example
   * ```ts
   * const networks = { ovm: ovmNetwork({ report: true }) };
   * ```
   */
  report?: boolean | "differential";
  /**
   * The terms of disputes, times in seconds and amounts in wei. Defaults: `arity` 16; `clock` half the challenge window; `grace` 2/7 of
   * `clock`, divided by the turns (10,800 at arity 16); `bond` and `proposerStake` 1 ETH; `gasPrice` 25 gwei; `proposers` `"one"`.
   * What each means: {@link DisputeTerms}.
   */
  disputes?: DisputeSettings;
}

/** A resolved {@link OvmUserConfig}. */
export type OvmConfig = Required<OvmUserConfig>;

/** The `ovm` section of an `http` network entry, whose `url` is the L2 of a running `ovm:node`. */
export interface OvmNodeUserConfig {
  /** URL of the node's L1, if the URL that the node reports cannot be reached from here. */
  l1Url?: string;
}

/** What {@link OvmConnection.forceBatch} did. */
export interface ForcedBatch {
  /** The L1 transaction that appended the queue elements. */
  l1Transaction: Hex;
  /** Numbers of the L2 blocks they became. */
  blocks: bigint[];
  /** The L2 blocks that the batch overtook, if there were any. */
  reorg: ReorgReport | undefined;
}

/** What the sequencer can be told. */
export interface SequencerVerbs {
  /**
   * L2 builds no block until {@link resume}: transactions and deposits wait.
   *
   * @example
   * ```ts
   * await ovm.sequencer.pause();
   * await ovm.depositEth({ value: 1n }); // waits in the queue on L1
   * ```
   */
  pause(): Promise<void>;
  /**
   * L2 builds blocks again, from what waited.
   *
   * @example
   * ```ts
   * await ovm.sequencer.pause();
   * await ovm.sequencer.resume();
   * ```
   */
  resume(): Promise<void>;
  /**
   * Holds back (or, with `on: false`, lets through again) the transactions and deposits of an account.
   *
   * @example
   * ```ts
   * await ovm.sequencer.censor(alice);
   * await ovm.sequencer.censor(alice, false); // no longer
   * ```
   */
  censor(account: AddressLike, on?: boolean): Promise<void>;
}

/** Acts as the messenger of one layer, relaying for a sender on the other. */
export interface CrossDomainSender {
  /** The messenger: an unlocked account, to be used as `from`. */
  address: Address;
  /** Ends the impersonation: the messenger is locked again and relays for no account. */
  stop(): Promise<void>;
}

/** Addresses of the rollup's contracts: those of L1, then the predeploys of L2. */
export interface OvmAddresses extends L1Addresses {
  /** The messenger on L2. */
  l2CrossDomainMessenger: Address;
  /** The bridge of tokens on L2. */
  l2StandardBridge: Address;
  /** The contract on L2 that withdrawals start from; their proofs are about its storage. */
  l2ToL1MessagePasser: Address;
  /** The factory of tokens on L2 that stand for tokens on L1. */
  optimismMintableErc20Factory: Address;
  /** What L2 knows of L1: number, time, hash and fees of the block that it follows. */
  l1Block: Address;
  /** The contract that foretells what a transaction pays for its bytes on L1. */
  gasPriceOracle: Address;
  /** Wrapped ETH on L2. */
  weth9: Address;
}

/**
 * `connection.ovm`: the rollup behind a network connection. The connection itself speaks to L2, `ovm.l1` to L1.
 *
 * Amounts are bigint wei, times are seconds. Every refusal is an `OvmError` whose `code` docs/errors.md lists.
 *
 * @example
 * ```ts
 * import { network } from "hardhat";
 * import { parseEther } from "ethers";
 *
 * const { ovm, ethers } = await network.create("ovm");
 * const [alice] = await ethers.getSigners();
 *
 * await ovm.depositEth({ from: alice, value: parseEther("1") });
 * const withdrawal = await ovm.withdrawEth({ from: alice, value: parseEther("0.4") });
 * await ovm.fastForward(withdrawal);
 * await withdrawal.finalize();
 * ```
 */
export interface OvmConnection {
  /** The connection to L1, with its own `ethers`, `viem`, `networkHelpers`, … */
  readonly l1: NetworkConnection<"l1">;

  /**
   * Addresses of the rollup's contracts.
   *
   * @example
   * ```ts
   * const { portal, l2StandardBridge } = await ovm.addresses();
   * ```
   */
  addresses(): Promise<OvmAddresses>;

  /**
   * Heads, queue, outputs, terms of disputes, sequencer and clock.
   *
   * @example
   * ```ts
   * const { queue, chain, clock } = await ovm.status();
   * ```
   */
  status(): Promise<RollupStatus>;

  /**
   * Sends ETH (and a call, if `data` is given) from L1 to L2, through the portal.
   *
   * @throws OvmError `DEPOSIT_GAS_TOO_LOW`, `DEPOSIT_GAS_TOO_HIGH` when the portal would refuse the gas limit, `DEPOSIT_TOO_DEAR` when its
   * price leaves no room in an L1 transaction.
   * @example
   * ```ts
   * const { l1, l2 } = await ovm.depositEth({ value: parseEther("1"), to: bob });
   * ```
   */
  depositEth(parameters: DepositEthParameters): Promise<Deposit>;

  /**
   * Sends ERC-20 tokens from L1 to L2, through the standard bridges; approves the bridge when needed.
   *
   * @throws OvmError `TOKEN_NOT_BRIDGED` when there is no token on L2 for it: `bridgeErc20` makes one. `TOKEN_APPROVAL_REFUSED`,
   * `NOT_A_CONTRACT`, `DEPOSIT_TOO_DEAR`.
   * @example
   * ```ts
   * await ovm.bridgeErc20(token);
   * await ovm.depositErc20({ l1Token: token, amount: 100n });
   * ```
   */
  depositErc20(parameters: DepositErc20Parameters): Promise<Deposit>;

  /**
   * Makes the L2 token of an L1 token, through the token factory; returns the existing one, if there is one.
   *
   * @throws OvmError `NOT_A_CONTRACT`, `TOKEN_METADATA_MISSING` when the token says no name, symbol or decimals and none is passed,
   * `TOKEN_NOT_CREATED`.
   * @example
   * ```ts
   * const { l2Token } = await ovm.bridgeErc20(token);
   * ```
   */
  bridgeErc20(l1Token: AddressLike, parameters?: BridgeErc20Parameters): Promise<BridgedErc20>;

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
   * The L2 receipt of the deposit that an L1 transaction made (of its `index`-th, counted from 0).
   *
   * @throws OvmError `NO_DEPOSIT` when the transaction made none, `DEPOSIT_PENDING` when L2 has not executed it.
   * @example
   * ```ts
   * const tx = await myL1Contract.bridgeSomething();
   * const receipt = await ovm.getL2Receipt(tx);
   * ```
   */
  getL2Receipt(l1Transaction: TransactionLike, options?: { index?: number }): Promise<RelayedReceipt>;

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
   * Lists the L1→L2 transactions, oldest first, with what each waits for.
   *
   * @example
   * ```ts
   * const [oldest] = await ovm.deposits({ status: "waiting" });
   * if (oldest !== undefined) console.log(oldest.secondsLeft); // until anyone can force it in
   * ```
   */
  deposits(filter?: ListFilter<DepositStatus>): Promise<ListedDeposit[]>;

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
   * Starts a withdrawal of ETH on L2.
   *
   * @throws OvmError `WITHDRAWAL_GAS_TOO_HIGH` when no transaction on L1 has so much gas for the call.
   * @example
   * ```ts
   * const withdrawal = await ovm.withdrawEth({ value: parseEther("0.4") });
   * await ovm.fastForward(withdrawal);
   * await withdrawal.finalize();
   * ```
   */
  withdrawEth(parameters: WithdrawEthParameters): Promise<Withdrawal>;

  /**
   * Starts a withdrawal of bridged ERC-20 tokens on L2.
   *
   * @throws OvmError `WITHDRAWAL_GAS_TOO_HIGH` when no transaction on L1 has so much gas for the call.
   * @example
   * ```ts
   * const withdrawal = await ovm.withdrawErc20({ l2Token, amount: 100n });
   * ```
   */
  withdrawErc20(parameters: WithdrawErc20Parameters): Promise<Withdrawal>;

  /**
   * Returns the withdrawals that an L2 transaction started, including those of users' own contracts.
   *
   * @throws OvmError `TRANSACTION_UNKNOWN`
   * @example
   * ```ts
   * const [withdrawal] = await ovm.withdrawalsIn(await vault.exitToL1());
   * ```
   */
  withdrawalsIn(l2Transaction: TransactionLike): Promise<Withdrawal[]>;

  /**
   * Lists the withdrawals that were started on L2, oldest first, with what each waits for.
   *
   * @example
   * ```ts
   * for (const withdrawal of await ovm.withdrawals({ status: "ready-to-finalize" })) await withdrawal.finalize();
   * ```
   */
  withdrawals(filter?: ListFilter<WithdrawalStatus>): Promise<ListedWithdrawal[]>;

  /**
   * Proves a withdrawal on L1 against an output that covers its block.
   *
   * @throws OvmError `WITHDRAWAL_UNKNOWN`, `WITHDRAWAL_NOT_PROPOSED`, `WITHDRAWAL_NOT_IN_OUTPUT`, `WITHDRAWAL_ALREADY_FINALIZED`,
   * `WITHDRAWAL_WRONG_PROOF`;
   * `WITHDRAWAL_AMBIGUOUS` when the transaction that was passed started several.
   * @example
   * ```ts
   * const withdrawal = await ovm.withdrawEth({ value: 1n });
   * await ovm.proveWithdrawal(withdrawal); // or withdrawal.prove()
   * ```
   */
  proveWithdrawal(withdrawal: WithdrawalLike, options?: Sender): Promise<Receipt>;

  /**
   * Finalizes a proven withdrawal on L1, which calls its target.
   *
   * @throws OvmError `WITHDRAWAL_WAITING` (the message says how long is left), `WITHDRAWAL_NOT_PROVEN`,
   * `WITHDRAWAL_NOT_PROPOSED`, `WITHDRAWAL_DISPUTED`, `WITHDRAWAL_OUTPUT_DELETED`, `WITHDRAWAL_ALREADY_FINALIZED`, `WITHDRAWAL_UNKNOWN`,
   * `WITHDRAWAL_BAD_TARGET`.
   * @example
   * ```ts
   * await ovm.fastForward(withdrawal);
   * const { succeeded } = await ovm.finalizeWithdrawal(withdrawal); // or withdrawal.finalize()
   * ```
   */
  finalizeWithdrawal(withdrawal: WithdrawalLike, options?: Sender): Promise<FinalizeResult>;

  /**
   * Where a withdrawal stands.
   *
   * @throws OvmError `WITHDRAWAL_UNKNOWN`
   * @example
   * ```ts
   * assert.equal(await ovm.withdrawalStatus(withdrawal), "ready-to-prove");
   * ```
   */
  withdrawalStatus(withdrawal: WithdrawalLike): Promise<WithdrawalStatus>;

  /**
   * With a number: moves both layers' clocks by so many seconds. With a withdrawal: posts and proposes what is missing,
   * proves it if it is not proven, and jumps to the first second at which `finalize()` succeeds.
   *
   * @returns the time of L1 afterwards, in seconds since the epoch
   * @throws OvmError `INVALID_DURATION`; with a withdrawal those of {@link proveWithdrawal} and {@link finalizeWithdrawal}, but for
   * `WITHDRAWAL_WAITING`.
   * @example
   * ```ts
   * await ovm.fastForward(12 * 3600); // twelve hours
   * await ovm.fastForward(withdrawal); // until it can be finalized
   * ```
   */
  fastForward(target: number | bigint | WithdrawalLike): Promise<bigint>;

  /**
   * Posts every L2 block that L1 does not have; returns the L1 transactions.
   *
   * @example
   * ```ts
   * const [l1Transaction] = await ovm.submitBatch();
   * ```
   */
  submitBatch(): Promise<Hex[]>;

  /**
   * Proposes an output for every posted block that has none; returns the L1 transactions.
   *
   * @throws OvmError `PREFIX_NOT_VERIFIED` when an output on L1 is wrong, so that those behind it would be deleted with it.
   * @example
   * ```ts
   * await ovm.submitBatch();
   * const [l1Transaction] = await ovm.proposeOutputs();
   * ```
   */
  proposeOutputs(): Promise<Hex[]>;

  /**
   * Appends overdue L1→L2 transactions on L1, as anyone can; L2 follows.
   *
   * @throws OvmError `FORCE_INCLUSION_TOO_EARLY` (the message says how long is left), `QUEUE_EMPTY`.
   * @example
   * ```ts
   * await ovm.sequencer.censor(alice);
   * await ovm.depositEth({ from: alice, value: 1n });
   * await ovm.fastForward(12 * 3600);
   * const { blocks } = await ovm.forceBatch();
   * ```
   */
  forceBatch(): Promise<ForcedBatch>;

  /**
   * Executes every L2 block again from L1's data alone, with a second client, and compares the results with the outputs on L1.
   *
   * @example
   * ```ts
   * const { verified, outputs, difference } = await ovm.verify();
   * assert.equal(difference, undefined); // else the first wrong output: its block, batch, both outputs, …
   * ```
   */
  verify(): Promise<Verification>;

  /** The account that builds L2's blocks. */
  readonly sequencer: SequencerVerbs;

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

  /**
   * Finds where a deployed contract behaves differently on an L2 than on L1, by byte offset; `ovm:check` and `hardhat-ovm/check`
   * also know source lines.
   *
   * @param options `layer`: where the contract is, default `"l2"`; `semantics`: designs to check against, default `["optimism"]`
   * @throws OvmError `CHECK_NO_CODE`
   * @example
   * ```ts
   * const { findings } = await ovm.check(vault, { semantics: ["optimism", "arbitrum"] });
   * ```
   */
  check(
    contract: AddressLike,
    options?: { layer?: "l1" | "l2"; semantics?: readonly (SemanticsName | Semantics)[] },
  ): Promise<CheckReport>;

  /**
   * One snapshot of both layers.
   *
   * @example
   * ```ts
   * const snapshot = await ovm.snapshot();
   * await ovm.restore(snapshot);
   * ```
   */
  snapshot(): Promise<Hex>;
  /**
   * Returns both layers to a snapshot; it and those taken after it are spent.
   *
   * @throws OvmError `SNAPSHOT_UNKNOWN` when it was restored before, or an older one was
   * @example
   * ```ts
   * const snapshot = await ovm.snapshot();
   * await ovm.restore(snapshot);
   * ```
   */
  restore(snapshot: Hex): Promise<void>;

  /**
   * Lets the proposer lie: posts an output that is false by one change in an otherwise honest run of its block. Earlier blocks are
   * posted and proposed honestly. After that the proposer builds on its lie until it is deleted; L2 itself keeps showing the truth.
   *
   * @throws OvmError `BLOCK_ALREADY_PROPOSED`, `UNKNOWN_BLOCK`, `UNKNOWN_FRAUD_KIND`, and the codes of docs/errors.md that begin with
   * `FRAUD_`
   * @example
   * ```ts
   * const fraud = await ovm.injectFraud({ kind: "balance-theft", from: alice, to: mallory, amount: parseEther("4") });
   * console.log(fraud.story);
   * await ovm.fastForward(fraud.withdrawal); // it is not disputed …
   * await fraud.withdrawal.finalize(); // … and L1 pays mallory
   * ```
   */
  injectFraud(
    parameters: FraudParameters & { kind: "balance-theft" | "withdrawal-forgery" },
  ): Promise<Fraud & { withdrawal: FraudWithdrawal }>;
  injectFraud(parameters: FraudParameters): Promise<Fraud>;
  /**
   * The lies that were injected, oldest first; those that were deleted included.
   *
   * @example
   * ```ts
   * const [oldest] = await ovm.frauds();
   * ```
   */
  frauds(): Promise<Fraud[]>;

  /**
   * Disputes a lie on L1, to the end: the honest challenger against the liar. Time passes from deadline to deadline.
   *
   * @param options `style`: `"bisection"` (default) to one step, or `"re-execution"` of the whole block; `opponent`: whether the liar
   * plays to the end (`"stubborn"`, default) or not at all (`"silent"`); `force`: re-execute at any amount of gas
   * @throws OvmError `FRAUD_NOT_LIVE`, `FRAUD_BEHIND_ANOTHER`, `FRAUD_FINAL`, `RE_EXECUTION_TOO_LONG`, `L1_NOT_MINED`.
   * @example
   * ```ts
   * const fraud = await ovm.injectFraud({ kind: "storage" });
   * const verdict = await ovm.proveFraud(fraud, { style: "bisection" });
   * console.log(verdict.transcript);
   * assert(verdict.deletedOutputs.includes(fraud.outputIndex));
   * ```
   */
  proveFraud(fraud: FraudLike, options?: ProveFraudOptions): Promise<FraudVerdict>;

  /**
   * Every dispute that was ever opened, oldest first.
   *
   * @example
   * ```ts
   * const open = (await ovm.disputes()).filter(({ status }) => status === "alive");
   * ```
   */
  disputes(): Promise<Dispute[]>;
  /**
   * One of them, by its number.
   *
   * @throws OvmError `NO_SUCH_DISPUTE`, `SEMANTICS_NOT_PROVABLE`
   * @example
   * ```ts
   * const { status, matches } = await ovm.dispute(1);
   * ```
   */
  dispute(id: number): Promise<Dispute>;

  /**
   * Opens a dispute about an output, and goes no further: for tests of the game itself. {@link Dispute} has the moves.
   *
   * @param about an L2 block (`{ block }`, such as a fraud), or the number of a fraud
   * @throws OvmError `OUTPUT_NOT_CLAIMED` when L1 has no output of that block, `SEMANTICS_NOT_PROVABLE` when the L2's design has no
   * disputes here.
   * @example
   * ```ts
   * const fraud = await ovm.injectFraud({ kind: "random-root" });
   * const dispute = await ovm.openDispute(fraud, { style: "re-execution" });
   * await dispute.run(); // as many steps as one L1 transaction holds
   * ```
   */
  openDispute(about: DisputedOutput, options?: OpenDisputeOptions): Promise<Dispute>;

  /** The account that disputes false outputs by itself. Off until it is started. */
  readonly challenger: ChallengerVerbs;
  /** The account that defends true outputs by itself. On until it is stopped. */
  readonly defender: DefenderVerbs;
}
