// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L1Block} from "./L1Block.sol";
import {Predeploys} from "./Predeploys.sol";
import {FastLz} from "./libraries/FastLz.sol";

/// @title GasPriceOracle
/// @notice What a transaction will pay beside L2 gas: the L1 data fee (Fjord) and the operator fee (Jovian). Amounts are in wei.
/// @dev Predeploy 0x420000000000000000000000000000000000000F. Formulas: https://specs.optimism.io/protocol/fjord/exec-engine.html
///      and https://specs.optimism.io/protocol/jovian/exec-engine.html. Every fork is active from genesis.
contract GasPriceOracle {
    /// @notice Decimals of the scalars.
    uint256 public constant DECIMALS = 6;
    /// @notice The OP Stack's contract version whose interface this is.
    string public constant version = "1.6.0";

    /// @notice Whether the Ecotone upgrade is active.
    bool public constant isEcotone = true;
    /// @notice Whether the Fjord upgrade is active.
    bool public constant isFjord = true;
    /// @notice Whether the Isthmus upgrade is active.
    bool public constant isIsthmus = true;
    /// @notice Whether the Jovian upgrade is active.
    bool public constant isJovian = true;

    /// @dev Linear regression of Brotli's length over FastLZ's, in millionths of a byte.
    int256 private constant COST_INTERCEPT = -42_585_600;
    int256 private constant COST_FASTLZ_COEFFICIENT = 836_500;
    int256 private constant MIN_TRANSACTION_SIZE_SCALED = 100e6;
    /// @dev What a signature adds to an unsigned transaction, in bytes.
    uint256 private constant SIGNATURE_BYTES = 68;
    /// @dev The operator fee's scalar counts hundreds of wei per gas.
    uint256 private constant OPERATOR_FEE_UNIT = 100;

    /// @notice The L1 data fee of a transaction.
    /// @param data The unsigned transaction's RLP.
    function getL1Fee(bytes calldata data) external view returns (uint256) {
        return _fjordCost(FastLz.compressedLength(data) + SIGNATURE_BYTES);
    }

    /// @notice A bound of the L1 data fee that is cheap to compute and holds for nearly every transaction.
    /// @param unsignedTxSize Length of the unsigned transaction's RLP, in bytes.
    function getL1FeeUpperBound(uint256 unsignedTxSize) external view returns (uint256) {
        uint256 size = unsignedTxSize + SIGNATURE_BYTES;
        // FastLZ adds at most a token per 255 bytes to data it cannot compress, and a few bytes at the end.
        return _fjordCost(size + size / 255 + 16);
    }

    /// @notice The L1 gas that a transaction's estimated bytes would cost as calldata.
    /// @param data The unsigned transaction's RLP.
    function getL1GasUsed(bytes calldata data) external pure returns (uint256) {
        return (_estimatedSizeScaled(FastLz.compressedLength(data) + SIGNATURE_BYTES) * 16) / 1e6;
    }

    /// @notice The operator fee of a transaction.
    /// @param gasUsed Gas that the transaction uses on L2.
    function getOperatorFee(uint256 gasUsed) external view returns (uint256) {
        L1Block l1 = L1Block(Predeploys.L1_BLOCK);
        return gasUsed * l1.operatorFeeScalar() * OPERATOR_FEE_UNIT + l1.operatorFeeConstant();
    }

    /// @notice L2's base fee.
    function gasPrice() external view returns (uint256) {
        return block.basefee;
    }

    /// @notice L2's base fee.
    function baseFee() external view returns (uint256) {
        return block.basefee;
    }

    /// @notice Always reverts: fees have no overhead since Ecotone.
    function overhead() external pure returns (uint256) {
        revert("GasPriceOracle: overhead() is deprecated");
    }

    /// @notice Always reverts: fees have two scalars since Ecotone.
    function scalar() external pure returns (uint256) {
        revert("GasPriceOracle: scalar() is deprecated");
    }

    /// @notice Decimals of the scalars.
    function decimals() external pure returns (uint256) {
        return DECIMALS;
    }

    /// @notice Base fee of the L1 origin.
    function l1BaseFee() public view returns (uint256) {
        return L1Block(Predeploys.L1_BLOCK).basefee();
    }

    /// @notice Blob base fee of the L1 origin.
    function blobBaseFee() public view returns (uint256) {
        return L1Block(Predeploys.L1_BLOCK).blobBaseFee();
    }

    /// @notice Weight of the L1 base fee, in millionths.
    function baseFeeScalar() public view returns (uint32) {
        return L1Block(Predeploys.L1_BLOCK).baseFeeScalar();
    }

    /// @notice Weight of the L1 blob base fee, in millionths.
    function blobBaseFeeScalar() public view returns (uint32) {
        return L1Block(Predeploys.L1_BLOCK).blobBaseFeeScalar();
    }

    function _fjordCost(uint256 fastLzSize) private view returns (uint256) {
        uint256 weightedPrice = 16 * l1BaseFee() * baseFeeScalar() + blobBaseFee() * blobBaseFeeScalar();
        return (_estimatedSizeScaled(fastLzSize) * weightedPrice) / 1e12;
    }

    /// @dev Bytes that the transaction is reckoned to take in a compressed batch, times 10^6.
    function _estimatedSizeScaled(uint256 fastLzSize) private pure returns (uint256) {
        int256 estimate = COST_INTERCEPT + COST_FASTLZ_COEFFICIENT * int256(fastLzSize);
        return uint256(estimate > MIN_TRANSACTION_SIZE_SCALED ? estimate : MIN_TRANSACTION_SIZE_SCALED);
    }
}
