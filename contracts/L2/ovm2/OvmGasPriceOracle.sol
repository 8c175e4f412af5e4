// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title OvmGasPriceOracle
/// @notice What gas costs, and the fee for L1. The L2 reads its slots, and writes L1's base fee at the start of every block.
/// @dev Predeploy 0x420000000000000000000000000000000000000F. INVARIANT: the order of the variables (l2geth 0.5.33, rollup/rcfg).
contract OvmGasPriceOracle {
    /// @notice Who sets the parameters.
    address public owner;
    /// @notice Price of L2 gas, in wei.
    uint256 public gasPrice;
    /// @notice Base fee of the L1 block that L2 knows, in wei.
    uint256 public l1BaseFee;
    /// @notice L1 gas that is added for every transaction.
    uint256 public overhead;
    /// @notice What the fee for L1 is multiplied by, with `decimals` decimals.
    uint256 public scalar;
    /// @notice Decimals of `scalar`.
    uint256 public decimals;

    event OwnershipTransferred(address indexed previousOwner, address indexed newOwner);
    event GasPriceUpdated(uint256);
    event L1BaseFeeUpdated(uint256);
    event OverheadUpdated(uint256);
    event ScalarUpdated(uint256);
    event DecimalsUpdated(uint256);

    /// @notice Fee for L1 of a transaction, in wei.
    /// @param _data The transaction before it is signed: RLP of its six fields.
    function getL1Fee(bytes memory _data) external view returns (uint256) {
        return (getL1GasUsed(_data) * l1BaseFee * scalar) / 10 ** decimals;
    }

    /// @notice L1 gas of a transaction: its bytes, 68 more for the signature, and the overhead.
    function getL1GasUsed(bytes memory _data) public view returns (uint256 gas_) {
        gas_ = overhead + 68 * 16;
        for (uint256 i = 0; i < _data.length; i++) gas_ += _data[i] == 0 ? 4 : 16;
    }
}
