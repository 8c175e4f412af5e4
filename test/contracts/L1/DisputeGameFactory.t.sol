// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    GameNotMade,
    NoImplementation,
    OnlyStateCommitmentChain,
    UnexpectedBond,
    UnknownGame
} from "../../../contracts/L1/dispute/DisputeErrors.sol";
import {DisputeGameFactory} from "../../../contracts/L1/dispute/DisputeGameFactory.sol";
import {GameStatus, IDisputeGame} from "../../../contracts/L1/dispute/IDisputeGame.sol";
import {OutputGame} from "../../../contracts/L1/dispute/OutputGame.sol";
import {System} from "./System.sol";

/// @notice Says that it is a game of the factory, and that its claim won.
contract FalseGame {
    uint256 public immutable batchIndex;

    constructor(uint256 _batchIndex) {
        batchIndex = _batchIndex;
    }

    function gameType() external pure returns (uint32) {
        return 0x4f564d;
    }

    function status() external pure returns (GameStatus) {
        return GameStatus.DEFENDER_WINS;
    }

    function resolvedAt() external pure returns (uint64) {
        return 1;
    }
}

contract DisputeGameFactoryTest is System {
    uint32 private constant TYPE = 0x4f564d;

    function test_create_byAnotherAccount_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(OnlyStateCommitmentChain.selector, address(scc), address(this)));
        factory.create(TYPE, 0, abi.encode(1));
    }

    function test_create_wrongTypeOrBond_reverts() external {
        vm.deal(address(scc), 1);
        vm.startPrank(address(scc), PROPOSER);
        vm.expectRevert(abi.encodeWithSelector(NoImplementation.selector, 0));
        factory.create(0, 0, abi.encode(1));
        vm.expectRevert(abi.encodeWithSelector(UnexpectedBond.selector, 1));
        factory.create{value: 1}(TYPE, 0, abi.encode(1));
    }

    function test_games_carryTheirArguments() external {
        pass(10);
        propose(3, 0);
        (uint32 gameType, uint64 timestamp, IDisputeGame game) = factory.gameAtIndex(1);
        assertEq(gameType, TYPE, "type");
        assertEq(timestamp, block.timestamp, "timestamp");
        assertEq(game.gameType(), TYPE, "type");
        assertEq(game.createdAt(), block.timestamp, "createdAt");
        assertEq(game.gameCreator(), PROPOSER, "creator");
        assertEq(game.rootClaim(), output(3, 0), "claim");
        assertEq(game.l1Head(), blockhash(block.number - 1), "l1Head");
        assertEq(game.extraData(), abi.encode(3), "extraData");
        assertEq(game.l2BlockNumber(), 3, "l2BlockNumber");
        assertEq(game.l2SequenceNumber(), 3, "l2SequenceNumber");
        OutputGame concrete = OutputGame(address(game));
        assertEq(concrete.batchIndex(), 1, "batchIndex");
        assertEq(concrete.maxClockDuration(), WINDOW, "maxClockDuration");
        assertEq(concrete.l2ChainId(), 901, "l2ChainId");
        assertEq(concrete.anchorStateRegistry(), address(registry), "registry");
        assertEq(address(concrete.stateCommitmentChain()), address(scc), "scc");
        (uint32 dataType, bytes32 claim, bytes memory extra) = concrete.gameData();
        assertEq(
            keccak256(abi.encode(dataType, claim, extra)),
            keccak256(abi.encode(TYPE, output(3, 0), abi.encode(3))),
            "gameData"
        );
        (IDisputeGame found, uint64 foundAt) = factory.games(TYPE, output(3, 0), abi.encode(3));
        assertEq(address(found), address(game), "games");
        assertEq(foundAt, timestamp, "games");
        (found, ) = factory.games(TYPE, output(4, 0), abi.encode(3));
        assertEq(address(found), address(0), "no game");
    }

    function test_gameAtIndex_unknown_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(UnknownGame.selector, 1, 1));
        factory.gameAtIndex(1);
    }

    function test_findLatestGames_goesBackwards() external {
        pass(10);
        for (uint256 i = 0; i < 4; i++) {
            pass(10);
            propose(2, 0);
        }
        assertEq(factory.gameCount(), 5, "count");
        DisputeGameFactory.GameSearchResult[] memory found = factory.findLatestGames(TYPE, 4, 3);
        assertEq(found.length, 3, "length");
        for (uint256 i = 0; i < 3; i++) {
            (, uint64 timestamp, IDisputeGame game) = factory.gameAtIndex(4 - i);
            assertEq(found[i].index, 4 - i, "index");
            assertEq(found[i].timestamp, timestamp, "timestamp");
            assertEq(
                found[i].metadata,
                bytes32((uint256(TYPE) << 224) | (uint256(timestamp) << 160) | uint160(address(game))),
                "metadata"
            );
            assertEq(found[i].rootClaim, game.rootClaim(), "claim");
            assertEq(found[i].extraData, game.extraData(), "extraData");
        }
        assertEq(factory.findLatestGames(TYPE, 4, 100).length, 5, "all");
        for (uint256 n = 1; n <= 5; n++) assertEq(factory.findLatestGames(TYPE, 4, n).length, n, "as many");
        assertEq(factory.findLatestGames(TYPE, 1, 2)[1].rootClaim, GENESIS_OUTPUT, "genesis is found");
        (, , IDisputeGame genesis) = factory.gameAtIndex(0);
        (IDisputeGame same, ) = factory.games(TYPE, GENESIS_OUTPUT, abi.encode(0));
        assertEq(address(same), address(genesis), "genesis is that of block 0");
        assertEq(factory.findLatestGames(TYPE, 5, 1).length, 0, "beyond");
        assertEq(factory.findLatestGames(TYPE, 4, 0).length, 0, "none");
        assertEq(factory.findLatestGames(0, 4, 5).length, 0, "another type");
    }

    function test_registry_namesTheLatestFinalOutput() external {
        (bytes32 root, uint256 number) = registry.getAnchorRoot();
        assertEq(root, GENESIS_OUTPUT, "genesis");
        pass(10);
        propose(3, 0);
        pass(WINDOW + 1);
        propose(3, 0);
        (root, number) = registry.anchors(TYPE);
        assertEq(root, output(3, 0), "root");
        assertEq(number, 3, "block");
        (root, number) = registry.anchors(0);
        assertEq(root, 0, "no such type");
        assertEq(number, 0, "no block of such a type");
    }

    function test_registry_knowsTheFactorysGamesOnly() external {
        pass(10);
        propose(3, 0);
        (, , IDisputeGame game) = factory.gameAtIndex(1);
        assertTrue(registry.isGameRegistered(game), "the factory's");
        assertTrue(registry.isGameProper(game) && registry.isGameRespected(game), "proper");
        for (uint256 index = 0; index <= factory.gameCount(); index++) {
            IDisputeGame falseGame = IDisputeGame(address(new FalseGame(index)));
            assertTrue(!registry.isGameRegistered(falseGame), "a false one");
            assertTrue(!registry.isGameClaimValid(falseGame), "a false claim");
        }
        assertTrue(registry.isGameFinalized(IDisputeGame(address(new FalseGame(0)))), "the false game says it won");
        assertTrue(!registry.isGameRegistered(IDisputeGame(factory.gameImpls(TYPE))), "the implementation");
        assertTrue(!registry.isGameRegistered(IDisputeGame(address(this))), "no game");
        assertTrue(!registry.isGameResolved(game) && !registry.isGameFinalized(game), "in progress");
        assertTrue(!registry.isGameClaimValid(game), "not final");
        pass(WINDOW + FINALITY_DELAY + 1);
        assertTrue(registry.isGameResolved(game) && registry.isGameFinalized(game), "over");
        assertTrue(registry.isGameClaimValid(game), "final");
    }

    function test_registry_hasNoSwitches() external {
        pass(10);
        propose(3, 0);
        (, , IDisputeGame game) = factory.gameAtIndex(1);
        assertTrue(!registry.paused() && !registry.isGameBlacklisted(game) && !registry.isGameRetired(game), "off");
        assertEq(registry.respectedGameType(), TYPE, "respectedGameType");
        assertEq(registry.retirementTimestamp(), 0, "retirementTimestamp");
        assertEq(registry.disputeGameFinalityDelaySeconds(), FINALITY_DELAY, "disputeGameFinalityDelaySeconds");
        assertEq(address(registry.disputeGameFactory()), address(factory), "disputeGameFactory");
        assertEq(address(registry.stateCommitmentChain()), address(scc), "stateCommitmentChain");
        assertTrue(OutputGame(address(game)).wasRespectedGameTypeWhenCreated(), "wasRespectedGameTypeWhenCreated");
    }

    function test_factory_knowsOneType() external view {
        assertTrue(address(factory.gameImpls(TYPE)) != address(0), "gameImpls");
        assertEq(address(factory.gameImpls(TYPE + 1)), address(0), "no such type");
        assertEq(factory.initBonds(TYPE), 0, "initBonds");
        assertEq(factory.stateCommitmentChain(), address(scc), "stateCommitmentChain");
        assertEq(
            factory.getGameUUID(TYPE, output(3, 0), abi.encode(3)),
            keccak256(abi.encode(TYPE, output(3, 0), abi.encode(3))),
            "getGameUUID"
        );
    }

    function test_versions_areSemantic() external view {
        (, , IDisputeGame genesis) = factory.gameAtIndex(0);
        assertEq(bytes(factory.version()), "1.0.0", "factory");
        assertEq(bytes(registry.version()), "1.0.0", "registry");
        assertEq(bytes(OutputGame(address(genesis)).version()), "1.0.0", "game");
    }

    function test_create_whereNoContractCanBeMade_reverts() external {
        vm.setNonce(address(factory), type(uint64).max);
        vm.prank(address(scc), PROPOSER);
        vm.expectRevert(abi.encodeWithSelector(GameNotMade.selector, 1));
        factory.create(TYPE, 0, abi.encode(1));
    }
}
