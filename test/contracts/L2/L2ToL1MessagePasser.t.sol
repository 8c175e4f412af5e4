// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {L2ToL1MessagePasser} from "../../../contracts/L2/L2ToL1MessagePasser.sol";
import {Test, Vm} from "../Vm.sol";

contract L2ToL1MessagePasserTest is Test {
    event MessagePassed(
        uint256 indexed nonce,
        address indexed sender,
        address indexed target,
        uint256 value,
        uint256 gasLimit,
        bytes data,
        bytes32 withdrawalHash
    );
    event WithdrawerBalanceBurnt(uint256 indexed amount);

    uint256 private constant FIRST_NONCE = 1 << 240;
    L2ToL1MessagePasser private passer;

    function setUp() public {
        passer = new L2ToL1MessagePasser();
    }

    function testFuzz_initiateWithdrawal_succeeds(
        address sender,
        address target,
        uint96 value,
        uint256 gasLimit,
        bytes calldata data
    ) public {
        bytes32 hash = keccak256(abi.encode(FIRST_NONCE, sender, target, uint256(value), gasLimit, data));
        vm.deal(sender, value);
        vm.expectEmit(true, true, true, true, address(passer));
        emit MessagePassed(FIRST_NONCE, sender, target, value, gasLimit, data, hash);

        vm.prank(sender);
        passer.initiateWithdrawal{value: value}(target, gasLimit, data);

        assertTrue(passer.sentMessages(hash), "recorded");
        assertEq(passer.messageNonce(), FIRST_NONCE + 1, "nonce");
        assertEq(address(passer).balance, value, "balance");
    }

    /// @dev The portal and every client prove exactly these slots.
    function test_storageLayout_works() public {
        passer.initiateWithdrawal(address(1), 2, "3");
        bytes32 hash = keccak256(
            abi.encode(FIRST_NONCE, address(this), address(1), uint256(0), uint256(2), bytes("3"))
        );
        assertEq(vm.load(address(passer), keccak256(abi.encode(hash, uint256(0)))), bytes32(uint256(1)), "slot 0");
        assertEq(vm.load(address(passer), bytes32(uint256(1))), bytes32(uint256(1)), "slot 1");
    }

    function test_initiateWithdrawal_sameMessageTwice_succeeds() public {
        vm.recordLogs();
        passer.initiateWithdrawal(address(1), 2, "3");
        passer.initiateWithdrawal(address(1), 2, "3");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        bytes32 first = _hashIn(logs[0]);
        bytes32 second = _hashIn(logs[1]);
        assertTrue(first != second, "the nonce tells them apart");
        assertTrue(passer.sentMessages(first) && passer.sentMessages(second), "both are recorded");
    }

    function test_receive_withdrawsToSender_succeeds() public {
        bytes32 hash = keccak256(
            abi.encode(FIRST_NONCE, address(this), address(this), uint256(7), uint256(100_000), bytes(""))
        );
        (bool sent, ) = address(passer).call{value: 7}("");
        assertTrue(sent && passer.sentMessages(hash), "withdrawal of 7 wei");
    }

    function testFuzz_burn_succeeds(uint96 value) public {
        vm.deal(address(this), value);
        passer.initiateWithdrawal{value: value}(address(1), 0, "");
        vm.expectEmit(true, false, false, true, address(passer));
        emit WithdrawerBalanceBurnt(value);
        passer.burn();
        assertEq(address(passer).balance, 0, "balance");
    }

    function _hashIn(Vm.Log memory log) private pure returns (bytes32 hash) {
        (, , , hash) = abi.decode(log.data, (uint256, uint256, bytes, bytes32));
    }
}
