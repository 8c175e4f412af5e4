// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L1Block} from "../../../contracts/L2/L1Block.sol";
import {L1BlockNumber} from "../../../contracts/L2/L1BlockNumber.sol";
import {Predeploys} from "../../../contracts/L2/Predeploys.sol";
import {Test} from "../Vm.sol";

contract L1BlockTest is Test {
    struct Values {
        uint32 baseFeeScalar;
        uint32 blobBaseFeeScalar;
        uint64 sequenceNumber;
        uint64 timestamp;
        uint64 number;
        uint256 basefee;
        uint256 blobBaseFee;
        bytes32 hash;
        bytes32 batcherHash;
        uint32 operatorFeeScalar;
        uint64 operatorFeeConstant;
        uint16 daFootprintGasScalar;
    }

    L1Block private l1Block;
    address private depositor;

    function setUp() public {
        l1Block = new L1Block();
        depositor = l1Block.DEPOSITOR_ACCOUNT();
    }

    function testFuzz_setL1BlockValuesEcotone_succeeds(Values calldata v) public {
        _send(bytes.concat(L1Block.setL1BlockValuesEcotone.selector, _ecotone(v)));
        _expectEcotone(v);
        assertEq(l1Block.operatorFeeScalar(), 0, "operatorFeeScalar");
    }

    function testFuzz_setL1BlockValuesIsthmus_succeeds(Values calldata v) public {
        _send(bytes.concat(L1Block.setL1BlockValuesIsthmus.selector, _ecotone(v), _isthmus(v)));
        _expectEcotone(v);
        _expectIsthmus(v);
    }

    function testFuzz_setL1BlockValuesJovian_succeeds(Values calldata v) public {
        _send(
            bytes.concat(
                L1Block.setL1BlockValuesJovian.selector,
                _ecotone(v),
                _isthmus(v),
                abi.encodePacked(v.daFootprintGasScalar)
            )
        );
        _expectEcotone(v);
        _expectIsthmus(v);
        assertEq(l1Block.daFootprintGasScalar(), v.daFootprintGasScalar, "daFootprintGasScalar");
    }

    /// @dev The selectors are known to every OP Stack tool.
    function test_selectors_work() public pure {
        assertEq(L1Block.setL1BlockValues.selector, bytes4(0x015d8eb9), "Bedrock");
        assertEq(L1Block.setL1BlockValuesEcotone.selector, bytes4(0x440a5e20), "Ecotone");
        assertEq(L1Block.setL1BlockValuesIsthmus.selector, bytes4(0x098999be), "Isthmus");
        assertEq(L1Block.setL1BlockValuesJovian.selector, bytes4(0x3db6be2b), "Jovian");
    }

    /// @dev The node writes these slots; `l1-block-storage.ts` packs them the same way.
    function testFuzz_storageLayout_works(Values calldata v) public {
        _store(0, (uint256(v.timestamp) << 64) | v.number);
        _store(1, v.basefee);
        _store(2, uint256(v.hash));
        _store(3, (uint256(v.baseFeeScalar) << 96) | (uint256(v.blobBaseFeeScalar) << 64) | v.sequenceNumber);
        _store(4, uint256(v.batcherHash));
        _store(7, v.blobBaseFee);
        _store(
            8,
            (uint256(v.daFootprintGasScalar) << 96) | (uint256(v.operatorFeeScalar) << 64) | v.operatorFeeConstant
        );
        _expectEcotone(v);
        _expectIsthmus(v);
        assertEq(l1Block.daFootprintGasScalar(), v.daFootprintGasScalar, "daFootprintGasScalar");
    }

    function testFuzz_setL1BlockValues_succeeds(Values calldata v, uint256 overhead, uint256 scalar) public {
        vm.prank(depositor);
        l1Block.setL1BlockValues(
            v.number,
            v.timestamp,
            v.basefee,
            v.hash,
            v.sequenceNumber,
            v.batcherHash,
            overhead,
            scalar
        );
        assertEq(l1Block.number(), v.number, "number");
        assertEq(l1Block.batcherHash(), v.batcherHash, "batcherHash");
        assertEq(l1Block.l1FeeOverhead(), overhead, "overhead");
        assertEq(l1Block.l1FeeScalar(), scalar, "scalar");
    }

    function testFuzz_setL1BlockValues_notDepositor_reverts(address caller, Values calldata v) public {
        vm.assume(caller != depositor);
        vm.prank(caller);
        (bool done, bytes memory reason) = address(l1Block).call(
            bytes.concat(L1Block.setL1BlockValuesEcotone.selector, _ecotone(v))
        );
        assertTrue(!done, "must revert");
        assertEq(reason, abi.encodeWithSelector(L1Block.NotDepositor.selector), "reason");
        assertEq(l1Block.number(), 0, "number");
    }

    function test_setL1BlockValuesEcotone_shortCalldata_reverts() public {
        vm.prank(depositor);
        (bool done, ) = address(l1Block).call(abi.encodePacked(L1Block.setL1BlockValuesEcotone.selector, uint32(1)));
        assertTrue(!done, "must revert");
    }

    function testFuzz_l1BlockNumber_anyCall_succeeds(uint64 number, bytes calldata data) public {
        vm.etch(Predeploys.L1_BLOCK, address(l1Block).code);
        vm.store(Predeploys.L1_BLOCK, 0, bytes32(uint256(number)));
        L1BlockNumber legacy = new L1BlockNumber();
        assertEq(legacy.getL1BlockNumber(), number, "getL1BlockNumber");

        bytes4 selector = data.length < 4 ? bytes4(0) : bytes4(data[:4]);
        vm.assume(selector != legacy.version.selector);
        (bool done, bytes memory answer) = address(legacy).call(data);
        assertTrue(done, "any call succeeds");
        assertEq(answer, abi.encode(number), "answer");
    }

    function _send(bytes memory data) private {
        vm.prank(depositor);
        (bool done, ) = address(l1Block).call(data);
        assertTrue(done, "the depositor sets values");
    }

    function _store(uint256 slot, uint256 value) private {
        vm.store(address(l1Block), bytes32(slot), bytes32(value));
    }

    function _ecotone(Values calldata v) private pure returns (bytes memory) {
        return
            bytes.concat(
                abi.encodePacked(v.baseFeeScalar, v.blobBaseFeeScalar, v.sequenceNumber, v.timestamp, v.number),
                abi.encodePacked(v.basefee, v.blobBaseFee, v.hash, v.batcherHash)
            );
    }

    function _isthmus(Values calldata v) private pure returns (bytes memory) {
        return abi.encodePacked(v.operatorFeeScalar, v.operatorFeeConstant);
    }

    function _expectEcotone(Values calldata v) private view {
        assertEq(l1Block.baseFeeScalar(), v.baseFeeScalar, "baseFeeScalar");
        assertEq(l1Block.blobBaseFeeScalar(), v.blobBaseFeeScalar, "blobBaseFeeScalar");
        assertEq(l1Block.sequenceNumber(), v.sequenceNumber, "sequenceNumber");
        assertEq(l1Block.timestamp(), v.timestamp, "timestamp");
        assertEq(l1Block.number(), v.number, "number");
        assertEq(l1Block.basefee(), v.basefee, "basefee");
        assertEq(l1Block.blobBaseFee(), v.blobBaseFee, "blobBaseFee");
        assertEq(l1Block.hash(), v.hash, "hash");
        assertEq(l1Block.batcherHash(), v.batcherHash, "batcherHash");
    }

    function _expectIsthmus(Values calldata v) private view {
        assertEq(l1Block.operatorFeeScalar(), v.operatorFeeScalar, "operatorFeeScalar");
        assertEq(l1Block.operatorFeeConstant(), v.operatorFeeConstant, "operatorFeeConstant");
    }
}
