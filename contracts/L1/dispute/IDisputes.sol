// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ChainTypes} from "../chain/ChainTypes.sol";

/// @notice Where a dispute is. An output that stands was not shown to be wrong in this dispute.
enum DisputeStatus {
    NONE,
    ALIVE,
    STANDS,
    DELETED,
    MOOT
}

/// @notice What a match waits for: its creation, a move of one side, the last step, or nothing any more.
enum Turn {
    NONE,
    DEFENDER,
    CHALLENGER,
    LEAF,
    OVER
}

/// @title IDisputes
/// @notice Disputes about outputs of the state commitment chain: docs/spec/disputes.md. Amounts are wei, times are seconds.
///         A *commitment* is a player's word on every state of the machine's run: a tree of `arity` children a node. Its name is the
///         root, raised to the greatest height. The account that joined owns bond and rewards; any account may move for it.
interface IDisputes {
    /// @notice A value (an output, or a leaf of the transaction chain) and where its chain holds it.
    struct Included {
        bytes32 value;
        ChainTypes.ChainBatchHeader header;
        ChainTypes.ChainInclusionProof proof;
    }

    /// @notice Two commitments of a dispute, by their names: a match, or one that is not made yet.
    struct Pair {
        uint256 dispute;
        bytes32 defender;
        bytes32 challenger;
    }

    /// @notice What a dispute begins from; L1 holds all of it.
    struct Opening {
        /// Number of the L2 block whose output is disputed.
        uint256 element;
        Included claim;
        /// Output of block `element - 1`.
        Included previous;
        /// Leaf of block `element` on the canonical transaction chain.
        Included leaf;
    }

    /// @notice A commitment to `arity ** height` states.
    struct Joining {
        bytes32 output;
        uint8 height;
        bytes32 root;
        /// The path to the last state, HALT(output): of each node on it, from the lowest up, all children but the last.
        bytes32[] lastPath;
    }

    /// @notice What the deletion of outputs needs: see `StateCommitmentChain.deleteOutputs`.
    struct Survivor {
        /// Header of the batch for which the dispute was opened.
        ChainTypes.ChainBatchHeader header;
        /// Output of the block before the disputed one, and its proof, if the batch holds it.
        bytes32 output;
        ChainTypes.ChainInclusionProof proof;
    }

    /// @notice What to collect for an account from a dispute that has ended, in this order.
    struct Collection {
        /// Names, as `collectBond` takes them.
        bytes32[] bonds;
        /// Matches in which the account moved.
        Pair[] matches;
        /// Names, as `collectReward` takes them; without any the reward is left where it is.
        bytes32[] joins;
        /// How many runs.
        uint256 runs;
    }

    struct Dispute {
        bytes32 start;
        bytes32 claim;
        uint64 element;
        uint64 batchIndex;
        uint64 openedAt;
        DisputeStatus status;
        uint32 aliveDefenders;
        uint32 aliveChallengers;
        /// Commitments that ever joined.
        uint32 joined;
        /// Who opened it to re-execute and has a bond in it; 0 if it was opened with a commitment.
        address runner;
    }

    struct Commitment {
        address owner;
        uint64 joinedAt;
        uint8 height;
        bool defends;
        bool alive;
        /// Commitments that joined before.
        uint32 index;
        bytes32 output;
        /// Wei that are still in it.
        uint128 bond;
    }

    struct Match {
        Turn turn;
        /// Levels of the trees between the present nodes and the leaves; 0 at the leaf.
        uint8 height;
        /// Index of the first state below the present nodes.
        uint64 position;
        /// The last second in which the turn can be taken.
        uint64 deadline;
        /// Height of the last node left of the present ones on which both agree; 0 as well if that is START.
        uint8 agreedHeight;
        /// H(defender's present node, challenger's, the agreed one or 0): the nodes themselves are in the events.
        bytes32 nodes;
    }

    /// @notice How re-execution first reached a state.
    struct Reached {
        bytes32 from;
        /// 0 for a state that was not reached, and for a start.
        address runner;
        /// Wei that all runs on the way from the start cost, as far as they are repaid.
        uint96 cost;
    }

    event DisputeOpened(
        uint256 indexed id,
        uint256 indexed element,
        bytes32 indexed start,
        bytes32 claim,
        uint256 batchIndex,
        address opener,
        bool byReexecution
    );
    event Joined(
        uint256 indexed id,
        bytes32 indexed name,
        address indexed owner,
        bytes32 output,
        uint8 height,
        bytes32 root,
        bool defends
    );
    event MatchCreated(
        uint256 indexed id,
        bytes32 indexed defender,
        bytes32 indexed challenger,
        uint8 height,
        bytes32[] children
    );
    /// @notice A side moved: it opened its node (`own`), found that `child` is the first that differs, and opened that one (`next`;
    ///         empty at the bottom). `height` and `position` are those behind the move.
    event Moved(
        uint256 indexed id,
        bytes32 indexed defender,
        bytes32 indexed challenger,
        bool byDefender,
        uint8 child,
        uint8 height,
        uint64 position,
        bytes32[] own,
        bytes32[] next
    );
    /// @notice The machine made the one step in doubt.
    event StepProven(
        uint256 indexed id,
        bytes32 indexed defender,
        bytes32 indexed challenger,
        bytes32 agreed,
        bytes32 proven
    );
    /// @notice A commitment left the dispute. `winner` is the one that eliminated it, or 0.
    event Eliminated(uint256 indexed id, bytes32 indexed name, bytes32 indexed winner);
    /// @notice The machine ran: state `to` is `steps` steps behind `from`, in the run that begins with `start`.
    event Ran(bytes32 indexed start, bytes32 indexed from, bytes32 indexed to, uint256 steps, address runner);
    /// @notice What the run that begins with `start` ends in is known for good.
    event Settled(bytes32 indexed start, bytes32 output);
    event DisputeResolved(uint256 indexed id, DisputeStatus status);
    event Credited(address indexed account, uint256 amount);
    event Burned(uint256 amount);
    event Claimed(address indexed account, uint256 amount);

    // ---- opening and joining ------------------------------------------------------------------------------------------

    /// @notice Opens a dispute with a challenging commitment. Takes the bond.
    function open(Opening calldata _opening, Joining calldata _joining) external payable returns (uint256 id_);

    /// @notice Opens a dispute to re-execute the block. Takes the bond, which comes back when the claim is deleted.
    function openForReexecution(Opening calldata _opening) external payable returns (uint256 id_);

    /// @notice Opens a dispute, or joins the one that is alive about the same block behind the same output.
    function openOrJoin(Opening calldata _opening, Joining calldata _joining) external payable returns (uint256 id_);

    /// @notice Deletes an output that a verdict contradicts, in one call and without a bond.
    function deleteProven(Opening calldata _opening, Survivor calldata _survivor) external returns (uint256 id_);

    /// @notice Joins a dispute; the commitment's output decides the side. Takes the bond.
    function join(uint256 _id, Joining calldata _joining) external payable returns (bytes32 name_);

    // ---- matches; any account may make each move ---------------------------------------------------------------------

    /// @notice Begins the match of two commitments at the larger of their heights.
    /// @param _defenderNode The defender's node of that height: its root, raised.
    /// @param _children Children of the challenger's node of that height.
    function createMatch(Pair calldata _pair, bytes32 _defenderNode, bytes32[] calldata _children) external;

    /// @notice Moves for the side whose turn it is.
    /// @param _agreed The last node left of the present ones on which both agree; 0 if that is START.
    /// @param _child Index of the first child that differs.
    /// @param _own Children of its node.
    /// @param _other Children of the other side's node, as that opened them.
    /// @param _next Children of `_own[_child]`; empty when that is a state.
    function move(
        Pair calldata _pair,
        bytes32 _agreed,
        uint256 _child,
        bytes32[] calldata _own,
        bytes32[] calldata _other,
        bytes32[] calldata _next
    ) external;

    /// @notice Executes the step in doubt and eliminates every side that is wrong.
    /// @param _defenderState What the defender says follows.
    /// @param _challengerState What the challenger says follows.
    /// @param _agreedPath The state that both agree on, and the path from it up to the agreed node, as `Joining.lastPath`; empty when
    ///                    it is START.
    /// @param _witness See `IOvmMachine.step`.
    function prove(
        Pair calldata _pair,
        bytes32 _defenderState,
        bytes32 _challengerState,
        bytes32[] calldata _agreedPath,
        bytes calldata _witness
    ) external;

    /// @notice Eliminates the side that let its turn pass; the leaf is the defender's turn.
    function timeout(Pair calldata _pair) external;

    /// @notice Eliminates a challenger that let the time pass in which the match had to be made.
    function eliminate(Pair calldata _pair) external;

    // ---- re-execution ------------------------------------------------------------------------------------------------

    /// @notice Runs the machine from a state that was reached before. The start of a dispute is reached.
    function run(bytes32 _start, bytes32 _from, uint256 _steps, bytes calldata _witness) external returns (bytes32 to_);

    /// @notice Records what the run ends in: HALT(output) must have been reached.
    function settle(bytes32 _start, bytes32 _output) external;

    /// @notice `run`, which has to reach HALT(output), and `settle`.
    function runToEnd(bytes32 _start, bytes32 _from, uint256 _steps, bytes calldata _witness, bytes32 _output) external;

    // ---- ending ------------------------------------------------------------------------------------------------------

    /// @notice Ends a dispute. `_survivor` is looked at only when outputs are deleted.
    function resolve(uint256 _id, Survivor calldata _survivor) external;

    /// @notice Credits the bond of a living commitment to its owner, once the dispute has ended. (0: the runner's bond.)
    function collectBond(uint256 _id, bytes32 _name) external;

    /// @notice Credits the refund of `_account`'s moves in the match that eliminated a commitment.
    function collectRefund(Pair calldata _pair, address _account) external;

    /// @notice Walks on, by the names of the next commitments in the order in which they joined, to the first that lives and is right,
    ///         and credits what it won. Behind the last one the reward is burned.
    function collectReward(uint256 _id, bytes32[] calldata _names) external;

    /// @notice Credits the refund of the next run on the way back from END, one a call.
    function collectRun(bytes32 _start) external;

    /// @notice Pays the caller's credit.
    function claim() external returns (uint256 amount_);

    /// @notice Collects for the caller what a dispute owes it, and pays its credit, if it has any.
    function collect(uint256 _id, Collection calldata _what) external returns (uint256 amount_);

    // ---- views -------------------------------------------------------------------------------------------------------

    function arity() external view returns (uint256);

    /// @notice The greatest height: `arity ** maxHeight = 2 ** 28`.
    function maxHeight() external view returns (uint256);

    /// @notice Seconds that each side has for all its moves (C).
    function clock() external view returns (uint256);

    /// @notice Seconds that each turn has at least (X).
    function grace() external view returns (uint256);

    /// @notice Bond of a commitment, and of a re-execution.
    function commitmentBond() external view returns (uint256);

    /// @notice Wei a gas: refunds are paid at this price at most.
    function statedGasPrice() external view returns (uint256);

    /// @notice The words of the machine's configuration: docs/spec/machine.md, 2.
    function config() external view returns (uint256[27] memory);

    /// @notice Disputes ever opened; they are numbered from 1.
    function disputeCount() external view returns (uint256);

    function dispute(uint256 _id) external view returns (Dispute memory);

    /// @notice The dispute about a start that is alive, or 0.
    function disputeOf(bytes32 _start) external view returns (uint256);

    /// @notice What the run that begins with `_start` ends in, 0 while that is not proven.
    function resultOf(bytes32 _start) external view returns (bytes32);

    /// @notice Whether re-execution has reached a state.
    function isReached(bytes32 _start, bytes32 _state) external view returns (bool);

    function reachedBy(bytes32 _start, bytes32 _state) external view returns (Reached memory);

    function commitment(uint256 _id, bytes32 _name) external view returns (Commitment memory);

    /// @notice The match of two commitments. Before it is created its turn is NONE and the deadline is that of the pair.
    function matchOf(Pair calldata _pair) external view returns (Match memory);

    /// @notice Wei that an account's moves for each side of a match cost, as far as they are repaid when that side wins it.
    function costOf(
        Pair calldata _pair,
        address _account
    ) external view returns (uint256 defending_, uint256 challenging_);

    /// @notice Wei that an account can claim.
    function creditOf(address _account) external view returns (uint256);
}
