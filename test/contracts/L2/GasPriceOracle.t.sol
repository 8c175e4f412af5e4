// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GasPriceOracle} from "../../../contracts/L2/GasPriceOracle.sol";
import {L1Block} from "../../../contracts/L2/L1Block.sol";
import {Predeploys} from "../../../contracts/L2/Predeploys.sol";
import {FastLz} from "../../../contracts/L2/libraries/FastLz.sol";
import {Test} from "../Vm.sol";

contract GasPriceOracleTest is Test {
    GasPriceOracle private oracle;

    function setUp() public {
        oracle = new GasPriceOracle();
        vm.etch(Predeploys.L1_BLOCK, address(new L1Block()).code);
    }

    /// @dev Vectors of op-geth's core/types/rollup_cost_test.go.
    function test_compressedLength_vectors_work() public view {
        assertEq(this.compressedLength(""), 0, "empty");
        assertEq(this.compressedLength(new bytes(1000)), 21, "1000 zeros");
        bytes memory ones = new bytes(1000);
        for (uint256 i = 0; i < ones.length; i++) ones[i] = 0x01;
        assertEq(this.compressedLength(ones), 21, "1000 ones");
        assertEq(
            this.compressedLength(hex"dd80808094095e7baea6a6c7c4c2dfeb977efac326af552d878080808080"),
            31,
            "an empty transaction"
        );
    }

    function testFuzz_compressedLength_bounds_works(bytes calldata data) public pure {
        uint256 length = FastLz.compressedLength(data);
        assertTrue(length >= (data.length == 0 ? 0 : 2), "lower bound");
        assertTrue(length <= data.length + data.length / 32 + 17, "upper bound");
    }

    /// @dev Memory holds the table alone, whatever the data's length; only work grows.
    function test_compressedLength_largeData_works() public view {
        uint256 before = gasleft();
        this.compressedLength(new bytes(60_000));
        assertTrue(before - gasleft() < 30_000_000, "gas");
    }

    /// @dev The parity test of op-geth: fee 105484 at FastLZ size 235, gas 2463.
    function test_fjordFee_vector_works() public {
        _prices({basefee: 2e6, blobBaseFee: 3e6, baseFeeScalar: 20, blobBaseFeeScalar: 15});
        // 235 = 167 + 68 bytes of signature: incompressible data of 161 bytes takes 6 tokens more.
        bytes memory data = _incompressible(161);
        assertEq(this.compressedLength(data) + 68, 235, "FastLZ size");
        assertEq(oracle.getL1Fee(data), 105_484, "fee");
        assertEq(oracle.getL1GasUsed(data), 2_463, "gas");
    }

    function test_getL1Fee_smallTransaction_paysMinimum() public {
        _prices({basefee: 1e9, blobBaseFee: 1e7, baseFeeScalar: 2, blobBaseFeeScalar: 3});
        assertEq(oracle.getL1Fee(new bytes(30)), 3_203_000, "fee");
        assertEq(oracle.getL1GasUsed(new bytes(30)), 1_600, "gas");
    }

    function testFuzz_getL1FeeUpperBound_isNotExceeded_works(bytes calldata data) public {
        _prices({basefee: 1e9, blobBaseFee: 1, baseFeeScalar: 1_368, blobBaseFeeScalar: 810_949});
        // Data of literals alone takes a byte more per 32, which the OP Stack's bound leaves out beyond 500 bytes or so.
        vm.assume(data.length < 500);
        assertTrue(oracle.getL1FeeUpperBound(data.length) >= oracle.getL1Fee(data), "bound");
    }

    function testFuzz_getOperatorFee_works(uint64 gasUsed, uint32 feeScalar, uint64 feeConstant) public {
        vm.store(Predeploys.L1_BLOCK, bytes32(uint256(8)), bytes32((uint256(feeScalar) << 64) | uint256(feeConstant)));
        assertEq(
            oracle.getOperatorFee(gasUsed),
            uint256(gasUsed) * feeScalar * 100 + feeConstant,
            "gas * scalar * 100 + constant"
        );
    }

    function testFuzz_gasPrice_isBaseFee_works(uint64 baseFee) public {
        vm.fee(baseFee);
        assertEq(oracle.gasPrice(), baseFee, "gasPrice");
        assertEq(oracle.baseFee(), baseFee, "baseFee");
    }

    function testFuzz_l1Values_work(uint256 basefee, uint256 blob, uint32 feeScalar, uint32 blobScalar) public {
        _prices(basefee, blob, feeScalar, blobScalar);
        assertEq(oracle.l1BaseFee(), basefee, "l1BaseFee");
        assertEq(oracle.blobBaseFee(), blob, "blobBaseFee");
        assertEq(oracle.baseFeeScalar(), feeScalar, "baseFeeScalar");
        assertEq(oracle.blobBaseFeeScalar(), blobScalar, "blobBaseFeeScalar");
    }

    function test_overhead_reverts() public {
        vm.expectRevert("GasPriceOracle: overhead() is deprecated");
        oracle.overhead();
    }

    function test_scalar_reverts() public {
        vm.expectRevert("GasPriceOracle: scalar() is deprecated");
        oracle.scalar();
    }

    function compressedLength(bytes calldata data) external pure returns (uint256) {
        return FastLz.compressedLength(data);
    }

    function _prices(uint256 basefee, uint256 blobBaseFee, uint32 baseFeeScalar, uint32 blobBaseFeeScalar) private {
        vm.store(Predeploys.L1_BLOCK, bytes32(uint256(1)), bytes32(basefee));
        vm.store(
            Predeploys.L1_BLOCK,
            bytes32(uint256(3)),
            bytes32((uint256(baseFeeScalar) << 96) | (uint256(blobBaseFeeScalar) << 64))
        );
        vm.store(Predeploys.L1_BLOCK, bytes32(uint256(7)), bytes32(blobBaseFee));
    }

    function _incompressible(uint256 length) private pure returns (bytes memory data) {
        data = new bytes(length);
        for (uint256 i = 0; i < length; i++) data[i] = keccak256(abi.encode(i))[0];
    }
}
