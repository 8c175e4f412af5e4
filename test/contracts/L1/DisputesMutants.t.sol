// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes, Turn} from "../../../contracts/L1/dispute/IDisputes.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";

/// @notice What scripts/mutate.mjs found that no other test holds.
contract DisputesMutantsTest is DisputeSystem {
    /// @dev Between a store to a slot that was zero and one to another.
    uint256 private constant FRESH_GAS = 15_000;

    /// @dev Of the bytes of a node of two words, and some of the gas of its hash.
    uint256 private constant NODE_GAS = 1_500;

    function setUp() public override {
        super.setUp();
        // With little calldata, so that a move costs what it executes and not what EIP-7623 asks for its bytes.
        startDisputes(2, 37);
        addClaims(4, 3);
        vm.txGasPrice(GAS_PRICE);
    }

    /// @dev What the next move costs an account, in gas. It is taken back.
    function gasOfMove(IDisputes.Pair memory _pair, address _by, bool _forDefender) private returns (uint256) {
        uint256 before = vm.snapshotState();
        move(_by, _pair, claimant(3), truth(3));
        (uint256 defending, uint256 challenging) = disputes.costOf(_pair, _by);
        vm.revertToState(before);
        return (_forDefender ? defending : challenging) / GAS_PRICE;
    }

    /// @dev A slot of which one half is written already is not fresh, for either half.
    function test_costOf_whoMovedForTheOtherSide_paysNoFreshStore() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        createMatch(CAROL, pair, claimant(3), truth(3));
        assertTrue(gasOfMove(pair, DAVE, true) > gasOfMove(pair, CAROL, true) + FRESH_GAS, "for the defender");

        move(DAVE, pair, claimant(3), truth(3));
        address other = address(0x07E4);
        assertTrue(gasOfMove(pair, other, false) > gasOfMove(pair, DAVE, false) + FRESH_GAS, "for the challenger");
    }

    /// @dev The last move, to the leaf, opens no further node: two words less of calldata, and no hash. Here the first children
    ///      of both nodes agree, so that all else is alike.
    function test_costOf_theNodeThatIsOpenedNext_addsItsBytes() external {
        uint256 id = open(ALICE, 3, truth(3));
        join(BOB, id, claimant(3));
        IDisputes.Pair memory pair = pairOf(id, claimant(3), truth(3));
        createMatch(ALICE, pair, claimant(3), truth(3));
        uint256[6] memory gas;
        for (uint256 i = 0; i < 6; i++) {
            bool byDefender = i % 2 == 0;
            address by = byDefender ? BOB : ALICE;
            (uint256 defending, uint256 challenging) = disputes.costOf(pair, by);
            gas[i] = gasOfMove(pair, by, byDefender) - (byDefender ? defending : challenging) / GAS_PRICE;
            move(by, pair, claimant(3), truth(3));
        }
        assertTurn(pair, Turn.LEAF);
        assertTrue(gas[3] > gas[5] + NODE_GAS, "the last move of the challenger is cheaper");
    }
}
