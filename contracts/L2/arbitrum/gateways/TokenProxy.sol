// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title ITokenBeacon
/// @notice Tells proxies whose code they run.
interface ITokenBeacon {
    function implementation() external view returns (address);
}

/// @title TokenProxy
/// @notice Runs the code that its maker names. Its init code has no arguments, so that its address follows from the salt alone.
contract TokenProxy {
    address private immutable IMPLEMENTATION;

    constructor() {
        IMPLEMENTATION = ITokenBeacon(msg.sender).implementation();
    }

    fallback() external payable {
        address target = IMPLEMENTATION;
        assembly ("memory-safe") {
            calldatacopy(0, 0, calldatasize())
            let success := delegatecall(gas(), target, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if success {
                return(0, returndatasize())
            }
            revert(0, returndatasize())
        }
    }
}
