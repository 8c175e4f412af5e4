// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "./IERC20.sol";

/// @title SafeERC20
/// @notice Transfers of tokens that return true, return nothing, or revert.
library SafeERC20 {
    /// @notice Thrown when a token refused a transfer without a reason, or is not a contract.
    error SafeERC20FailedOperation(address token);

    function safeTransfer(IERC20 _token, address _to, uint256 _amount) internal {
        _call(_token, abi.encodeCall(IERC20.transfer, (_to, _amount)));
    }

    function safeTransferFrom(IERC20 _token, address _from, address _to, uint256 _amount) internal {
        _call(_token, abi.encodeCall(IERC20.transferFrom, (_from, _to, _amount)));
    }

    function _call(IERC20 _token, bytes memory _data) private {
        (bool success, bytes memory result) = address(_token).call(_data);
        if (!success) {
            if (result.length == 0) revert SafeERC20FailedOperation(address(_token));
            // The token's own reason says more than ours would.
            assembly ("memory-safe") {
                revert(add(result, 32), mload(result))
            }
        }
        bool accepted = result.length == 0 ? address(_token).code.length > 0 : abi.decode(result, (bool));
        if (!accepted) revert SafeERC20FailedOperation(address(_token));
    }
}
