import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

export const sendMessage = AbiFunction.from(
  "function sendMessage(address target, bytes message, uint32 minGasLimit) payable",
);
export const relayMessage = AbiFunction.from(
  "function relayMessage(uint256 nonce, address sender, address target, uint256 value, uint256 minGasLimit, bytes message) payable",
);
export const baseGas = AbiFunction.from("function baseGas(bytes message, uint32 minGasLimit) view returns (uint64)");
export const successfulMessages = AbiFunction.from("function successfulMessages(bytes32) view returns (bool)");
export const failedMessages = AbiFunction.from("function failedMessages(bytes32) view returns (bool)");
export const sentMessage = AbiEvent.from(
  "event SentMessage(address indexed target, address sender, bytes message, uint256 messageNonce, uint256 gasLimit)",
);
/** Follows each `SentMessage` as the messenger's next event. */
export const sentMessageExtension1 = AbiEvent.from(
  "event SentMessageExtension1(address indexed sender, uint256 value)",
);
export const relayedMessage = AbiEvent.from("event RelayedMessage(bytes32 indexed msgHash)");
export const failedRelayedMessage = AbiEvent.from("event FailedRelayedMessage(bytes32 indexed msgHash)");
