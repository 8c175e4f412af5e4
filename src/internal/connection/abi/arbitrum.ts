import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

/** Of the inbox on L1. */
export const depositEth = AbiFunction.from("function depositEth() payable returns (uint256)");
export const createRetryableTicket = AbiFunction.from(
  "function createRetryableTicket(address to, uint256 l2CallValue, uint256 maxSubmissionCost, address excessFeeRefundAddress, address callValueRefundAddress, uint256 gasLimit, uint256 maxFeePerGas, bytes data) payable returns (uint256)",
);
export const calculateRetryableSubmissionFee = AbiFunction.from(
  "function calculateRetryableSubmissionFee(uint256 dataLength, uint256 baseFee) view returns (uint256)",
);

/** Of the bridge on L1: a message entered the queue. */
export const messageDelivered = AbiEvent.from(
  "event MessageDelivered(uint256 indexed messageIndex, bytes32 indexed beforeInboxAcc, address inbox, uint8 kind, address sender, bytes32 messageDataHash, uint256 baseFeeL1, uint64 timestamp)",
);

/** Of the gateways and routers of tokens. */
export const calculateL2TokenAddress = AbiFunction.from(
  "function calculateL2TokenAddress(address l1Token) view returns (address)",
);
export const getOutboundCalldata = AbiFunction.from(
  "function getOutboundCalldata(address token, address from, address to, uint256 amount, bytes data) view returns (bytes)",
);
export const outboundTransferCustomRefund = AbiFunction.from(
  "function outboundTransferCustomRefund(address l1Token, address refundTo, address to, uint256 amount, uint256 maxGas, uint256 gasPriceBid, bytes data) payable returns (bytes)",
);
export const outboundTransfer = AbiFunction.from(
  "function outboundTransfer(address l1Token, address to, uint256 amount, bytes data) payable returns (bytes)",
);
export const getGateway = AbiFunction.from("function getGateway(address token) view returns (address)");
export const counterpartGateway = AbiFunction.from("function counterpartGateway() view returns (address)");
export const l1Address = AbiFunction.from("function l1Address() view returns (address)");

/** Of the NodeInterface, which answers `eth_estimateGas`. */
export const estimateRetryableTicket = AbiFunction.from(
  "function estimateRetryableTicket(address sender, uint256 deposit, address to, uint256 l2CallValue, address excessFeeRefundAddress, address callValueRefundAddress, bytes data)",
);

/** Of ArbSys on L2. */
export const sendTxToL1 = AbiFunction.from(
  "function sendTxToL1(address destination, bytes data) payable returns (uint256)",
);
export const l2ToL1Tx = AbiEvent.from(
  "event L2ToL1Tx(address caller, address indexed destination, uint256 indexed hash, uint256 indexed position, uint256 arbBlockNum, uint256 ethBlockNum, uint256 timestamp, uint256 callvalue, bytes data)",
);

/** Of ArbRetryableTx on L2. */
export const redeem = AbiFunction.from("function redeem(bytes32 ticketId) returns (bytes32)");
export const getTimeout = AbiFunction.from("function getTimeout(bytes32 ticketId) view returns (uint256)");
export const ticketCreated = AbiEvent.from("event TicketCreated(bytes32 indexed ticketId)");
export const redeemScheduled = AbiEvent.from(
  "event RedeemScheduled(bytes32 indexed ticketId, bytes32 indexed retryTxHash, uint64 indexed sequenceNum, uint64 donatedGas, address gasDonor, uint256 maxRefund, uint256 submissionFeeRefund)",
);

/** Of the rollup on L1. */
export const latestConfirmed = AbiFunction.from("function latestConfirmed() view returns (bytes32)");
export const assertionCreated = AbiEvent.from(
  "event AssertionCreated(bytes32 indexed assertionHash, bytes32 indexed parentAssertionHash, ((bytes32 prevPrevAssertionHash, bytes32 sequencerBatchAcc, (bytes32 wasmModuleRoot, uint256 requiredStake, address challengeManager, uint64 confirmPeriodBlocks, uint64 nextInboxPosition) configData) beforeStateData, ((bytes32[2] bytes32Vals, uint64[2] u64Vals) globalState, uint8 machineStatus, bytes32 endHistoryRoot) beforeState, ((bytes32[2] bytes32Vals, uint64[2] u64Vals) globalState, uint8 machineStatus, bytes32 endHistoryRoot) afterState) assertion, bytes32 afterInboxBatchAcc, uint256 inboxMaxCount, bytes32 wasmModuleRoot, uint256 requiredStake, address challengeManager, uint64 confirmPeriodBlocks)",
);

/** Of the outbox on L1, and of NodeInterface. */
export const isSpent = AbiFunction.from("function isSpent(uint256 index) view returns (bool)");
export const executeTransaction = AbiFunction.from(
  "function executeTransaction(bytes32[] proof, uint256 index, address l2Sender, address to, uint256 l2Block, uint256 l1Block, uint256 l2Timestamp, uint256 value, bytes data)",
);
export const constructOutboxProof = AbiFunction.from(
  "function constructOutboxProof(uint64 size, uint64 leaf) view returns (bytes32 send, bytes32 root, bytes32[] proof)",
);
