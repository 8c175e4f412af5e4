// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChainTypes} from "../../../contracts/L1/chain/ChainTypes.sol";
import {GameStatus} from "../../../contracts/L1/dispute/IDisputeGame.sol";
import {System} from "./System.sol";

/// @notice The state commitment chain against a model that walks from each batch to its predecessor and from each to its heir, as
///         docs/spec/chain-contracts.md defines finality.
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
        uint256 heir;
        /// The batch of which this is the heir; 0 if there is none.
        uint256 heirOf;
    }

    struct Dispute {
        uint256 batch;
        uint256 element;
    }

    Model[] private model;
    Dispute[] private open;
    /// What each batch was once it was decided, and when.
    mapping(uint256 => GameStatus) private decided;
    mapping(uint256 => uint256) private decidedAt;
    uint256 private undecidedBefore;
    uint256 private lies;

    function setUp() public override {
        super.setUp();
        model.push();
        model[0].createdAt = GENESIS_TIME;
        model[0].live = 1;
    }

    function testFuzz_finality_agreesWithTheModel(uint256 _seed) external {
        for (uint256 step = 0; step < 20; step++) {
            _seed = uint256(keccak256(abi.encode(_seed)));
            act(_seed);
            compare();
        }
    }

    /// @dev What `act` meets too rarely: many disputes, ended long after the windows, in any order, most by fraud.
    function testFuzz_finality_afterLateEndings_agreesWithTheModel(uint256 _seed) external {
        for (uint256 i = 1; i <= 6; i++) {
            append(4);
            for (uint256 n = 0; n < 1 + ((_seed >> i) % 3); n++) openOne(i, _seed >> (4 * i + n));
        }
        pass(WINDOW);
        for (uint256 step = 0; step < 12; step++) {
            _seed = uint256(keccak256(abi.encode(_seed)));
            if (open.length != 0) {
                if (_seed % 3 == 0) closeOne(_seed >> 8);
                else fraud(_seed >> 8);
            }
            if (_seed % 5 == 0) append(2);
            pass(_seed % 7 == 0 ? WINDOW : 1 hours);
            compare();
        }
    }

    /// @dev One batch, shortened output by output, so that heirs have heirs.
    function testFuzz_finality_ofHeirsOfHeirs_agreesWithTheModel(uint256 _seed) external {
        append(1);
        append(12);
        for (uint256 element = 2; element < 14; element++) openAt(2, element);
        for (uint256 step = 0; step < 12 && open.length != 0; step++) {
            _seed = uint256(keccak256(abi.encode(_seed)));
            // Mostly from the end, so that most remains.
            if (_seed % 4 == 0) closeOne(_seed >> 8);
            else fraud(_seed % 4 == 1 ? _seed >> 8 : open.length - 1);
            if (_seed % 6 == 0) append(1);
            pass(_seed % 5 == 0 ? 3 days : 10);
            compare();
        }
    }

    function act(uint256 _seed) private {
        uint256 choice = _seed % 8;
        if (choice < 2) append(((_seed >> 8) % 4) + 1);
        else if (choice < 4) openOne((_seed >> 16) % model.length, _seed >> 32);
        else if (choice == 4 && open.length != 0) closeOne(_seed >> 32);
        else if (choice == 5 && open.length != 0) fraud(_seed >> 32);
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

    function openOne(uint256 _index, uint256 _seed) private {
        Model storage batch = model[_index];
        if (_index == 0 || batch.deletedAt != 0 || block.timestamp > batch.createdAt + WINDOW) return;
        openAt(_index, batch.header.prevTotalElements + (_seed % batch.live));
    }

    function openAt(uint256 _index, uint256 _element) private {
        vm.prank(DISPUTES);
        scc.openDispute(_index, _element);
        model[_index].open++;
        open.push(Dispute(_index, _element));
    }

    function closeOne(uint256 _seed) private {
        Dispute memory dispute = take(_seed % open.length);
        vm.prank(DISPUTES);
        scc.closeDispute(dispute.batch);
        uint256 index = current(dispute.batch);
        Model storage batch = model[index];
        if (batch.deletedAt != 0) return;
        batch.open--;
        if (batch.open == 0) batch.closedAt = block.timestamp;
    }

    function fraud(uint256 _seed) private {
        uint256 place = _seed % open.length;
        if (!counts(open[place].batch, open[place].element)) {
            closeOne(place);
            return;
        }
        Dispute memory dispute = take(place);
        uint256 index = current(dispute.batch);
        Model storage batch = model[index];
        uint256 first = batch.header.prevTotalElements;
        uint256 survivors = dispute.element - first;
        ChainTypes.ChainInclusionProof memory inclusion;
        bytes32 survivor;
        if (survivors > 0) {
            inclusion = proof(first, batch.header.batchSize, batch.lie, survivors - 1);
            survivor = output(first + survivors - 1, batch.lie);
        }
        ChainTypes.ChainBatchHeader memory header = batch.header;
        header.batchIndex = dispute.batch;
        vm.prank(DISPUTES);
        scc.deleteOutputs(header, dispute.element, survivor, inclusion);

        for (uint256 i = index; i < model.length; i++) {
            if (model[i].deletedAt == 0) model[i].deletedAt = block.timestamp;
        }
        if (survivors == 0) return;
        model.push();
        Model storage heir = model[model.length - 1];
        Model storage old = model[index];
        heir.header = old.header;
        heir.header.batchIndex = model.length - 1;
        heir.createdAt = old.createdAt;
        heir.live = survivors;
        heir.open = old.open - 1;
        heir.closedAt = block.timestamp;
        heir.predecessor = old.predecessor;
        heir.lie = old.lie;
        heir.heirOf = index;
        old.heir = model.length - 1;
    }

    function take(uint256 _place) private returns (Dispute memory dispute_) {
        dispute_ = open[_place];
        open[_place] = open[open.length - 1];
        open.pop();
    }

    function tip() private view returns (uint256 tip_) {
        for (uint256 i = 0; i < model.length; i++) if (model[i].deletedAt == 0) tip_ = i;
    }

    function current(uint256 _index) private view returns (uint256) {
        while (model[_index].heir != 0) _index = model[_index].heir;
        return _index;
    }

    function counts(uint256 _index, uint256 _element) private view returns (bool) {
        Model storage batch = model[current(_index)];
        uint256 first = batch.header.prevTotalElements;
        return batch.deletedAt == 0 && _element >= first && _element < first + batch.live;
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

    function compare() private {
        uint256 finalBatch = 0;
        uint256 undecided = model.length;
        uint256 disputed = type(uint256).max;
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
            if (batch.deletedAt == 0 && batch.open != 0 && i < disputed) disputed = i;
            if (expected == GameStatus.IN_PROGRESS) {
                uint256 origin = i;
                while (model[origin].heirOf != 0) origin = model[origin].heirOf;
                if (origin < undecided) undecided = origin;
            }
            assertEq(uint256(scc.status(i)), uint256(expected), "status");
            assertEq(scc.resolvedAt(i), resolvedAt, "resolvedAt");
            assertStays(i, expected, resolvedAt);
            assertEq(scc.createdAt(i), batch.createdAt, "createdAt");
            assertEq(scc.openDisputes(i), batch.deletedAt == 0 ? batch.open : 0, "openDisputes");
            assertEq(scc.liveSize(i), batch.deletedAt == 0 ? batch.live : 0, "liveSize");
            compareElements(i);
        }
        assertEq(scc.getTotalBatches(), model.length, "batches");
        assertEq(scc.finalizedBatch(), finalBatch, "finalizedBatch");
        assertEq(scc.firstUndecidedBatch(), undecided, "firstUndecidedBatch");
        assertTrue(undecided >= undecidedBefore, "firstUndecidedBatch never falls");
        undecidedBefore = undecided;
        assertEq(scc.firstDisputedBatch(), disputed, "firstDisputedBatch");
        Model storage last = model[tip()];
        assertEq(scc.getTotalElements(), last.header.prevTotalElements + last.live, "elements");
        Model storage lastFinal = model[finalBatch];
        assertEq(scc.finalizedElements(), lastFinal.header.prevTotalElements + lastFinal.live, "finalizedElements");
    }

    /// @dev What is final stays final, what is deleted stays deleted, each since then.
    function assertStays(uint256 _index, GameStatus _status, uint256 _resolvedAt) private {
        if (decided[_index] != GameStatus.IN_PROGRESS) {
            assertEq(uint256(_status), uint256(decided[_index]), "status stays");
            assertEq(_resolvedAt, decidedAt[_index], "resolvedAt stays");
        }
        decided[_index] = _status;
        decidedAt[_index] = _resolvedAt;
    }

    /// @dev The blocks before a batch, in it, and behind it.
    function compareElements(uint256 _index) private view {
        uint256 first = model[_index].header.prevTotalElements;
        uint256 end = first + (_index == 0 ? 1 : model[_index].header.batchSize);
        for (uint256 element = first == 0 ? 0 : first - 1; element <= end; element++) {
            assertTrue(scc.isLive(_index, element) == counts(_index, element), "isLive");
        }
    }
}
