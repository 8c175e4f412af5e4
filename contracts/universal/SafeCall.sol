// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title SafeCall
/// @notice Calls that copy no return data, so that a hostile target cannot make the caller pay for memory.
library SafeCall {
    /// @notice Calls with a given gas and value and ignores what comes back.
    function call(
        address _target,
        uint256 _gas,
        uint256 _value,
        bytes memory _calldata
    ) internal returns (bool success_) {
        assembly ("memory-safe") {
            success_ := call(_gas, _target, _value, add(_calldata, 32), mload(_calldata), 0, 0)
        }
    }

    /// @notice Calls with all the gas that is left and ignores what comes back.
    function call(address _target, uint256 _value, bytes memory _calldata) internal returns (bool success_) {
        success_ = call(_target, gasleft(), _value, _calldata);
    }

    /// @notice Whether a call made now would get `_minGas` and leave `_reservedGas` to the caller.
    /// @dev 40,000 covers the worst static costs of CALL: 9,000 for value, 25,000 for a new account, 2,600 for a cold one.
    ///      EIP-150 keeps 1/64 of what is left, so 64/63 of the callee's gas must be there.
    function hasMinGas(uint256 _minGas, uint256 _reservedGas) internal view returns (bool) {
        // Amounts that no block has would overflow below.
        if (_minGas > gasleft()) return false;
        return gasleft() * 63 >= _minGas * 64 + 63 * (40_000 + _reservedGas);
    }

    /// @notice Calls with all the gas that is left, and reverts the whole transaction when that is less than `_minGas`:
    ///         a caller that is short of gas must not be able to make the target's call fail for ever.
    function callWithMinGas(
        address _target,
        uint256 _minGas,
        uint256 _value,
        bytes memory _calldata
    ) internal returns (bool success_) {
        require(hasMinGas(_minGas, 0), "SafeCall: Not enough gas");
        success_ = call(_target, gasleft(), _value, _calldata);
    }
}
