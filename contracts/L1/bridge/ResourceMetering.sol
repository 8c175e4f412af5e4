// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OutOfGas} from "./BridgeErrors.sol";

/// @title ResourceMetering
/// @notice The market for the gas of deposits, which are executed on L2 without paying for it there: an EIP-1559 market of its own
///         whose price is paid by burning gas on L1. It has the OP Stack's rules, and the configuration of OP Mainnet:
///         https://specs.optimism.io/protocol/guaranteed-gas-market.html
///         https://github.com/ethereum-optimism/optimism (contracts-bedrock: ResourceMetering, Constants.DEFAULT_RESOURCE_CONFIG)
abstract contract ResourceMetering {
    /// @notice The market as the last deposit left it.
    struct ResourceParams {
        /// Price of a unit of L2 gas in that deposit's L1 block, in wei.
        uint128 prevBaseFee;
        /// L2 gas bought in that block so far.
        uint64 prevBoughtGas;
        /// Number of that block.
        uint64 prevBlockNum;
    }

    /// @dev L2 gas that the deposits of one L1 block may have together. One L2 block holds that, and system transactions.
    uint256 internal constant MAX_RESOURCE_LIMIT = 20_000_000;

    /// @dev Bought in one L1 block, it leaves the price as it is: a tenth of the most.
    uint256 internal constant TARGET_RESOURCE_LIMIT = MAX_RESOURCE_LIMIT / 10;

    /// @dev An L1 block without deposits lowers the price by one part in so many; a full one raises it by nine.
    uint256 internal constant BASE_FEE_MAX_CHANGE_DENOMINATOR = 8;

    /// @dev Bounds of the price, in wei.
    uint256 internal constant MINIMUM_BASE_FEE = 1 gwei;
    uint256 internal constant MAXIMUM_BASE_FEE = type(uint128).max;

    /// @dev The L1 base fee at which gas that is burned counts at least, in wei: on an L1 that is next to free nothing would
    ///      pay for a deposit.
    uint256 internal constant MINIMUM_L1_BASE_FEE = 1 gwei;

    /// @dev EIP-152.
    uint256 private constant BLAKE2F = 9;

    /// @notice The market as the last deposit left it.
    ResourceParams public params;

    constructor() {
        params = ResourceParams(uint128(MINIMUM_BASE_FEE), 0, uint64(block.number));
    }

    /// @notice Burns gas until `_amount` of L2 gas is paid for; what the function itself used counts.
    modifier metered(uint64 _amount) {
        uint256 initialGas = gasleft();
        _;
        _buy(_amount, initialGas);
    }

    function _buy(uint64 _amount, uint256 _initialGas) private {
        ResourceParams memory market = params;
        if (market.prevBlockNum != block.number) {
            // Clamped to 128 bits; block numbers have fewer than 64.
            market.prevBaseFee = uint128(_baseFee(market));
            market.prevBoughtGas = 0;
            market.prevBlockNum = uint64(block.number);
        }
        market.prevBoughtGas += _amount;
        if (market.prevBoughtGas > MAX_RESOURCE_LIMIT) revert OutOfGas();
        params = market;

        uint256 l1BaseFee = block.basefee > MINIMUM_L1_BASE_FEE ? block.basefee : MINIMUM_L1_BASE_FEE;
        _burnUpTo((uint256(_amount) * market.prevBaseFee) / l1BaseFee, _initialGas);
    }

    /// @dev Leaves what is left when `_gas` of `_initialGas` is used.
    function _burnUpTo(uint256 _gas, uint256 _initialGas) private view {
        uint256 used = _initialGas - gasleft();
        if (used >= _gas) return;
        uint256 left = _gas - used;
        assembly ("memory-safe") {
            // BLAKE2F fails without input, and a precompile that fails keeps all the gas that it got.
            pop(staticcall(left, BLAKE2F, 0, 0, 0, 0))
        }
        // SAFETY: it got less if there was less, EIP-150; the rest is burned turn by turn, or is not there.
        for (; _initialGas - gasleft() < _gas;) used++;
    }

    /// @dev The price in the present block, which is later than the market's.
    function _baseFee(ResourceParams memory _market) private view returns (uint256 fee_) {
        fee_ = _market.prevBaseFee;
        uint256 bought = _market.prevBoughtGas;
        uint256 denominator = TARGET_RESOURCE_LIMIT * BASE_FEE_MAX_CHANGE_DENOMINATOR;
        if (bought > TARGET_RESOURCE_LIMIT) {
            fee_ += (fee_ * (bought - TARGET_RESOURCE_LIMIT)) / denominator;
            if (fee_ > MAXIMUM_BASE_FEE) fee_ = MAXIMUM_BASE_FEE;
        } else {
            fee_ -= (fee_ * (TARGET_RESOURCE_LIMIT - bought)) / denominator;
        }
        // Blocks without a deposit. From the highest price it takes some 500 of them to the lowest, where the loop ends.
        for (uint256 i = _market.prevBlockNum + 1; i < block.number && fee_ > MINIMUM_BASE_FEE; i++) {
            fee_ -= fee_ / BASE_FEE_MAX_CHANGE_DENOMINATOR;
        }
        if (fee_ < MINIMUM_BASE_FEE) fee_ = MINIMUM_BASE_FEE;
    }
}
