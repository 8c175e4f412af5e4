// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Calls
/// @notice Makes many calls in one `eth_call`, and measures each as if it were a transaction's only one.
contract Calls {
    struct Call {
        uint256 gas;
        bytes data;
    }

    /// @param gas What the call used, and the fixed cost of making it.
    struct Outcome {
        bool success;
        uint256 gas;
        bytes returned;
    }

    /// @notice This contract has too little gas itself to pass on what a call may use.
    error TooLittleGas(uint256 wanted, uint256 left);

    /// @notice Static-calls a contract over and over.
    function all(address _target, Call[] calldata _calls) external view returns (Outcome[] memory outcomes_) {
        outcomes_ = new Outcome[](_calls.length);
        for (uint256 i = 0; i < _calls.length; i++) {
            try this.one(_target, _calls[i].gas, _calls[i].data) {
                assert(false);
            } catch (bytes memory _outcome) {
                Outcome memory outcome = outcomes_[i];
                (outcome.success, outcome.gas, outcome.returned) = abi.decode(_outcome, (bool, uint256, bytes));
            }
        }
    }

    /// @notice Static-calls once, and reverts with the outcome: so the accounts and slots that the call warmed are cold again.
    function one(address _target, uint256 _gas, bytes calldata _data) external view {
        bytes memory data = _data;
        // What EIP-150 lets through, with some to spare for the call itself.
        uint256 most = (gasleft() / 64) * 63 - 10_000;
        if (_gas > most) revert TooLittleGas(_gas, most);
        bool success;
        uint256 used;
        bytes memory returned;
        assembly ("memory-safe") {
            used := gas()
            success := staticcall(_gas, _target, add(data, 32), mload(data), 0, 0)
            used := sub(used, gas())
            returned := mload(0x40)
            mstore(returned, returndatasize())
            returndatacopy(add(returned, 32), 0, returndatasize())
            mstore(0x40, add(returned, and(add(returndatasize(), 63), not(31))))
        }
        bytes memory outcome = abi.encode(success, used, returned);
        assembly ("memory-safe") {
            revert(add(outcome, 32), mload(outcome))
        }
    }
}
