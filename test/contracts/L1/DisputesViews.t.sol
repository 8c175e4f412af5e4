// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes} from "../../../contracts/L1/dispute/IDisputes.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Trace} from "./disputes/Traces.sol";

/// @notice What players read of commitments.
contract DisputesViewsTest is DisputeSystem {
    function setUp() public override {
        super.setUp();
        addClaims(4, 3);
    }

    function assertBond(uint256 _id, Trace memory _trace, uint256 _expected, string memory _what) private view {
        assertEq(disputes.commitment(_id, nameOf(_trace)).bond, _expected, _what);
    }

    function test_commitment_showsItsBondWhileItIsThere() external {
        assertBond(1, truth(3), 0, "before it joins");
        IDisputes.Pair memory pair = matchAtLeaf(claimant(3), truth(3));
        assertBond(1, truth(3), BOND, "alive");
        assertBond(1, claimant(3), BOND, "alive");
        prove(DAVE, 3, pair, claimant(3), truth(3));
        assertBond(1, truth(3), BOND, "the winner's");
        assertBond(1, claimant(3), 0, "eliminated");
        pass(CLOCK + 1);
        resolve(1);
        assertBond(1, truth(3), BOND, "not collected yet");
        disputes.collectBond(1, nameOf(truth(3)));
        assertBond(1, truth(3), 0, "collected");
    }
}
