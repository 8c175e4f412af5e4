// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {BadTarget, GasLimitTooHigh, LargeCalldata, SmallGasLimit} from "../../../contracts/L1/bridge/BridgeErrors.sol";
import {OptimismPortal} from "../../../contracts/L1/bridge/OptimismPortal.sol";
import {ChainTypes} from "../../../contracts/L1/chain/ChainTypes.sol";
import {Vm} from "../Vm.sol";
import {System} from "./System.sol";

contract Depositor {
    function deposit(OptimismPortal _portal, address _to) external payable {
        _portal.depositTransaction{value: msg.value}(_to, msg.value, 100_000, false, "");
    }
}

contract PortalDepositsTest is System {
    bytes32 private constant DEPOSITED = keccak256("TransactionDeposited(address,address,uint256,bytes)");
    bytes32 private constant ENQUEUED = keccak256("TransactionEnqueued(address,address,uint256,bytes,uint256,uint256)");

    /// @dev The deposit's event; the queue's must say the same, behind it.
    function lastDeposit() private returns (address from_, address to_, bytes memory opaqueData_) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        assertEq(logs.length, 2, "logs");
        assertEq(logs[0].topics[0], DEPOSITED, "deposited");
        assertEq(logs[0].emitter, address(portal), "by the portal");
        assertEq(logs[0].topics[3], 0, "version");
        from_ = address(uint160(uint256(logs[0].topics[1])));
        to_ = address(uint160(uint256(logs[0].topics[2])));
        opaqueData_ = abi.decode(logs[0].data, (bytes));
        assertEq(logs[1].topics[0], ENQUEUED, "enqueued");
        assertEq(logs[1].emitter, address(ctc), "by the queue");
        assertEq(logs[1].topics[1], logs[0].topics[1], "from");
        assertEq(logs[1].topics[2], logs[0].topics[2], "to");
        (, bytes memory queued, ) = abi.decode(logs[1].data, (uint256, bytes, uint256));
        assertEq(queued, opaqueData_, "opaque data");
    }

    function alias_(address _account) private pure returns (address) {
        unchecked {
            return address(uint160(_account) + uint160(0x1111000000000000000000000000000000001111));
        }
    }

    function test_depositTransaction_enqueues_succeeds() external {
        vm.recordLogs();
        vm.prank(ALICE, ALICE);
        portal.depositTransaction{value: 3 ether}(BOB, 2 ether, 123_456, false, hex"cafe");
        (address from, address to, bytes memory opaqueData) = lastDeposit();
        assertEq(from, ALICE, "from");
        assertEq(to, BOB, "to");
        assertEq(
            opaqueData,
            abi.encodePacked(uint256(3 ether), uint256(2 ether), uint64(123_456), false, hex"cafe"),
            "opaque data"
        );
        assertEq(address(portal).balance, 3 ether, "balance");
        assertEq(ctc.getQueueElement(0).gasLimit, 123_456, "gas");
    }

    function test_depositTransaction_byAContract_isAliased() external {
        Depositor depositor = new Depositor();
        vm.recordLogs();
        vm.prank(ALICE, ALICE);
        depositor.deposit{value: 1}(portal, BOB);
        (address from, , ) = lastDeposit();
        assertEq(from, alias_(address(depositor)), "from");
    }

    function test_depositTransaction_byADelegatedAccount_isNotAliased() external {
        // EIP-7702: code that says where the code is. Once as sender of the transaction, once called by a relayer.
        vm.etch(ALICE, abi.encodePacked(hex"ef0100", address(new Depositor())));
        vm.recordLogs();
        vm.prank(ALICE, ALICE);
        portal.depositTransaction(BOB, 0, 100_000, false, "");
        (address from, , ) = lastDeposit();
        assertEq(from, ALICE, "as sender");
        vm.recordLogs();
        vm.prank(ALICE, BOB);
        portal.depositTransaction(BOB, 0, 100_000, false, "");
        (from, , ) = lastDeposit();
        assertEq(from, ALICE, "through a relayer");
    }

    function test_depositTransaction_codeThatOnlyLooksDelegated_isAliased() external {
        vm.etch(ALICE, abi.encodePacked(hex"600100", BOB));
        vm.recordLogs();
        vm.prank(ALICE, BOB);
        portal.depositTransaction(BOB, 0, 100_000, false, "");
        (address from, , ) = lastDeposit();
        assertEq(from, alias_(ALICE), "from");
    }

    function test_depositTransaction_gas_fromMinimumTo2Pow24() external {
        bytes memory data = new bytes(1_000);
        uint64 minimum = 21_000 + 40 * 1_000;
        assertEq(portal.minimumGasLimit(1_000), minimum, "minimum");
        vm.expectRevert(SmallGasLimit.selector);
        portal.depositTransaction(BOB, 0, minimum - 1, false, data);
        portal.depositTransaction(BOB, 0, minimum, false, data);
        portal.depositTransaction(BOB, 0, minimum + 1, false, data);
        portal.depositTransaction(BOB, 0, (1 << 24) - 1, false, data);
        vm.roll(block.number + 1);
        portal.depositTransaction(BOB, 0, 1 << 24, false, data);
        vm.expectRevert(abi.encodeWithSelector(GasLimitTooHigh.selector, (1 << 24) + 1, 1 << 24));
        portal.depositTransaction(BOB, 0, (1 << 24) + 1, false, data);
    }

    function test_depositTransaction_creation_paysForItself() external {
        // 21,000 + 32,000 + 100 bytes of 16 + 4 words of 2
        assertEq(portal.minimumCreationGasLimit(100), 54_608, "minimum");
        vm.expectRevert(SmallGasLimit.selector);
        portal.depositTransaction(address(0), 0, 54_607, true, new bytes(100));
        portal.depositTransaction(address(0), 0, 54_608, true, new bytes(100));
        // The floor of 40 a byte is higher for long init code.
        assertEq(portal.minimumCreationGasLimit(10_000), portal.minimumGasLimit(10_000), "floor");
    }

    function test_depositTransaction_creationWithATarget_reverts() external {
        vm.expectRevert(BadTarget.selector);
        portal.depositTransaction(BOB, 0, 100_000, true, "");
    }

    function test_depositTransaction_data_upTo120000Bytes() external {
        uint64 gas = portal.minimumGasLimit(120_000);
        portal.depositTransaction(BOB, 0, gas, false, new bytes(119_999));
        portal.depositTransaction(BOB, 0, gas, false, new bytes(120_000));
        assertEq(ctc.getQueueLength(), 2, "queue");
        vm.expectRevert(LargeCalldata.selector);
        portal.depositTransaction(BOB, 0, 1 << 24, false, new bytes(120_001));
    }

    /// @dev What a deposit carries may be more than its sender has, and more than there is: L2 fails it, and the mint stands.
    function test_depositTransaction_value_isAnyWord() external {
        vm.recordLogs();
        portal.depositTransaction{value: 1}(BOB, type(uint256).max, 100_000, false, "");
        (, , bytes memory opaqueData) = lastDeposit();
        assertEq(opaqueData, abi.encodePacked(uint256(1), type(uint256).max, uint64(100_000), false), "opaque data");
    }

    function test_receive_depositsToTheSender_succeeds() external {
        vm.recordLogs();
        vm.prank(ALICE, ALICE);
        (bool success, ) = address(portal).call{value: 1 ether}("");
        assertTrue(success, "sent");
        (address from, address to, bytes memory opaqueData) = lastDeposit();
        assertEq(from, ALICE, "from");
        assertEq(to, ALICE, "to");
        assertEq(
            opaqueData,
            abi.encodePacked(uint256(1 ether), uint256(1 ether), uint64(100_000), false),
            "opaque data"
        );
    }

    function test_donateETH_depositsNothing_succeeds() external {
        portal.donateETH{value: 1 ether}();
        assertEq(ctc.getQueueLength(), 0, "queue");
        assertEq(address(portal).balance, 1 ether, "balance");
    }

    function testFuzz_depositTransaction_opaqueData(
        address _to,
        uint96 _mint,
        uint256 _value,
        uint64 _gas,
        bool _isCreation,
        bytes calldata _data
    ) external {
        address to = _isCreation ? address(0) : _to;
        uint64 gas = 1_000_000 + (_gas % 15_000_000);
        vm.deal(BOB, _mint);
        vm.recordLogs();
        vm.prank(BOB, BOB);
        portal.depositTransaction{value: _mint}(to, _value, gas, _isCreation, _data);
        (address from, address target, bytes memory opaqueData) = lastDeposit();
        assertEq(from, BOB, "from");
        assertEq(target, to, "to");
        assertEq(opaqueData, abi.encodePacked(uint256(_mint), _value, gas, _isCreation, _data), "opaque data");
        bytes32 hash = keccak256(
            abi.encode(
                from,
                target,
                0,
                keccak256(opaqueData),
                0,
                block.number,
                block.timestamp,
                blockhash(block.number - 1)
            )
        );
        assertEq(ctc.getQueueElement(0).hash, hash, "hash");
    }
}
