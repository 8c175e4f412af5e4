// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BatchBuilder} from "./BatchBuilder.sol";
import {System} from "./System.sol";

/// @notice A chain with a hundred seconds behind it, and ways to send it a batch and see what becomes of that.
abstract contract BatchTest is System {
    using BatchBuilder for BatchBuilder.Batch;

    function setUp() public override {
        super.setUp();
        pass(100);
    }

    /// @dev A batch that starts where the chain ends.
    function batch() internal view returns (BatchBuilder.Batch memory batch_) {
        batch_.start = ctc.getTotalElements();
    }

    function accept(BatchBuilder.Batch memory _batch) internal {
        (bool success, bytes memory result) = sendBatch(_batch.encode());
        assertEq(result, "", "reason");
        assertTrue(success, "accepted");
    }

    function refuse(BatchBuilder.Batch memory _batch, bytes memory _reason) internal {
        refuse(_batch.encode(), _reason);
    }

    function refuse(bytes memory _calldata, bytes memory _reason) internal {
        (bool success, bytes memory result) = sendBatch(_calldata);
        assertTrue(!success, "refused");
        assertEq(result, _reason, "reason");
    }

    function now_() internal view returns (uint256) {
        return block.timestamp;
    }

    function head() internal view returns (uint256) {
        return block.number - 1;
    }
}
