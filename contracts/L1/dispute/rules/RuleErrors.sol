// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DisputeStatus, Turn} from "../IDisputes.sol";

/// @notice Thrown when the terms of disputes contradict each other, or what the other contracts say.
error InvalidTerms(string what, uint256 actual, uint256 expected);

/// @notice Thrown when a call does not bring exactly the bond, in wei.
error WrongBond(uint256 expected, uint256 actual);

/// @notice Thrown when an account other than the contract of stakes sends ether.
error OnlyStakes(address expected, address actual);

/// @notice Thrown when a value is not the one at the element that is meant.
error WrongElement(uint256 expected, uint256 actual);

/// @notice Thrown when a dispute about the same start is alive already: join it.
error DisputeExists(uint256 id);

/// @notice Thrown when the end of the run is proven: the claim is right, or `deleteProven` deletes it.
error AlreadyProven(bytes32 start, bytes32 output);

/// @notice Thrown when nothing is proven about a start, or just what is claimed.
error NotProvenWrong(bytes32 start, bytes32 claim, bytes32 output);

/// @notice Thrown when a call meets a dispute that has ended, or never began.
error DisputeNotAlive(uint256 id, DisputeStatus status);

/// @notice Thrown when a dispute waits for its resolution alone, because the end of the run is proven.
error VerdictKnown(uint256 id, bytes32 output);

/// @notice Thrown when a dispute cannot end yet: both sides live, or commitments may still join.
error DisputeNotOver(uint256 id, uint256 joinableUntil, uint256 defenders, uint256 challengers);

/// @notice Thrown when a dispute has not ended yet.
error DisputeStillAlive(uint256 id);

/// @notice Thrown for a step of a moot dispute that would punish silence.
error DisputeMoot(uint256 id);

/// @notice Thrown when the survivor's header is not that of the disputed batch.
error WrongBatch(uint256 expected, uint256 actual);

/// @notice Thrown when it is too late to join. Times are seconds.
error JoinedTooLate(uint256 until, uint256 now_);

/// @notice Thrown when the same trace was committed to before, at whatever height.
error AlreadyJoined(bytes32 name);

/// @notice Thrown when the opener of a dispute commits to the claim that it disputes.
error OpenerDefends(bytes32 output);

/// @notice Thrown for a tree that is too high, or has no height.
error WrongHeight(uint256 maxHeight, uint256 actual);

/// @notice Thrown when a list of nodes has not the length that it must have.
error WrongLength(uint256 expected, uint256 actual);

/// @notice Thrown when children or a path do not lead to the node.
error WrongNode(bytes32 expected, bytes32 actual);

/// @notice Thrown when a commitment does not live, or is not on the side that it is named for.
error NotInPlay(bytes32 name);

/// @notice Thrown when a match waits for something else.
error WrongTurn(Turn expected, Turn actual);

/// @notice Thrown when a turn is over. Times are seconds.
error TurnOver(uint256 deadline, uint256 now_);

/// @notice Thrown when a turn is not over yet. Times are seconds.
error TurnNotOver(uint256 deadline, uint256 now_);

/// @notice Thrown when the named child is not the first one that differs.
error NotTheFirstDifference(uint256 child);

/// @notice Thrown when a run begins from a state that no run has reached.
error NotReached(bytes32 start, bytes32 state);

/// @notice Thrown when a run leads nowhere: it has no steps, or the machine has halted.
error NothingRan(bytes32 state);

/// @notice Thrown when the end of a run is recorded a second time.
error AlreadySettled(bytes32 start);

/// @notice Thrown when a name is not that of the next commitment in the order of joins.
error NotNext(bytes32 name, uint256 index);

/// @notice Thrown when there is nothing to collect, or not any more.
error NothingToCollect();

/// @notice Thrown when the claimer does not take its ether.
error TransferFailed(address account, uint256 amount);
