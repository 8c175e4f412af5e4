// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AddressManager} from "../../L1/bridge/AddressManager.sol";

/// @title Ovm1AddressManager
/// @notice Names of L2's own contracts, in instructions that OVM 1.0 has.
/// @dev Predeploy 0x4200000000000000000000000000000000000008.
contract Ovm1AddressManager is AddressManager {
    /// @param _names Names.
    /// @param _addresses What they stand for, in the same order.
    constructor(string[] memory _names, address[] memory _addresses) AddressManager(_names, _addresses) {}
}
