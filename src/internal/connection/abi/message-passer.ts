import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

export const initiateWithdrawal = AbiFunction.from(
  "function initiateWithdrawal(address target, uint256 gasLimit, bytes data) payable",
);
export const messagePassed = AbiEvent.from(
  "event MessagePassed(uint256 indexed nonce, address indexed sender, address indexed target, uint256 value, uint256 gasLimit, bytes data, bytes32 withdrawalHash)",
);
