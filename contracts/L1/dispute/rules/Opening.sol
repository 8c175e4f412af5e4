// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DisputeStatus, IDisputes} from "../IDisputes.sol";
import {Commitments} from "./Commitments.sol";
import {Resolution} from "./Resolution.sol";
import {AlreadyProven, DisputeExists, NotProvenWrong, OpenerDefends, WrongElement} from "./RuleErrors.sol";

/// @title Opening
/// @notice What a dispute begins from. No word of a player survives that L1 has not hashed itself.
abstract contract Opening is Commitments, Resolution {
    /// @dev Tag of the machine's first state: docs/spec/machine.md, 2.
    uint256 private constant TAG_START = 1;

    /// @inheritdoc IDisputes
    function open(Opening calldata _opening, Joining calldata _joining) external payable returns (uint256 id_) {
        id_ = _openFresh(_opening, false);
        _joinAsOpener(id_, _opening, _joining);
    }

    /// @inheritdoc IDisputes
    function openOrJoin(Opening calldata _opening, Joining calldata _joining) external payable returns (uint256 id_) {
        bytes32 start = _startOf(_opening);
        id_ = _aliveAt(start);
        if (id_ != 0) {
            _join(id_, _joining);
            return id_;
        }
        id_ = _begin(_opening, start, false);
        _joinAsOpener(id_, _opening, _joining);
    }

    /// @inheritdoc IDisputes
    function openForReexecution(Opening calldata _opening) external payable returns (uint256 id_) {
        _requireBond();
        id_ = _openFresh(_opening, true);
        games[id_].runner = msg.sender;
    }

    /// @inheritdoc IDisputes
    function deleteProven(Opening calldata _opening, Survivor calldata _survivor) external returns (uint256 id_) {
        bytes32 start = _startOf(_opening);
        _requireNoneAlive(start);
        bytes32 result = resultOf[start];
        if (result == 0 || result == _opening.claim.value) {
            revert NotProvenWrong(start, _opening.claim.value, result);
        }
        id_ = _create(_opening, start, false);
        games[id_].hasVerdict = true;
        _delete(id_, games[id_], _survivor);
    }

    function _openFresh(Opening calldata _opening, bool _byReexecution) private returns (uint256) {
        bytes32 start = _startOf(_opening);
        _requireNoneAlive(start);
        return _begin(_opening, start, _byReexecution);
    }

    function _joinAsOpener(uint256 _id, Opening calldata _opening, Joining calldata _joining) private {
        if (_joining.output == _opening.claim.value) revert OpenerDefends(_joining.output);
        _join(_id, _joining);
    }

    function _begin(Opening calldata _opening, bytes32 _start, bool _byReexecution) private returns (uint256) {
        if (resultOf[_start] != 0) revert AlreadyProven(_start, resultOf[_start]);
        return _create(_opening, _start, _byReexecution);
    }

    function _create(Opening calldata _opening, bytes32 _start, bool _byReexecution) private returns (uint256 id_) {
        id_ = ++disputeCount;
        disputeOf[_start] = id_;
        Game storage game = games[id_];
        game.start = _start;
        game.claim = _opening.claim.value;
        // SAFETY: the state commitment chain counts blocks in 40 bits; batches are no more than blocks, and truncations.
        game.element = uint40(_opening.element);
        game.batchIndex = uint40(_opening.claim.header.batchIndex);
        game.openedAt = uint40(block.timestamp);
        game.status = DisputeStatus.ALIVE;
        emit DisputeOpened(
            id_,
            _opening.element,
            _start,
            _opening.claim.value,
            _opening.claim.header.batchIndex,
            msg.sender,
            _byReexecution
        );
        stateCommitmentChain.openDispute(_opening.claim.header.batchIndex, _opening.element);
    }

    function _requireNoneAlive(bytes32 _start) private {
        uint256 id = _aliveAt(_start);
        if (id != 0) revert DisputeExists(id);
    }

    /// @dev The dispute about a start that is alive, or 0. A moot one is ended first.
    function _aliveAt(bytes32 _start) private returns (uint256 id_) {
        id_ = disputeOf[_start];
        if (id_ == 0 || !_isMoot(games[id_])) return id_;
        _close(id_, games[id_], DisputeStatus.MOOT);
        return 0;
    }

    /// @dev The machine's first state for the block, when the claim, the output before it and the block's leaf are where the opening
    ///      says. INVARIANT: one live batch holds each output, so that `previous` is the one behind which the claim was made.
    function _startOf(Opening calldata _opening) private view returns (bytes32) {
        uint256 element = _opening.element;
        _requireElement(_opening.claim, element);
        stateCommitmentChain.verifyStateCommitment(_opening.claim.value, _opening.claim.header, _opening.claim.proof);
        // SAFETY: the state commitment chain disputes no genesis, so that there is an element before.
        _requireElement(_opening.previous, element - 1);
        stateCommitmentChain.verifyStateCommitment(
            _opening.previous.value,
            _opening.previous.header,
            _opening.previous.proof
        );
        _requireElement(_opening.leaf, element);
        canonicalTransactionChain.verifyElement(_opening.leaf.value, _opening.leaf.header, _opening.leaf.proof);
        return keccak256(abi.encode(TAG_START, configHash, _opening.previous.value, _opening.leaf.value));
    }

    function _requireElement(Included calldata _included, uint256 _element) private pure {
        uint256 actual = _included.header.prevTotalElements + _included.proof.index;
        if (actual != _element) revert WrongElement(_element, actual);
    }
}
