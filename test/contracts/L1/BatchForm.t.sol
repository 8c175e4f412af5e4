// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    EmptyBatch,
    MarkerNotEmpty,
    NotSentDirectly,
    NotTheCaller,
    SenderHasCode,
    UnsupportedBatchType,
    UnsupportedFlags,
    WrongBatchLength,
    WrongElementCount,
    WrongStart
} from "../../../contracts/L1/chain/ChainErrors.sol";
import {BatchBuilder} from "./BatchBuilder.sol";
import {BatchTest} from "./BatchTest.sol";

/// @notice Who sends a batch, and the form of its bytes.
contract BatchFormTest is BatchTest {
    using BatchBuilder for BatchBuilder.Batch;

    uint64 private constant GAS = 100_000;

    function test_appendSequencerBatch_byAnotherAccount_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(NotTheCaller.selector, SEQUENCER, address(this)));
        ctc.appendSequencerBatch();
    }

    function test_appendSequencerBatch_throughAContract_reverts() external {
        vm.prank(SEQUENCER, ALICE);
        vm.expectRevert(abi.encodeWithSelector(NotSentDirectly.selector, SEQUENCER, ALICE));
        ctc.appendSequencerBatch();
    }

    function test_appendSequencerBatch_fromAnAccountWithCode_reverts() external {
        BatchBuilder.Batch memory b = batch();
        b.context(0, 0, now_(), head());
        bytes[3] memory codes = [
            abi.encodePacked(hex"ef0100", ALICE),
            bytes(hex"00"),
            abi.encodePacked(hex"ef0100", SEQUENCER)
        ];
        for (uint256 i = 0; i < codes.length; i++) {
            vm.etch(SEQUENCER, codes[i]);
            refuse(b, abi.encodeWithSelector(SenderHasCode.selector, SEQUENCER, codes[i].length));
        }
        vm.etch(SEQUENCER, "");
        accept(b);
    }

    function test_appendSequencerBatch_atTheWrongStart_reverts() external {
        BatchBuilder.Batch memory b = batch();
        b.start = 2;
        b.context(0, 0, now_(), head());
        refuse(b, abi.encodeWithSelector(WrongStart.selector, 1, 2));
    }

    function test_appendSequencerBatch_withoutBlocks_reverts() external {
        BatchBuilder.Batch memory b = batch();
        refuse(b, abi.encodeWithSelector(EmptyBatch.selector));
        b.typed = true;
        refuse(b, abi.encodeWithSelector(EmptyBatch.selector));
    }

    function test_appendSequencerBatch_wrongCount_reverts() external {
        BatchBuilder.Batch memory b = batch();
        b.context(0, 0, now_(), head());
        b.announced = 2;
        refuse(b, abi.encodeWithSelector(WrongElementCount.selector, 2, 1));
    }

    function test_appendSequencerBatch_cutOrContinued_reverts() external {
        deposit(ALICE, GAS);
        pass(10);
        BatchBuilder.Batch memory b = batch();
        b.typed = true;
        b.context(1, 1, now_(), head());
        b.overrides(0, 0, 0);
        b.noLabel();
        b.element("an element");
        bytes memory whole = b.encode();
        for (uint256 length = 4; length < whole.length; length++) {
            bytes memory cut = new bytes(length);
            for (uint256 i = 0; i < length; i++) cut[i] = whole[i];
            (bool success, ) = sendBatch(cut);
            assertTrue(!success, "cut");
        }
        bytes memory longer = bytes.concat(whole, hex"00");
        refuse(longer, abi.encodeWithSelector(WrongBatchLength.selector, whole.length, longer.length));
        accept(b);
    }

    function test_appendSequencerBatch_foreignTypes_reverts() external {
        BatchBuilder.Batch memory b = batch();
        b.context(0, 0, 0, 0);
        refuse(b, abi.encodeWithSelector(UnsupportedBatchType.selector, 0));
        b = batch();
        b.context(0, 0, 0, 7);
        refuse(b, abi.encodeWithSelector(UnsupportedBatchType.selector, 7));
        b = batch();
        b.context(1, 2, 0, 0x4f564d);
        refuse(b, abi.encodeWithSelector(MarkerNotEmpty.selector, 1, 2));
    }

    function test_appendSequencerBatch_flags_onlyInDevelopment() external {
        BatchBuilder.Batch memory b = batch();
        b.typed = true;
        b.context(0, 0, now_(), head());
        b.overrides(4, 0, 0);
        refuse(b, abi.encodeWithSelector(UnsupportedFlags.selector, 4, 3));

        deploySystem(false);
        for (uint8 flags = 1; flags < 4; flags++) {
            b = batch();
            b.typed = true;
            b.context(0, 0, now_(), head());
            b.overrides(flags, keccak256("randao"), 7);
            refuse(b, abi.encodeWithSelector(UnsupportedFlags.selector, flags, 0));
        }
        b = batch();
        b.typed = true;
        b.context(0, 0, now_(), head());
        b.overrides(0, 0, 0);
        accept(b);
    }
}
