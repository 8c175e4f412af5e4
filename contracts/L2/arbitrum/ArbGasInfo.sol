// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ArbOS} from "./ArbOS.sol";

/// @title ArbGasInfo
/// @notice Prices, with the values of a development chain: no congestion, and L1's price is that of the L1 block that L2 knows. ABI of
///         Nitro's precompile at 0x6c.
/// @dev INVARIANT: the block's execution writes L1's base fee into slot 0 and what the transaction pays for L1 into slot 1.
contract ArbGasInfo {
    /// @notice Gas of a byte on L1 (EIP-2028).
    uint256 internal constant BYTE_GAS = 16;

    /// @notice Bytes of a simple transaction without data.
    uint256 internal constant SIMPLE_TRANSACTION = 140;

    /// @notice Gas of writing a slot.
    uint256 internal constant STORAGE_GAS = 20_000;

    /// @notice Gas a second that L2 aims at, and seconds of it that may wait before the price rises.
    uint64 internal constant SPEED_LIMIT = 7_000_000;
    uint64 internal constant BACKLOG_TOLERANCE = 10;

    uint256 private l1BaseFee;
    uint256 private currentL1Fee;

    /// @notice In wei: a simple transaction's L1 part, a byte on L1, a slot; then the price of gas: least, congestion, total.
    function getPricesInWei() public view returns (uint256, uint256, uint256, uint256, uint256, uint256) {
        uint256 total = _gasPrice();
        uint256 least = total < ArbOS.MINIMUM_BASE_FEE ? total : ArbOS.MINIMUM_BASE_FEE;
        uint256 perByte = l1BaseFee * BYTE_GAS;
        return (perByte * SIMPLE_TRANSACTION, perByte, total * STORAGE_GAS, least, total - least, total);
    }

    /// @notice The same for every aggregator.
    function getPricesInWeiWithAggregator(
        address
    ) external view returns (uint256, uint256, uint256, uint256, uint256, uint256) {
        return getPricesInWei();
    }

    /// @notice In L2 gas: a simple transaction's L1 part, a byte on L1, a slot.
    function getPricesInArbGas() public view returns (uint256, uint256, uint256) {
        uint256 perByte = (l1BaseFee * BYTE_GAS) / _gasPrice();
        return ((l1BaseFee * BYTE_GAS * SIMPLE_TRANSACTION) / _gasPrice(), perByte, STORAGE_GAS);
    }

    /// @notice The same for every aggregator.
    function getPricesInArbGasWithAggregator(address) external view returns (uint256, uint256, uint256) {
        return getPricesInArbGas();
    }

    /// @notice Gas a second, and gas of a block, twice.
    function getGasAccountingParams() external pure returns (uint256, uint256, uint256) {
        return (SPEED_LIMIT, ArbOS.BLOCK_GAS_LIMIT, ArbOS.BLOCK_GAS_LIMIT);
    }

    /// @notice Wei for a unit of L1's gas.
    function getL1BaseFeeEstimate() external view returns (uint256) {
        return l1BaseFee;
    }

    /// @notice The same, under its older name.
    function getL1GasPriceEstimate() external view returns (uint256) {
        return l1BaseFee;
    }

    /// @notice Wei that the running transaction pays for L1.
    function getCurrentTxL1GasFees() external view returns (uint256) {
        return currentL1Fee;
    }

    /// @notice Wei that transactions paid for L1.
    function getL1FeesAvailable() external view returns (uint256) {
        return ArbOS.L1_FEE_POOL.balance;
    }

    /// @notice Least price of L2's gas, in wei.
    function getMinimumGasPrice() external pure returns (uint256) {
        return ArbOS.MINIMUM_BASE_FEE;
    }

    /// @notice Gas of a block.
    function getMaxBlockGasLimit() external pure returns (uint64) {
        return ArbOS.BLOCK_GAS_LIMIT;
    }

    /// @notice Gas of a transaction.
    function getMaxTxGasLimit() external pure returns (uint256) {
        return ArbOS.BLOCK_GAS_LIMIT;
    }

    /// @notice How fast the estimate of L1's price moves: it follows at once.
    function getL1BaseFeeEstimateInertia() external pure returns (uint64) {
        return 1;
    }

    /// @notice Seconds by which congestion is felt.
    function getPricingInertia() external pure returns (uint64) {
        return 102;
    }

    /// @notice Gas that waits beyond the speed limit: none.
    function getGasBacklog() external pure returns (uint64) {
        return 0;
    }

    /// @notice Seconds of gas that may wait before the price rises.
    function getGasBacklogTolerance() external pure returns (uint64) {
        return BACKLOG_TOLERANCE;
    }

    /// @notice Batches are free here.
    function getPerBatchGasCharge() external pure returns (int64) {
        return 0;
    }

    /// @notice The L1 price is not amortized.
    function getAmortizedCostCapBips() external pure returns (uint64) {
        return 0;
    }

    /// @notice No account is rewarded for batches.
    function getL1RewardRate() external pure returns (uint64) {
        return 0;
    }

    /// @notice Would get the rewards.
    function getL1RewardRecipient() external pure returns (address) {
        return ArbOS.SEQUENCER;
    }

    /// @notice What batches cost and what was paid for them are the same.
    function getL1PricingSurplus() external pure returns (int256) {
        return 0;
    }

    /// @dev A call without a price sees a base fee of 0.
    function _gasPrice() private view returns (uint256) {
        return block.basefee == 0 ? ArbOS.MINIMUM_BASE_FEE : block.basefee;
    }
}
