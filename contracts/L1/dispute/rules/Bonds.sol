// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes} from "../IDisputes.sol";
import {Board} from "./Board.sol";
import {NothingToCollect} from "./RuleErrors.sol";

/// @title Bonds
/// @notice What becomes of the bond of a commitment that a match eliminates: up to half repays the gas of those who moved against it
///         in that match, of the rest half goes to the owner of the other commitment, and half is burned.
/// @dev A repaid call's gas is what it used, its calldata counted at a mean price. At that price it is never more than twice what
///      the caller paid, however many zeros the calldata holds; so playing against oneself costs half a bond at least.
abstract contract Bonds is Board {
    /// @dev What a match's moves cost, in wei.
    struct Costs {
        uint80 defender;
        uint80 challenger;
        /// What is left for those of the side that won.
        uint80 reserved;
        bool defenderWon;
    }

    struct Share {
        uint128 defender;
        uint128 challenger;
    }

    uint256 private constant TRANSACTION_GAS = 21_000;

    /// @dev Between 16 for a byte that is not zero and 4 for one that is. With EIP-7623's floor of 10 for a zero, a call with n zeros
    ///      and e gas of execution costs at least max(4 n + e, 10 n), which is never less than half of 14 n + e.
    uint256 private constant CALLDATA_BYTE_GAS = 14;

    /// @dev An SSTORE to a slot that is warm already: to one that was zero, and to another.
    uint256 private constant FRESH_STORE_GAS = 20_000;
    uint256 private constant STORE_GAS = 2_900;

    mapping(bytes32 pair => Costs) private costs;
    mapping(bytes32 pair => mapping(address => Share)) private shares;

    /// @inheritdoc IDisputes
    function collectRefund(Pair calldata _pair, address _account) external {
        Costs storage cost = costs[_key(_pair)];
        Share storage share = shares[_key(_pair)][_account];
        uint256 total = cost.defenderWon ? cost.defender : cost.challenger;
        uint256 mine = cost.defenderWon ? share.defender : share.challenger;
        uint256 left = cost.reserved;
        if (mine == 0 || left == 0) revert NothingToCollect();
        uint256 amount = (left * mine) / total;
        // SAFETY: each was a part of what it is taken from.
        cost.reserved = uint80(left - amount);
        if (cost.defenderWon) (cost.defender, share.defender) = (uint80(total - mine), 0);
        else (cost.challenger, share.challenger) = (uint80(total - mine), 0);
        _credit(_account, amount);
    }

    /// @dev Notes what the caller's move cost, to be repaid if its side wins this match.
    function _record(Pair calldata _pair, bool _byDefender, uint256 _gasBefore, uint256 _cap) internal {
        bytes32 key = _key(_pair);
        Costs storage cost = costs[key];
        Share storage share = shares[key][msg.sender];
        uint256 total = _byDefender ? cost.defender : cost.challenger;
        uint256 mine = _byDefender ? share.defender : share.challenger;
        uint256 stores = (total == 0 ? FRESH_STORE_GAS : STORE_GAS) + (mine == 0 ? FRESH_STORE_GAS : STORE_GAS);
        uint256 amount = _priceOf(_gasBefore - gasleft() + stores, _cap);
        // SAFETY: 2^24 gas of 2^48 wei, some thirty times.
        if (_byDefender) (cost.defender, share.defender) = (uint80(total + amount), uint128(mine + amount));
        else (cost.challenger, share.challenger) = (uint80(total + amount), uint128(mine + amount));
    }

    /// @dev Splits a bond; the call that decides is repaid at once.
    /// @param _price What that call cost, in wei.
    function _split(Pair calldata _pair, bool _defenderWon, uint256 _price) internal {
        Costs storage cost = costs[_key(_pair)];
        uint256 half = commitmentBond / 2;
        uint256 call = _smaller(_price, half);
        uint256 moves = _smaller(_defenderWon ? cost.defender : cost.challenger, half - call);
        // SAFETY: less than a bond.
        (cost.reserved, cost.defenderWon) = (uint80(moves), _defenderWon);
        uint256 rest = commitmentBond - call - moves;
        _credit(msg.sender, call);
        _credit((_defenderWon ? _defender(_pair) : _challenger(_pair)).owner, rest / 2);
        _burn(rest - rest / 2);
    }

    /// @dev Burns the bonds of two commitments that were both wrong, but for the price of the call that showed it.
    function _splitBoth(uint256 _price) internal {
        uint256 call = _smaller(_price, commitmentBond / 2);
        _credit(msg.sender, call);
        _burn(2 * commitmentBond - call);
    }

    /// @dev What a call is repaid at most, in wei: the gas that it uses, which is known but for calldata.
    function _priceOf(uint256 _gas, uint256 _cap) internal view returns (uint256) {
        uint256 gas = TRANSACTION_GAS + CALLDATA_BYTE_GAS * msg.data.length + _gas;
        return _smaller(gas, _cap) * _smaller(tx.gasprice, statedGasPrice);
    }
}
