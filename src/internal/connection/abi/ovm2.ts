import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

// The messengers.
export const sendMessage = AbiFunction.from("function sendMessage(address target, bytes message, uint32 gasLimit)");
/** Of L2; what a message's hash is of. */
export const relayOnL2 = AbiFunction.from(
  "function relayMessage(address target, address sender, bytes message, uint256 messageNonce)",
);
export const relayOnL1 = AbiFunction.from(
  "function relayMessage(address target, address sender, bytes message, uint256 messageNonce, (bytes32 stateRoot, (uint256 batchIndex, bytes32 batchRoot, uint256 batchSize, uint256 prevTotalElements, bytes extraData) stateRootBatchHeader, (uint256 index, bytes32[] siblings) stateRootProof, bytes stateTrieWitness, bytes storageTrieWitness) proof)",
);
export const replayMessage = AbiFunction.from(
  "function replayMessage(address target, address sender, bytes message, uint256 queueIndex, uint32 oldGasLimit, uint32 newGasLimit)",
);

// The bridges.
export const depositEthTo = AbiFunction.from("function depositETHTo(address to, uint32 l2Gas, bytes data) payable");
export const depositErc20To = AbiFunction.from(
  "function depositERC20To(address l1Token, address l2Token, address to, uint256 amount, uint32 l2Gas, bytes data)",
);
export const withdrawTo = AbiFunction.from(
  "function withdrawTo(address l2Token, address to, uint256 amount, uint32 l1Gas, bytes data)",
);

// The factory of tokens on L2.
export const createStandardL2Token = AbiFunction.from(
  "function createStandardL2Token(address l1Token, string name, string symbol)",
);
export const standardL2TokenCreated = AbiEvent.from(
  "event StandardL2TokenCreated(address indexed l1Token, address indexed l2Token)",
);

/** Of the state commitment chain. */
export const stateBatchAppended = AbiEvent.from(
  "event StateBatchAppended(uint256 indexed batchIndex, bytes32 batchRoot, uint256 batchSize, uint256 prevTotalElements, bytes extraData)",
);
export const status = AbiFunction.from("function status(uint256 batchIndex) view returns (uint8)");
