// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes} from "../IDisputes.sol";
import {Rewards} from "./Rewards.sol";

/// @title Collecting
/// @notice All that one account is owed by a dispute, in one transaction.
abstract contract Collecting is Rewards {
    /// @inheritdoc IDisputes
    function collect(uint256 _id, Collection calldata _what) external returns (uint256 amount_) {
        for (uint256 i = 0; i < _what.bonds.length; i++) collectBond(_id, _what.bonds[i]);
        for (uint256 i = 0; i < _what.matches.length; i++) collectRefund(_what.matches[i], msg.sender);
        if (_what.joins.length != 0) collectReward(_id, _what.joins);
        for (uint256 i = 0; i < _what.runs; i++) collectRun(games[_id].start);
        if (creditOf(msg.sender) != 0) amount_ = claim();
    }
}
