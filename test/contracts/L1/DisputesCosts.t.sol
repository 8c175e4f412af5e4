// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes, Turn} from "../../../contracts/L1/dispute/IDisputes.sol";
import {CalldataTokens} from "../../../contracts/L1/dispute/rules/CalldataTokens.sol";
import {NothingToCollect} from "../../../contracts/L1/dispute/rules/RuleErrors.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";
import {Trace, Traces} from "./disputes/Traces.sol";

/// @notice What the calls of a match cost those who make them, and what is left of that when some of it is repaid.
contract DisputesCostsTest is DisputeSystem {
    using Traces for Trace;

    /// @dev EIP-7623, and the tokens of a call's fixed part.
    uint256 private constant TRANSACTION_GAS = 21_000;
    uint256 private constant TOKEN_GAS = 4;
    uint256 private constant FIXED_TOKENS = 500;

    /// @dev How far what is noted may be from what is used: less than between a store to a slot that was zero and one to another. In a
    ///      test the contract may be cold, and a slot written before in the same transaction.
    uint256 private constant TOLERANCE = 6_000;

    address private constant ERIN = address(0xE419);

    IDisputes.Pair private pair;
    Trace private defender;
    Trace private challenger;

    function setUp() public override {
        super.setUp();
        // With little calldata, so that a call costs what it executes and not what EIP-7623 asks for its bytes.
        startDisputes(2, 37);
        addClaims(4, 3);
        vm.txGasPrice(GAS_PRICE);
        pairUp(3, claimant(3), truth(3));
    }

    /// @dev BOB defends, ALICE challenges.
    function pairUp(uint256 _element, Trace memory _defender, Trace memory _challenger) private {
        uint256 id = open(ALICE, _element, _challenger);
        join(BOB, id, _defender);
        (pair, defender, challenger) = (pairOf(id, _defender, _challenger), _defender, _challenger);
    }

    function costOf(address _account, bool _forDefender) private view returns (uint256) {
        (uint256 defending, uint256 challenging) = disputes.costOf(pair, _account);
        return _forDefender ? defending : challenging;
    }

    function nextMoveBy(address _by) private {
        move(_by, pair, defender, challenger);
    }

    function refuseRefund(address _account) private {
        refused(DAVE, abi.encodeCall(IDisputes.collectRefund, (pair, _account)), NothingToCollect.selector);
    }

    function expectTrueCost(address _by, bool _forDefender, bytes memory _call, uint256 _words) private {
        uint256 noted = costOf(_by, _forDefender);
        vm.prank(_by, _by);
        uint256 used = gasleft();
        (bool success, ) = address(disputes).call(_call);
        used -= gasleft();
        assertTrue(success, "called");
        used += TRANSACTION_GAS + TOKEN_GAS * (FIXED_TOKENS + CalldataTokens.ofWords(_words));
        noted = (costOf(_by, _forDefender) - noted) / GAS_PRICE;
        assertTrue(noted + TOLERANCE > used, "noted less than it used");
        assertTrue(noted < used + TOLERANCE, "noted more than it used");
    }

    function expectTrueCostOfCreation(address _by) private {
        uint256 height = heightOf(pair);
        bytes32[] memory children = challenger.children(height, 0);
        bytes memory call = abi.encodeCall(IDisputes.createMatch, (pair, defender.node(height, 0), children));
        expectTrueCost(_by, false, call, children.length);
    }

    function expectTrueCostOfMove(address _by, bool _forDefender) private {
        Step memory s = nextMove(pair, defender, challenger);
        expectTrueCost(_by, _forDefender, moveCall(pair, s), s.own.length + s.other.length + s.next.length);
    }

    function test_costOf_creation_byItsOwner_isWhatItUses() external {
        expectTrueCostOfCreation(ALICE);
    }

    function test_costOf_creation_byAnother_isWhatItUses() external {
        expectTrueCostOfCreation(CAROL);
    }

    function test_costOf_moves_areWhatTheyUse() external {
        createMatch(ALICE, pair, defender, challenger);
        expectTrueCostOfMove(BOB, true);
        expectTrueCostOfMove(ALICE, false);
        expectTrueCostOfMove(CAROL, true);
        expectTrueCostOfMove(DAVE, false);
    }

    /// @dev Both sides share a slot: it does not matter which of them is noted first.
    function test_costOf_moves_behindACreationAtNoPrice_areWhatTheyUse() external {
        vm.txGasPrice(0);
        createMatch(ALICE, pair, defender, challenger);
        vm.txGasPrice(GAS_PRICE);
        expectTrueCostOfMove(BOB, true);
        expectTrueCostOfMove(ALICE, false);
    }

    /// @dev What one account collects leaves the others' part as it is, and is not collected twice.
    function test_collectRefund_leavesTheOthersTheirs_onAChallengersSide() external {
        createMatch(CAROL, pair, defender, challenger);
        nextMoveBy(BOB);
        nextMoveBy(DAVE);
        playOn();
        expectRefunds(ALICE, false);
    }

    function test_collectRefund_leavesTheOthersTheirs_onADefendersSide() external {
        pairUp(2, truth(2), lie(2, 7, keccak256("other")));
        createMatch(ALICE, pair, defender, challenger);
        nextMoveBy(CAROL);
        nextMoveBy(ALICE);
        nextMoveBy(DAVE);
        playOn();
        expectRefunds(BOB, true);
    }

    /// @dev Each side by its owner, and the last step by one who takes no side.
    function playOn() private {
        for (Turn turn = disputes.matchOf(pair).turn; turn != Turn.LEAF; turn = disputes.matchOf(pair).turn) {
            nextMoveBy(turn == Turn.DEFENDER ? BOB : ALICE);
        }
        prove(ERIN, disputes.dispute(pair.dispute).element, pair, defender, challenger);
    }

    function expectRefunds(address _owner, bool _forDefender) private {
        uint256 owners = costOf(_owner, _forDefender);
        uint256 daves = costOf(DAVE, _forDefender);
        uint256 carols = costOf(CAROL, _forDefender);
        assertTrue(owners != 0 && daves != 0 && carols != 0, "all have moved");

        disputes.collectRefund(pair, CAROL);
        assertEq(disputes.creditOf(CAROL), carols, "the first");
        assertEq(costOf(CAROL, _forDefender), 0, "nothing left of it");
        refuseRefund(CAROL);
        assertEq(costOf(DAVE, _forDefender), daves, "another's is left");
        assertEq(costOf(_owner, _forDefender), owners, "the owner's is left");

        uint256 credit = disputes.creditOf(_owner);
        disputes.collectRefund(pair, _owner);
        assertEq(disputes.creditOf(_owner) - credit, owners, "the owner");
        assertEq(costOf(_owner, _forDefender), 0, "nothing left of the owner's");
        refuseRefund(_owner);
        assertEq(costOf(DAVE, _forDefender), daves, "the last is left");

        disputes.collectRefund(pair, DAVE);
        assertEq(disputes.creditOf(DAVE), daves, "the last");
        refuseRefund(DAVE);
    }
}
