// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Multicall3} from "../../../contracts/universal/Multicall3.sol";
import {Test} from "../Vm.sol";

contract Callee {
    uint256 public received;

    function echo(uint256 _value) external payable returns (uint256) {
        received += msg.value;
        return _value;
    }

    function fail() external payable {
        revert("Callee: no");
    }
}

contract Multicall3Test is Test {
    Multicall3 private multicall;
    Callee private callee;

    function setUp() external {
        multicall = new Multicall3();
        callee = new Callee();
        vm.roll(500);
        vm.warp(1_234);
    }

    function good(uint256 _value) private view returns (bytes memory) {
        return abi.encodeCall(callee.echo, (_value));
    }

    function bad() private view returns (bytes memory) {
        return abi.encodeCall(callee.fail, ());
    }

    function test_aggregate_returnsBlockAndData_succeeds() external {
        Multicall3.Call[] memory calls = new Multicall3.Call[](2);
        calls[0] = Multicall3.Call(address(callee), good(1));
        calls[1] = Multicall3.Call(address(callee), good(2));
        (uint256 number, bytes[] memory data) = multicall.aggregate(calls);
        assertEq(number, 500, "number");
        assertEq(data[1], abi.encode(2), "data");
        calls[1].callData = bad();
        vm.expectRevert(bytes("Multicall3: call failed"));
        multicall.aggregate(calls);
    }

    function test_tryAggregate_failsOnlyWhenRequired() external {
        Multicall3.Call[] memory calls = new Multicall3.Call[](2);
        calls[0] = Multicall3.Call(address(callee), bad());
        calls[1] = Multicall3.Call(address(callee), good(2));
        Multicall3.Result[] memory results = multicall.tryAggregate(false, calls);
        assertTrue(!results[0].success && results[1].success, "success");
        assertEq(results[0].returnData, abi.encodeWithSignature("Error(string)", "Callee: no"), "reason");
        vm.expectRevert(bytes("Multicall3: call failed"));
        multicall.tryAggregate(true, calls);
        vm.expectRevert(bytes("Multicall3: call failed"));
        multicall.blockAndAggregate(calls);
        (uint256 number, bytes32 hash, Multicall3.Result[] memory same) = multicall.tryBlockAndAggregate(false, calls);
        assertEq(number, 500, "number");
        assertEq(hash, 0, "the present block has no hash yet");
        assertEq(same[1].returnData, abi.encode(2), "data");
    }

    function test_aggregate3_allowsFailureCallByCall() external {
        Multicall3.Call3[] memory calls = new Multicall3.Call3[](2);
        calls[0] = Multicall3.Call3(address(callee), true, bad());
        calls[1] = Multicall3.Call3(address(callee), false, good(7));
        Multicall3.Result[] memory results = multicall.aggregate3(calls);
        assertTrue(!results[0].success, "failed");
        assertEq(results[1].returnData, abi.encode(7), "data");
        calls[0].allowFailure = false;
        vm.expectRevert(bytes("Multicall3: call failed"));
        multicall.aggregate3(calls);
    }

    function test_aggregate3Value_spendsWhatItGets() external {
        Multicall3.Call3Value[] memory calls = new Multicall3.Call3Value[](2);
        calls[0] = Multicall3.Call3Value(address(callee), false, 3, good(1));
        calls[1] = Multicall3.Call3Value(address(callee), false, 4, good(2));
        multicall.aggregate3Value{value: 7}(calls);
        assertEq(callee.received(), 7, "received");
        vm.deal(address(multicall), 100);
        vm.expectRevert(bytes("Multicall3: value mismatch"));
        multicall.aggregate3Value{value: 6}(calls);
    }

    function test_getters_sayWhatTheBlockSays() external view {
        assertEq(multicall.getBlockNumber(), 500, "number");
        assertEq(multicall.getCurrentBlockTimestamp(), 1_234, "timestamp");
        assertEq(multicall.getLastBlockHash(), blockhash(499), "last hash");
        assertEq(multicall.getBlockHash(498), blockhash(498), "hash");
        assertEq(multicall.getChainId(), block.chainid, "chain id");
        assertEq(multicall.getBasefee(), block.basefee, "base fee");
        assertEq(multicall.getCurrentBlockCoinbase(), block.coinbase, "coinbase");
        assertEq(multicall.getCurrentBlockDifficulty(), block.prevrandao, "prevrandao");
        assertEq(multicall.getCurrentBlockGasLimit(), block.gaslimit, "gas limit");
        assertEq(multicall.getEthBalance(address(this)), address(this).balance, "balance");
    }
}
