// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PrecompileVectors} from "./PrecompileVectors.sol";

/// @title PrecompileProbe
/// @notice Can be made only where L1's precompiles are Osaka's. Its creation is called, never sent, on a simulated L1, where contracts
///         are placed and no constructor runs.
contract PrecompileProbe {
    constructor() {
        PrecompileVectors.assertAllButProof();
    }
}
