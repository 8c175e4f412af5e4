// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {NotSimulated} from "./ArbOS.sol";

/// @title ArbNotSimulated
/// @notice Stands where Nitro has a precompile that this simulator does not have: every call reverts with the function's name.
contract ArbNotSimulated {
    fallback() external payable {
        revert NotSimulated(msg.sig);
    }
}
