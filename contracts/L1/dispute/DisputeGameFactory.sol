// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GameClone} from "./GameClone.sol";
import {GameTypes} from "./GameTypes.sol";
import {IDisputeGame} from "./IDisputeGame.sol";
import {IDisputeGameFactory} from "./IDisputeGameFactory.sol";
import {
    GameNotMade,
    NoImplementation,
    OnlyStateCommitmentChain,
    UnexpectedBond,
    UnknownGame
} from "./DisputeErrors.sol";

/// @title DisputeGameFactory
/// @notice The list of games, where OP Stack clients look for it. The state commitment chain alone adds to it: game i shows batch i.
///         https://specs.optimism.io/fault-proof/stage-one/dispute-game-interface.html
contract DisputeGameFactory is IDisputeGameFactory {
    /// @notice A game as a search finds it. The last 20 bytes of `metadata` are its address.
    struct GameSearchResult {
        uint256 index;
        bytes32 metadata;
        uint64 timestamp;
        bytes32 rootClaim;
        bytes extraData;
    }

    /// @notice The only account that creates games.
    address public immutable stateCommitmentChain;

    IDisputeGame private immutable IMPLEMENTATION;

    /// @dev uint32 type | uint64 timestamp | address, from the highest bits down.
    bytes32[] private list;

    /// @dev The latest game with a UUID. After a deletion the same claim may be made again.
    mapping(bytes32 => bytes32) private byUuid;

    event DisputeGameCreated(address indexed disputeProxy, uint32 indexed gameType, bytes32 indexed rootClaim);

    /// @param _stateCommitmentChain The only account that creates games.
    /// @param _implementation What games are clones of.
    /// @param _genesisGame The clone that shows genesis: game 0.
    /// @param _genesisOutput Its claim.
    /// @param _genesisTimestamp When it was made.
    constructor(
        address _stateCommitmentChain,
        IDisputeGame _implementation,
        IDisputeGame _genesisGame,
        bytes32 _genesisOutput,
        uint64 _genesisTimestamp
    ) {
        stateCommitmentChain = _stateCommitmentChain;
        IMPLEMENTATION = _implementation;
        _record(_genesisGame, _genesisOutput, abi.encode(uint256(0)), _genesisTimestamp);
    }

    /// @notice Creates the game of the batch that the state commitment chain just appended.
    /// @param _gameType The only type there is.
    /// @param _rootClaim Output root.
    /// @param _extraData abi.encode(number of the L2 block)
    function create(
        uint32 _gameType,
        bytes32 _rootClaim,
        bytes calldata _extraData
    ) external payable returns (IDisputeGame proxy_) {
        if (msg.sender != stateCommitmentChain) revert OnlyStateCommitmentChain(stateCommitmentChain, msg.sender);
        if (_gameType != GameTypes.OUTPUT) revert NoImplementation(_gameType);
        if (msg.value != 0) revert UnexpectedBond(msg.value);
        uint256 index = list.length;
        proxy_ = IDisputeGame(
            GameClone.deploy(
                address(IMPLEMENTATION),
                GameClone.Args({
                    // The proposer sent the transaction, or the challenger that proved the fraud and so left a shorter batch.
                    gameCreator: tx.origin,
                    rootClaim: _rootClaim,
                    l1Head: blockhash(block.number - 1),
                    l2BlockNumber: abi.decode(_extraData, (uint256)),
                    createdAt: uint64(block.timestamp),
                    batchIndex: uint64(index)
                })
            )
        );
        if (address(proxy_) == address(0)) revert GameNotMade(index);
        _record(proxy_, _rootClaim, _extraData, uint64(block.timestamp));
    }

    /// @notice Games ever made.
    function gameCount() external view returns (uint256) {
        return list.length;
    }

    /// @notice Game `_index`.
    function gameAtIndex(
        uint256 _index
    ) external view returns (uint32 gameType_, uint64 timestamp_, IDisputeGame proxy_) {
        if (_index >= list.length) revert UnknownGame(_index, list.length);
        return _unpack(list[_index]);
    }

    /// @notice The latest game with this type, claim and block; zeros if there is none.
    function games(
        uint32 _gameType,
        bytes32 _rootClaim,
        bytes calldata _extraData
    ) external view returns (IDisputeGame proxy_, uint64 timestamp_) {
        (, timestamp_, proxy_) = _unpack(byUuid[getGameUUID(_gameType, _rootClaim, _extraData)]);
    }

    /// @notice Up to `_n` games of a type, from game `_start` backwards.
    function findLatestGames(
        uint32 _gameType,
        uint256 _start,
        uint256 _n
    ) external view returns (GameSearchResult[] memory games_) {
        if (_start >= list.length || _n == 0 || _gameType != GameTypes.OUTPUT) return games_;
        // Every game has the type, so that the length is known before.
        uint256 count = _n <= _start ? _n : _start + 1;
        games_ = new GameSearchResult[](count);
        for (uint256 i = 0; i < count; i++) {
            uint256 index = _start - i;
            (, uint64 timestamp, IDisputeGame game) = _unpack(list[index]);
            games_[i] = GameSearchResult(index, list[index], timestamp, game.rootClaim(), game.extraData());
        }
    }

    /// @notice What games of a type are clones of; zero for a type that does not exist.
    function gameImpls(uint32 _gameType) external view returns (IDisputeGame) {
        return _gameType == GameTypes.OUTPUT ? IMPLEMENTATION : IDisputeGame(address(0));
    }

    /// @notice Bond that a game takes: none.
    function initBonds(uint32) external pure returns (uint256) {
        return 0;
    }

    /// @notice What identifies a claim.
    function getGameUUID(
        uint32 _gameType,
        bytes32 _rootClaim,
        bytes calldata _extraData
    ) public pure returns (bytes32) {
        return keccak256(abi.encode(_gameType, _rootClaim, _extraData));
    }

    /// @notice Semantic version.
    function version() external pure returns (string memory) {
        return "1.0.0";
    }

    function _record(IDisputeGame _game, bytes32 _rootClaim, bytes memory _extraData, uint64 _timestamp) private {
        bytes32 id = bytes32(
            (uint256(GameTypes.OUTPUT) << 224) | (uint256(_timestamp) << 160) | uint160(address(_game))
        );
        list.push(id);
        byUuid[keccak256(abi.encode(GameTypes.OUTPUT, _rootClaim, _extraData))] = id;
        emit DisputeGameCreated(address(_game), GameTypes.OUTPUT, _rootClaim);
    }

    function _unpack(bytes32 _id) private pure returns (uint32 gameType_, uint64 timestamp_, IDisputeGame proxy_) {
        // The casts cut out the three fields.
        gameType_ = uint32(uint256(_id) >> 224);
        timestamp_ = uint64(uint256(_id) >> 160);
        proxy_ = IDisputeGame(address(uint160(uint256(_id))));
    }
}
