// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChainTypes} from "../../../contracts/L1/chain/ChainTypes.sol";
import {GameStatus} from "../../../contracts/L1/dispute/IDisputeGame.sol";
import {System} from "./System.sol";

/// @notice The state commitment chain against a model that walks from each batch to its predecessor, as the page defines finality.
contract FinalityTest is System {
    struct Model {
        ChainTypes.ChainBatchHeader header;
        uint256 createdAt;
        uint256 live;
        uint256 open;
        uint256 closedAt;
        uint256 deletedAt;
        uint256 predecessor;
        uint256 lie;
    }

    Model[] private model;
    uint256 private lies;

    function setUp() public override {
        super.setUp();
        model.push();
        model[0].createdAt = GENESIS_TIME;
        model[0].live = 1;
    }

    function testFuzz_status_agreesWithTheModel(uint256 _seed) external {
        for (uint256 step = 0; step < 14; step++) {
            _seed = uint256(keccak256(abi.encode(_seed)));
            act(_seed);
            compare();
        }
    }

    /// @dev What `act` meets too rarely: many disputes, closed long after the windows, in any order, some by fraud.
    function testFuzz_status_afterLateClosings_agreesWithTheModel(uint256 _seed) external {
        for (uint256 i = 1; i <= 6; i++) {
            append(2);
            open(i, _seed >> i);
        }
        pass(WINDOW);
        for (uint256 step = 0; step < 10; step++) {
            _seed = uint256(keccak256(abi.encode(_seed)));
            uint256 index = 1 + ((_seed >> 16) % (model.length - 1));
            if (_seed % 10 == 0) fraud(index, _seed >> 32);
            else close(index);
            pass(1 hours);
            compare();
        }
    }

    function act(uint256 _seed) private {
        uint256 choice = _seed % 8;
        uint256 index = (_seed >> 16) % model.length;
        if (choice < 3) append(((_seed >> 8) % 4) + 1);
        else if (choice == 3) open(index, _seed >> 32);
        else if (choice == 4) close(index);
        else if (choice == 5) fraud(index, _seed >> 32);
        else pass(((_seed >> 64) % 5 days) + 1);
    }

    function append(uint256 _count) private {
        // Strictly after the last batch, so that blocks have times to take.
        pass(10);
        uint256 predecessor = tip();
        lies++;
        ChainTypes.ChainBatchHeader memory header = propose(_count, lies);
        model.push();
        Model storage batch = model[model.length - 1];
        batch.header = header;
        batch.createdAt = block.timestamp;
        batch.live = _count;
        batch.predecessor = predecessor;
        batch.lie = lies;
    }

    function open(uint256 _index, uint256 _seed) private {
        Model storage batch = model[_index];
        if (_index == 0 || batch.deletedAt != 0 || block.timestamp > batch.createdAt + WINDOW) return;
        vm.prank(DISPUTES);
        scc.openDispute(_index, batch.header.prevTotalElements + (_seed % batch.live));
        batch.open++;
    }

    function close(uint256 _index) private {
        Model storage batch = model[_index];
        if (batch.deletedAt != 0 || batch.open == 0) return;
        vm.prank(DISPUTES);
        scc.closeDispute(_index);
        batch.open--;
        if (batch.open == 0) batch.closedAt = block.timestamp;
    }

    function fraud(uint256 _index, uint256 _seed) private {
        Model storage batch = model[_index];
        if (batch.deletedAt != 0 || batch.open == 0) return;
        uint256 survivors = _seed % batch.live;
        uint256 first = batch.header.prevTotalElements;
        ChainTypes.ChainInclusionProof memory inclusion;
        bytes32 survivor;
        if (survivors > 0) {
            inclusion = proof(first, batch.header.batchSize, batch.lie, survivors - 1);
            survivor = output(first + survivors - 1, batch.lie);
        }
        vm.prank(DISPUTES);
        scc.deleteOutputs(batch.header, first + survivors, survivor, inclusion);

        for (uint256 i = _index; i < model.length; i++) {
            if (model[i].deletedAt == 0) model[i].deletedAt = block.timestamp;
        }
        if (survivors == 0) return;
        model.push();
        Model storage heir = model[model.length - 1];
        Model storage old = model[_index];
        heir.header = old.header;
        heir.header.batchIndex = model.length - 1;
        heir.createdAt = block.timestamp;
        heir.live = survivors;
        heir.open = old.open - 1;
        heir.predecessor = old.predecessor;
        heir.lie = old.lie;
    }

    function tip() private view returns (uint256 tip_) {
        for (uint256 i = 0; i < model.length; i++) if (model[i].deletedAt == 0) tip_ = i;
    }

    function finalAt(uint256 _index) private view returns (uint256 finalAt_) {
        Model storage batch = model[_index];
        if (_index == 0) return batch.createdAt;
        uint256 before = finalAt(batch.predecessor);
        if (before == 0 || batch.open != 0 || block.timestamp <= batch.createdAt + WINDOW) return 0;
        finalAt_ = batch.createdAt + WINDOW;
        if (batch.closedAt > finalAt_) finalAt_ = batch.closedAt;
        if (before > finalAt_) finalAt_ = before;
    }

    function compare() private view {
        uint256 finalBatch = 0;
        for (uint256 i = 0; i < model.length; i++) {
            Model storage batch = model[i];
            GameStatus expected = GameStatus.IN_PROGRESS;
            uint256 resolvedAt = batch.deletedAt;
            if (batch.deletedAt != 0) {
                expected = GameStatus.CHALLENGER_WINS;
            } else {
                resolvedAt = finalAt(i);
                if (resolvedAt != 0) expected = GameStatus.DEFENDER_WINS;
                if (resolvedAt != 0) finalBatch = i;
            }
            assertEq(uint256(scc.status(i)), uint256(expected), "status");
            assertEq(scc.resolvedAt(i), resolvedAt, "resolvedAt");
            assertEq(scc.openDisputes(i), batch.deletedAt == 0 ? batch.open : 0, "openDisputes");
        }
        assertEq(scc.getTotalBatches(), model.length, "batches");
        assertEq(scc.finalizedBatch(), finalBatch, "finalizedBatch");
        Model storage last = model[tip()];
        assertEq(scc.getTotalElements(), last.header.prevTotalElements + last.live, "elements");
    }
}
