// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L1Block} from "./L1Block.sol";
import {Predeploys} from "./Predeploys.sol";

/// @title L1BlockNumber
/// @notice The number of the L1 origin, for contracts written before `L1Block` existed. Any call answers it.
/// @dev Predeploy 0x4200000000000000000000000000000000000013, deprecated in the OP Stack.
contract L1BlockNumber {
    /// @notice The OP Stack's contract version whose interface this is.
    string public constant version = "1.1.0";

    receive() external payable {
        _answer();
    }

    fallback() external payable {
        _answer();
    }

    /// @notice Number of the L1 origin.
    function getL1BlockNumber() public view returns (uint256) {
        return L1Block(Predeploys.L1_BLOCK).number();
    }

    function _answer() private view {
        uint256 answer = getL1BlockNumber();
        assembly ("memory-safe") {
            mstore(0x00, answer)
            return(0x00, 0x20)
        }
    }
}
