// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes} from "../IDisputes.sol";
import {NothingToCollect, TransferFailed} from "./RuleErrors.sol";

/// @title Ledger
/// @notice Wei that accounts can claim, and wei that are lost for ever.
/// @dev INVARIANT: the contract's balance is the sum of living bonds, of what is reserved for refunds, rewards and runs, of the
///      credits, and of what is burned. Burned wei stay here: to send them away would be an external call more.
abstract contract Ledger is IDisputes {
    /// @notice Wei that no one will ever get.
    uint256 public burned;

    /// @dev An SSTORE to a warm slot: to one that was zero, and to another.
    uint256 private constant FRESH_STORE_GAS = 20_000;
    uint256 private constant STORE_GAS = 2_900;

    mapping(address => uint256) private credits;

    /// @inheritdoc IDisputes
    function creditOf(address _account) public view returns (uint256) {
        return credits[_account];
    }

    /// @inheritdoc IDisputes
    function claim() public returns (uint256 amount_) {
        amount_ = credits[msg.sender];
        if (amount_ == 0) revert NothingToCollect();
        credits[msg.sender] = 0;
        emit Claimed(msg.sender, amount_);
        (bool success, ) = msg.sender.call{value: amount_}("");
        if (!success) revert TransferFailed(msg.sender, amount_);
    }

    function _credit(address _account, uint256 _amount) internal {
        if (_amount == 0) return;
        credits[_account] += _amount;
        emit Credited(_account, _amount);
    }

    function _burn(uint256 _amount) internal {
        if (_amount == 0) return;
        burned += _amount;
        emit Burned(_amount);
    }

    function _gasOfCredit(address _account) internal view returns (uint256) {
        return _gasOfStore(credits[_account] == 0);
    }

    function _gasOfBurning() internal view returns (uint256) {
        return _gasOfStore(burned == 0);
    }

    /// @dev Who asks has read the slot, so that it is warm.
    function _gasOfStore(bool _isZero_) internal pure returns (uint256) {
        return _isZero_ ? FRESH_STORE_GAS : STORE_GAS;
    }

    function _smaller(uint256 _a, uint256 _b) internal pure returns (uint256) {
        return _a < _b ? _a : _b;
    }
}
