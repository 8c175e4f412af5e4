// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes} from "../IDisputes.sol";
import {Board} from "./Board.sol";

/// @title Costs
/// @notice What the calls of a match cost those who made them, in wei, to be repaid from the bond of the commitment that it eliminates.
/// @dev A call's gas is what the transaction uses, up to a cap. It is not more: else it would pay to make calls dear.
abstract contract Costs is Board {
    /// @dev Sums over all accounts.
    struct Totals {
        uint80 defender;
        uint80 challenger;
        /// What is left for the calls of the side that won.
        uint80 reserved;
        bool defenderWon;
    }

    struct Share {
        uint128 defender;
        uint128 challenger;
    }

    uint256 private constant TRANSACTION_GAS = 21_000;

    /// @dev Of the fixed part of a call's data, most of which is zero.
    uint256 private constant FIXED_TOKENS = 500;

    /// @dev Gas of a token, and what a transaction pays for one at least (EIP-7623).
    uint256 private constant TOKEN_GAS = 4;
    uint256 private constant TOKEN_FLOOR_GAS = 10;

    mapping(bytes32 pair => Totals) internal totals;

    /// @dev Of accounts that do not own the commitment that they moved for, and the sum of these. Mostly owners move: what is not the
    ///      others' is theirs.
    mapping(bytes32 pair => mapping(address => Share)) private shares;
    mapping(bytes32 pair => Share) private sharesOfOthers;

    /// @inheritdoc IDisputes
    function costOf(
        Pair calldata _pair,
        address _account
    ) external view returns (uint256 defending_, uint256 challenging_) {
        return (_costOf(_pair, true, _account), _costOf(_pair, false, _account));
    }

    /// @dev Notes what the caller's move cost.
    /// @param _gasBefore Gas that was left when it began.
    /// @param _tokens Of its calldata.
    function _record(
        Pair calldata _pair,
        bool _forDefender,
        uint256 _gasBefore,
        uint256 _tokens,
        uint256 _cap
    ) internal {
        Totals storage total = totals[_key(_pair)];
        bool isOwner = msg.sender == _ownerOf(_pair, _forDefender);
        uint256 gas = _gasOfStore(total.defender == 0 && total.challenger == 0);
        if (!isOwner) {
            gas += _gasOfStore(_isZero(shares[_key(_pair)][msg.sender]));
            gas += _gasOfStore(_isZero(sharesOfOthers[_key(_pair)]));
        }
        uint256 amount = _priceOf(gas + _gasBefore - gasleft(), _tokens, _cap);
        // SAFETY: some thirty calls of 2^24 gas at 2^40 wei.
        if (_forDefender) total.defender += uint80(amount);
        else total.challenger += uint80(amount);
        if (isOwner) return;
        _add(shares[_key(_pair)][msg.sender], _forDefender, amount);
        _add(sharesOfOthers[_key(_pair)], _forDefender, amount);
    }

    /// @dev Forgets what the calls of an account cost.
    function _forget(Pair calldata _pair, bool _forDefender, address _account) internal {
        uint256 amount = _costOf(_pair, _forDefender, _account);
        Totals storage total = totals[_key(_pair)];
        // SAFETY: a part of the total, and of the others' if it is one of theirs.
        if (_forDefender) total.defender -= uint80(amount);
        else total.challenger -= uint80(amount);
        if (_account == _ownerOf(_pair, _forDefender)) return;
        _subtract(shares[_key(_pair)][_account], _forDefender, amount);
        _subtract(sharesOfOthers[_key(_pair)], _forDefender, amount);
    }

    function _costOf(Pair calldata _pair, bool _forDefender, address _account) internal view returns (uint256) {
        if (_account != _ownerOf(_pair, _forDefender)) {
            return _sideOf(shares[_key(_pair)][_account], _forDefender);
        }
        return _totalOf(_pair, _forDefender) - _sideOf(sharesOfOthers[_key(_pair)], _forDefender);
    }

    function _totalOf(Pair calldata _pair, bool _forDefender) internal view returns (uint256) {
        Totals storage total = totals[_key(_pair)];
        return _forDefender ? total.defender : total.challenger;
    }

    function _ownerOf(Pair calldata _pair, bool _ofDefender) internal view returns (address) {
        return (_ofDefender ? _defender(_pair) : _challenger(_pair)).owner;
    }

    /// @dev What a call is repaid at most, in wei: the gas of its transaction.
    /// @param _gas What the call itself uses.
    function _priceOf(uint256 _gas, uint256 _tokens, uint256 _cap) internal view returns (uint256) {
        uint256 tokens = FIXED_TOKENS + _tokens;
        uint256 gas = _gas + TOKEN_GAS * tokens;
        uint256 floor = TOKEN_FLOOR_GAS * tokens;
        gas = TRANSACTION_GAS + (gas > floor ? gas : floor);
        return _smaller(gas, _cap) * _smaller(tx.gasprice, statedGasPrice);
    }

    function _isZero(Share storage _share) private view returns (bool) {
        return _share.defender == 0 && _share.challenger == 0;
    }

    function _sideOf(Share storage _share, bool _ofDefender) private view returns (uint256) {
        return _ofDefender ? _share.defender : _share.challenger;
    }

    function _add(Share storage _share, bool _forDefender, uint256 _amount) private {
        if (_forDefender) _share.defender += uint128(_amount);
        else _share.challenger += uint128(_amount);
    }

    function _subtract(Share storage _share, bool _forDefender, uint256 _amount) private {
        if (_forDefender) _share.defender -= uint128(_amount);
        else _share.challenger -= uint128(_amount);
    }
}
