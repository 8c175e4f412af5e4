// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Config} from "../state/Parts.sol";

/// @title OperatorFee
/// @notice What the operator is paid for gas, in wei (OP Stack, Isthmus and Jovian).
library OperatorFee {
    uint256 private constant ISTHMUS = 1;
    uint256 private constant JOVIAN = 2;

    function feeOf(Config memory _config, uint256 _gas) internal pure returns (uint256) {
        if (_config.operatorFeeFormula == ISTHMUS) {
            return (_gas * _config.operatorFeeScalar) / 1e6 + _config.operatorFeeConstant;
        }
        if (_config.operatorFeeFormula == JOVIAN) {
            return _gas * _config.operatorFeeScalar * 100 + _config.operatorFeeConstant;
        }
        return 0;
    }
}
