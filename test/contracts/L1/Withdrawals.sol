// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Types} from "../../../contracts/universal/Types.sol";
import {System} from "./System.sol";

/// @notice An L2 whose message passer holds a single withdrawal, proposed on L1.
abstract contract Withdrawals is System {
    bytes32 internal constant STATE_ROOT = keccak256("state");
    bytes32 internal constant BLOCK_HASH = keccak256("block");

    struct Case {
        Types.WithdrawalTransaction withdrawal;
        bytes32 hash;
        uint256 gameIndex;
        Types.OutputRootProof output;
        bytes[] proof;
    }

    uint240 private nonces;

    function withdrawal(
        address _sender,
        address _target,
        uint256 _value,
        uint256 _gasLimit,
        bytes memory _data
    ) internal returns (Types.WithdrawalTransaction memory) {
        return Types.WithdrawalTransaction((1 << 240) | nonces++, _sender, _target, _value, _gasLimit, _data);
    }

    /// @dev Proposes an output whose message passer holds the withdrawal and nothing else.
    function proposed(Types.WithdrawalTransaction memory _tx) internal returns (Case memory case_) {
        case_.withdrawal = _tx;
        case_.hash = keccak256(abi.encode(_tx.nonce, _tx.sender, _tx.target, _tx.value, _tx.gasLimit, _tx.data));
        bytes32 key = keccak256(abi.encode(keccak256(abi.encode(case_.hash, uint256(0)))));
        // A trie of one leaf: RLP of [hex prefix 0x20 ++ hashed key, 0x01].
        bytes memory leaf = abi.encodePacked(hex"e3a120", key, hex"01");
        case_.proof = new bytes[](1);
        case_.proof[0] = leaf;
        case_.output = Types.OutputRootProof(0, STATE_ROOT, keccak256(leaf), BLOCK_HASH);
        case_.gameIndex = proposeRoot(keccak256(abi.encode(bytes32(0), STATE_ROOT, keccak256(leaf), BLOCK_HASH)));
    }

    function proposeRoot(bytes32 _root) internal returns (uint256 gameIndex_) {
        pass(12);
        // Deposits of the test may be overdue by now, and would keep the sequencer from posting.
        try ctc.appendQueueBatch(type(uint256).max) {} catch {}
        appendBlocks(1);
        gameIndex_ = factory.gameCount();
        bytes32[] memory roots = new bytes32[](1);
        roots[0] = _root;
        uint256 element = scc.getTotalElements();
        vm.prank(PROPOSER, PROPOSER);
        scc.appendStateBatch(roots, element);
    }

    function prove(Case memory _case, address _by) internal {
        vm.prank(_by, _by);
        portal.proveWithdrawalTransaction(_case.withdrawal, _case.gameIndex, _case.output, _case.proof);
    }

    /// @dev Proposes, proves, and waits until the withdrawal can be finalized.
    function ready(Types.WithdrawalTransaction memory _tx) internal returns (Case memory case_) {
        case_ = proposed(_tx);
        pass(12);
        prove(case_, ALICE);
        pass(WINDOW + FINALITY_DELAY);
    }

    function finalize(Case memory _case) internal {
        vm.prank(ALICE, ALICE);
        portal.finalizeWithdrawalTransaction(_case.withdrawal);
    }
}

/// @notice Remembers its last call.
contract Receiver {
    address public sender;
    uint256 public value;
    bytes public data;
    bool public failing;

    function setFailing(bool _failing) external {
        failing = _failing;
    }

    fallback() external payable {
        require(!failing, "Receiver: failing");
        sender = msg.sender;
        value = msg.value;
        data = msg.data;
    }

    receive() external payable {
        require(!failing, "Receiver: failing");
        sender = msg.sender;
        value = msg.value;
        data = "";
    }
}
