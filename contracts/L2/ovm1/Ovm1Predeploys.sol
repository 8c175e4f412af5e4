// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Addresses of contracts that OVM 1.0 alone has from genesis on.
/// @dev The npm package eth-optimism/contracts 0.4.14, dist/predeploys.js.
library Ovm1Predeploys {
    address internal constant L1_MESSAGE_SENDER = 0x4200000000000000000000000000000000000001;
    address internal constant ECDSA_CONTRACT_ACCOUNT = 0x4200000000000000000000000000000000000003;
    address internal constant EXECUTION_MANAGER_WRAPPER = 0x420000000000000000000000000000000000000B;
}
