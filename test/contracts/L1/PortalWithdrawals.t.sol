// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    BadTarget,
    GasEstimation,
    InvalidDisputeGame,
    InvalidMerkleProof,
    InvalidProof,
    NonReentrant,
    OptimismPortal_AlreadyFinalized,
    OptimismPortal_InvalidProofTimestamp,
    OptimismPortal_InvalidRootClaim,
    OptimismPortal_ProofNotOldEnough,
    OptimismPortal_Unproven
} from "../../../contracts/L1/bridge/BridgeErrors.sol";
import {OptimismPortal} from "../../../contracts/L1/bridge/OptimismPortal.sol";
import {ChainTypes} from "../../../contracts/L1/chain/ChainTypes.sol";
import {UnknownGame} from "../../../contracts/L1/dispute/DisputeErrors.sol";
import {IDisputeGame} from "../../../contracts/L1/dispute/IDisputeGame.sol";
import {MerkleTrie} from "../../../contracts/L1/libraries/trie/MerkleTrie.sol";
import {Types} from "../../../contracts/universal/Types.sol";
import {Receiver, Withdrawals} from "./Withdrawals.sol";

/// @notice Tries to finalize another withdrawal from inside its own, and reports how that ended.
contract Reentrant {
    bytes public reason;

    function attack(OptimismPortal _portal, Types.WithdrawalTransaction calldata _other, address _submitter) external {
        try _portal.finalizeWithdrawalTransactionExternalProof(_other, _submitter) {} catch (bytes memory reason_) {
            reason = reason_;
        }
    }
}

contract PortalWithdrawalsTest is Withdrawals {
    Receiver private receiver;

    function setUp() public override {
        super.setUp();
        receiver = new Receiver();
        vm.deal(address(portal), 100 ether);
    }

    function simple() private returns (Types.WithdrawalTransaction memory) {
        return withdrawal(ALICE, address(receiver), 1 ether, 200_000, hex"beef");
    }

    function test_finalize_paysAndCalls_succeeds() external {
        Case memory c = ready(simple());
        portal.checkWithdrawal(c.hash, ALICE);
        finalize(c);
        assertTrue(portal.finalizedWithdrawals(c.hash), "finalized");
        assertEq(receiver.sender(), address(portal), "sender");
        assertEq(receiver.value(), 1 ether, "value");
        assertEq(receiver.data(), hex"beef", "data");
        assertEq(portal.l2Sender(), 0x000000000000000000000000000000000000dEaD, "l2Sender");
    }

    function test_prove_recordsWhoAndWhen_succeeds() external {
        Case memory c = proposed(simple());
        pass(12);
        prove(c, ALICE);
        uint256 first = block.timestamp;
        pass(12);
        prove(c, BOB);
        (IDisputeGame game, uint64 timestamp) = portal.provenWithdrawals(c.hash, ALICE);
        (, , IDisputeGame expected) = factory.gameAtIndex(c.gameIndex);
        assertEq(address(game), address(expected), "game");
        assertEq(timestamp, first, "timestamp");
        assertEq(portal.numProofSubmitters(c.hash), 2, "submitters");
        assertEq(portal.proofSubmitters(c.hash, 0), ALICE, "first");
        assertEq(portal.proofSubmitters(c.hash, 1), BOB, "second");
        // Proving again starts the maturity again.
        prove(c, ALICE);
        (, timestamp) = portal.provenWithdrawals(c.hash, ALICE);
        assertEq(timestamp, block.timestamp, "timestamp");
    }

    function test_prove_inTheSecondOfTheGame_reverts() external {
        Case memory c = proposed(simple());
        vm.expectRevert(OptimismPortal_InvalidProofTimestamp.selector);
        portal.proveWithdrawalTransaction(c.withdrawal, c.gameIndex, c.output, c.proof);
    }

    function test_prove_unknownGame_reverts() external {
        Case memory c = proposed(simple());
        vm.expectRevert(abi.encodeWithSelector(UnknownGame.selector, 2, 2));
        portal.proveWithdrawalTransaction(c.withdrawal, 2, c.output, c.proof);
    }

    function test_prove_againstAnotherOutput_reverts() external {
        Case memory c = proposed(simple());
        pass(12);
        c.output.stateRoot = keccak256("another");
        vm.expectRevert(InvalidProof.selector);
        portal.proveWithdrawalTransaction(c.withdrawal, c.gameIndex, c.output, c.proof);
    }

    function test_prove_anotherWithdrawal_reverts() external {
        Case memory c = proposed(simple());
        pass(12);
        c.withdrawal.value++;
        vm.expectRevert(InvalidMerkleProof.selector);
        portal.proveWithdrawalTransaction(c.withdrawal, c.gameIndex, c.output, c.proof);
    }

    function test_prove_forgedNode_reverts() external {
        Case memory c = proposed(simple());
        pass(12);
        c.proof[0][10] ^= 0x01;
        vm.expectRevert(MerkleTrie.InvalidTrieProof.selector);
        portal.proveWithdrawalTransaction(c.withdrawal, c.gameIndex, c.output, c.proof);
    }

    function test_prove_targetsThatTrustThePortal_reverts() external {
        Case memory c = proposed(withdrawal(ALICE, address(portal), 0, 0, ""));
        pass(12);
        vm.expectRevert(BadTarget.selector);
        portal.proveWithdrawalTransaction(c.withdrawal, c.gameIndex, c.output, c.proof);
        // The queue would believe the portal that an account sent 1,000 ether to L2.
        bytes memory forged = abi.encodePacked(uint256(1_000 ether), uint256(0), uint64(100_000), false);
        c = proposed(withdrawal(ALICE, address(ctc), 0, 500_000, abi.encodeCall(ctc.enqueue, (BOB, BOB, 0, forged))));
        pass(12);
        vm.expectRevert(BadTarget.selector);
        portal.proveWithdrawalTransaction(c.withdrawal, c.gameIndex, c.output, c.proof);
        vm.expectRevert(BadTarget.selector);
        portal.finalizeWithdrawalTransaction(c.withdrawal);
    }

    function test_finalize_unproven_reverts() external {
        Case memory c = proposed(simple());
        vm.expectRevert(OptimismPortal_Unproven.selector);
        portal.finalizeWithdrawalTransaction(c.withdrawal);
        pass(12);
        prove(c, ALICE);
        vm.expectRevert(OptimismPortal_Unproven.selector);
        portal.checkWithdrawal(c.hash, BOB);
    }

    function test_finalize_eachDelay_toTheSecond() external {
        Case memory c = proposed(simple());
        uint256 madeAt = block.timestamp;
        pass(12);
        prove(c, ALICE);
        uint256 provenAt = block.timestamp;
        vm.warp(provenAt + MATURITY);
        vm.expectRevert(OptimismPortal_ProofNotOldEnough.selector);
        portal.checkWithdrawal(c.hash, ALICE);
        vm.warp(provenAt + MATURITY + 1);
        vm.expectRevert(OptimismPortal_InvalidRootClaim.selector);
        portal.checkWithdrawal(c.hash, ALICE);
        (, , IDisputeGame game) = factory.gameAtIndex(c.gameIndex);
        vm.warp(madeAt + WINDOW);
        assertTrue(!registry.isGameResolved(game), "in progress");
        vm.warp(madeAt + WINDOW + FINALITY_DELAY);
        assertTrue(registry.isGameResolved(game), "resolved");
        assertTrue(!registry.isGameFinalized(game), "not final");
        vm.expectRevert(OptimismPortal_InvalidRootClaim.selector);
        portal.checkWithdrawal(c.hash, ALICE);
        vm.warp(madeAt + WINDOW + FINALITY_DELAY + 1);
        portal.checkWithdrawal(c.hash, ALICE);
        finalize(c);
    }

    function test_finalize_againstOldGame_waitsForTheProof() external {
        Case memory c = proposed(simple());
        pass(WINDOW + FINALITY_DELAY + 1);
        prove(c, ALICE);
        pass(MATURITY);
        vm.expectRevert(OptimismPortal_ProofNotOldEnough.selector);
        portal.checkWithdrawal(c.hash, ALICE);
        pass(1);
        finalize(c);
    }

    function test_finalize_twice_reverts() external {
        Case memory c = ready(simple());
        finalize(c);
        vm.prank(ALICE);
        vm.expectRevert(OptimismPortal_AlreadyFinalized.selector);
        portal.finalizeWithdrawalTransaction(c.withdrawal);
    }

    function test_finalize_withSomebodysProof_succeeds() external {
        Case memory c = ready(simple());
        vm.prank(BOB);
        portal.finalizeWithdrawalTransactionExternalProof(c.withdrawal, ALICE);
        assertTrue(portal.finalizedWithdrawals(c.hash), "finalized");
    }

    function test_finalize_failingTarget_isUsedUp() external {
        receiver.setFailing(true);
        Case memory c = ready(simple());
        finalize(c);
        assertTrue(portal.finalizedWithdrawals(c.hash), "finalized");
        assertEq(address(receiver).balance, 0, "not paid");
        assertEq(address(portal).balance, 100 ether, "kept");
    }

    function test_finalize_failingTarget_inAnEstimation_reverts() external {
        receiver.setFailing(true);
        Case memory c = ready(simple());
        vm.prank(ALICE, address(1));
        vm.expectRevert(GasEstimation.selector);
        portal.finalizeWithdrawalTransaction(c.withdrawal);
    }

    function test_finalize_tooLittleGas_reverts() external {
        Case memory c = ready(withdrawal(ALICE, address(receiver), 0, 1_000_000, ""));
        vm.prank(ALICE, ALICE);
        vm.expectRevert(bytes("SafeCall: Not enough gas"));
        portal.finalizeWithdrawalTransaction{gas: 900_000}(c.withdrawal);
        assertTrue(!portal.finalizedWithdrawals(c.hash), "not used up");
        finalize(c);
    }

    function test_finalize_moreGasThanThereIs_reverts() external {
        Case memory c = ready(withdrawal(ALICE, address(receiver), 0, type(uint256).max, ""));
        vm.prank(ALICE, ALICE);
        vm.expectRevert(bytes("SafeCall: Not enough gas"));
        portal.finalizeWithdrawalTransaction(c.withdrawal);
    }

    function test_finalize_fromInsideAnother_reverts() external {
        Reentrant reentrant = new Reentrant();
        Case memory other = proposed(simple());
        pass(12);
        prove(other, ALICE);
        bytes memory data = abi.encodeCall(reentrant.attack, (portal, other.withdrawal, ALICE));
        Case memory c = ready(withdrawal(ALICE, address(reentrant), 0, 2_000_000, data));
        finalize(c);
        assertEq(reentrant.reason(), abi.encodeWithSelector(NonReentrant.selector), "reason");
        finalize(other);
    }

    function test_finalize_gameLostMeanwhile_canBeProvenAgain() external {
        Case memory c = proposed(simple());
        pass(12);
        prove(c, ALICE);
        bytes32 root = keccak256(abi.encode(bytes32(0), STATE_ROOT, c.output.messagePasserStorageRoot, BLOCK_HASH));
        ChainTypes.ChainBatchHeader memory header = ChainTypes.ChainBatchHeader(
            1,
            root,
            1,
            1,
            abi.encode(scc.createdAt(1), PROPOSER)
        );
        vm.startPrank(DISPUTES, DISPUTES);
        scc.openDispute(1, 1);
        scc.deleteOutputs(header, 1, 0, ChainTypes.ChainInclusionProof(0, new bytes32[](0)));
        vm.stopPrank();
        pass(WINDOW + FINALITY_DELAY + 1);
        vm.expectRevert(OptimismPortal_InvalidRootClaim.selector);
        portal.checkWithdrawal(c.hash, ALICE);
        vm.expectRevert(InvalidDisputeGame.selector);
        portal.proveWithdrawalTransaction(c.withdrawal, c.gameIndex, c.output, c.proof);

        c.gameIndex = proposeRoot(root);
        pass(12);
        prove(c, ALICE);
        pass(WINDOW + FINALITY_DELAY);
        finalize(c);
    }

    function test_finalize_disputedGame_waits() external {
        Case memory c = proposed(simple());
        pass(12);
        prove(c, ALICE);
        vm.prank(DISPUTES);
        scc.openDispute(1, 1);
        pass(2 * WINDOW);
        vm.expectRevert(OptimismPortal_InvalidRootClaim.selector);
        portal.checkWithdrawal(c.hash, ALICE);
        vm.prank(DISPUTES);
        scc.closeDispute(1);
        pass(FINALITY_DELAY + 1);
        finalize(c);
    }

    function testFuzz_prove_onlyTheWithdrawalItself(uint8 _field, uint256 _change) external {
        Case memory c = proposed(simple());
        pass(12);
        Types.WithdrawalTransaction memory w = c.withdrawal;
        uint256 field = _field % 6;
        uint160 change = uint160(_change | 1);
        if (field == 0) w.nonce ^= change;
        if (field == 1) w.sender = address(uint160(w.sender) ^ change);
        if (field == 2) w.target = address(uint160(w.target) ^ change);
        if (field == 3) w.value ^= change;
        if (field == 4) w.gasLimit ^= change;
        if (field == 5) w.data = abi.encodePacked(_change);
        vm.expectRevert();
        portal.proveWithdrawalTransaction(w, c.gameIndex, c.output, c.proof);
    }
}
