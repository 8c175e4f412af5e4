// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {DisputeStatus, IDisputes, Turn} from "../../../../contracts/L1/dispute/IDisputes.sol";
import {DisputePlayers} from "./DisputePlayers.sol";
import {Trace, Traces} from "./Traces.sol";

/// @notice Disputes between two sides over a machine that counts, and what a test expects of them.
abstract contract DisputeSystem is DisputePlayers {
    using Traces for Trace;

    /// @dev Makes a call that must be refused with an error.
    function refused(address _by, uint256 _value, bytes memory _call, bytes4 _error) internal {
        vm.prank(_by, _by);
        (bool success, bytes memory result) = address(disputes).call{value: _value}(_call);
        assertTrue(!success, "must be refused");
        assertEq(bytes32(bytes4(result)), bytes32(_error), "refused for another reason");
    }

    function refused(address _by, bytes memory _call, bytes4 _error) internal {
        refused(_by, 0, _call, _error);
    }

    function joinCall(uint256 _id, Trace memory _trace, uint256 _height) internal pure returns (bytes memory) {
        return abi.encodeCall(IDisputes.join, (_id, _trace.joining(_height)));
    }

    function moveCall(IDisputes.Pair memory _pair, Step memory _step) internal pure returns (bytes memory) {
        return abi.encodeCall(IDisputes.move, (_pair, _step.agreed, _step.child, _step.own, _step.other, _step.next));
    }

    function proveCall(
        uint256 _element,
        IDisputes.Pair memory _pair,
        Trace memory _defender,
        Trace memory _challenger
    ) internal view returns (bytes memory) {
        uint256 position = disputes.matchOf(_pair).position;
        return
            abi.encodeCall(
                IDisputes.prove,
                (
                    _pair,
                    _defender.state(position),
                    _challenger.state(position),
                    _defender.agreedPath(position),
                    witness(_element, position)
                )
            );
    }

    function resolveCall(uint256 _id) internal view returns (bytes memory) {
        IDisputes.Dispute memory d = disputes.dispute(_id);
        return abi.encodeCall(IDisputes.resolve, (_id, survivor(d.element, d.batchIndex)));
    }

    function assertAlive(uint256 _id, Trace memory _trace, bool _alive) internal view {
        assertTrue(disputes.commitment(_id, nameOf(_trace)).alive == _alive, _alive ? "lives" : "does not live");
    }

    function assertTurn(IDisputes.Pair memory _pair, Turn _expected) internal view {
        assertEq(uint256(disputes.matchOf(_pair).turn), uint256(_expected), "turn");
    }

    function assertStatus(uint256 _id, DisputeStatus _expected) internal view {
        assertEq(uint256(disputes.dispute(_id).status), uint256(_expected), "status");
    }
}
