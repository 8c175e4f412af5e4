// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes} from "../IDisputes.sol";
import {Costs} from "./Costs.sol";
import {NothingToCollect} from "./RuleErrors.sol";

/// @title Bonds
/// @notice What becomes of the bond of a commitment that a match eliminates: up to half repays the calls that were made against it in
///         that match, of the rest half goes to the owner of the other commitment, and half is burned.
abstract contract Bonds is Costs {
    /// @inheritdoc IDisputes
    function collectRefund(Pair calldata _pair, address _account) external {
        Totals storage total = totals[_key(_pair)];
        bool forDefender = total.defenderWon;
        uint256 left = total.reserved;
        uint256 mine = _costOf(_pair, forDefender, _account);
        if (mine == 0 || left == 0) revert NothingToCollect();
        // In proportion to what is left: whoever comes last gets what the divisions left over.
        uint256 amount = (left * mine) / _totalOf(_pair, forDefender);
        // SAFETY: no more than is left.
        total.reserved = uint80(left - amount);
        _forget(_pair, forDefender, _account);
        _credit(_account, amount);
    }

    /// @dev Splits the bond that a match takes from its loser; the call that decides is repaid at once.
    /// @param _price What that call cost, in wei.
    function _split(Pair calldata _pair, bool _defenderWon, uint256 _price) internal {
        uint256 half = commitmentBond / 2;
        uint256 call = _smaller(_price, half);
        uint256 moves = _smaller(_totalOf(_pair, _defenderWon), half - call);
        if (moves != 0) {
            Totals storage total = totals[_key(_pair)];
            // SAFETY: less than a bond.
            (total.reserved, total.defenderWon) = (uint80(moves), _defenderWon);
        }
        uint256 rest = commitmentBond - call - moves;
        _credit(msg.sender, call);
        _credit(_ownerOf(_pair, _defenderWon), rest / 2);
        _burn(rest - rest / 2);
    }

    /// @dev Burns the bonds of two commitments that were both wrong, but for the price of the call that showed it.
    function _splitBoth(uint256 _price) internal {
        uint256 call = _smaller(_price, commitmentBond / 2);
        _credit(msg.sender, call);
        _burn(2 * commitmentBond - call);
    }
}
