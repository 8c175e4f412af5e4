// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes} from "../IDisputes.sol";
import {Costs} from "./Costs.sol";
import {NothingToCollect} from "./RuleErrors.sol";

/// @title Bonds
/// @notice What becomes of the bond of a commitment that a match eliminates: up to half repays the calls that were made against it in
///         that match, of the rest half goes to the owner of the other commitment, and half is burned.
abstract contract Bonds is Costs {
    /// @dev What follows the measuring of a call that eliminates, but for the stores of credits and of what is burned.
    uint256 private constant SPLIT_GAS = 5_500;

    /// @inheritdoc IDisputes
    function collectRefund(Pair calldata _pair, address _account) public {
        Totals storage total = totals[_key(_pair)];
        bool forDefender = total.defenderWon;
        uint256 left = total.reserved;
        uint256 mine = _costOf(_pair, forDefender, _account);
        if (mine == 0 || left == 0) revert NothingToCollect();
        // In proportion to what is left: the last account gets what the divisions left over.
        uint256 amount = (left * mine) / _totalOf(_pair, forDefender);
        // SAFETY: no more than is left.
        total.reserved = uint80(left - amount);
        _forget(_pair, forDefender, _account);
        _credit(_account, amount);
    }

    /// @dev Splits the bond that a match takes from its loser; the call that decides is repaid at once.
    /// @param _gasBefore Gas that was left when that call began.
    /// @param _tokens Of its calldata.
    function _split(
        Pair calldata _pair,
        bool _defenderWon,
        uint256 _gasBefore,
        uint256 _tokens,
        uint256 _cap
    ) internal {
        address winner = _ownerOf(_pair, _defenderWon);
        uint256 half = commitmentBond / 2;
        uint256 call = _smaller(_decidingPrice(winner, _gasBefore, _tokens, _cap), half);
        uint256 moves = _smaller(_totalOf(_pair, _defenderWon), half - call);
        if (moves != 0) {
            Totals storage total = totals[_key(_pair)];
            // SAFETY: less than a bond.
            (total.reserved, total.defenderWon) = (uint80(moves), _defenderWon);
        }
        uint256 rest = commitmentBond - call - moves;
        _credit(msg.sender, call);
        _credit(winner, rest / 2);
        _burn(rest - rest / 2);
    }

    /// @dev Burns the bonds of two commitments that were both wrong, but for the price of the call that showed it.
    function _splitBoth(uint256 _gasBefore, uint256 _tokens, uint256 _cap) internal {
        uint256 call = _smaller(_decidingPrice(msg.sender, _gasBefore, _tokens, _cap), commitmentBond / 2);
        _credit(msg.sender, call);
        _burn(2 * commitmentBond - call);
    }

    function _decidingPrice(
        address _winner,
        uint256 _gasBefore,
        uint256 _tokens,
        uint256 _cap
    ) private view returns (uint256) {
        uint256 gas = SPLIT_GAS + _gasOfCredit(msg.sender) + _gasOfBurning();
        if (_winner != msg.sender) gas += _gasOfCredit(_winner);
        return _priceOf(gas + _gasBefore - gasleft(), _tokens, _cap);
    }
}
