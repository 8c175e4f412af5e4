// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {NotTheCaller} from "../chain/ChainErrors.sol";
import {IStateCommitmentChain} from "../chain/IStateCommitmentChain.sol";
import {IProposerStakes} from "./IProposerStakes.sol";
import {PaymentRefused, StakeLocked, StakeMissing, WrongStake} from "./StakeErrors.sol";

/// @title ProposerStakes
/// @notice One stake per proposer, in wei: without it no outputs are appended; the proposer of an output that is deleted loses it.
///         INVARIANT: the balance is the sum of all stakes, and what was sent here by force.
contract ProposerStakes is IProposerStakes {
    struct Proposer {
        uint128 stake;
        /// The last batch it appended.
        uint64 lastBatch;
    }

    IStateCommitmentChain public immutable stateCommitmentChain;

    /// @notice The only account that takes stakes.
    address public immutable disputes;

    /// @inheritdoc IProposerStakes
    uint256 public immutable stake;

    mapping(address => Proposer) private proposers;

    /// @param _stateCommitmentChain Holds the batches; the only account that tells of them.
    /// @param _disputes The only account that takes stakes.
    /// @param _stake What a proposer has to put up, in wei.
    /// @param _genesisProposer Has a stake from the start if the deployment pays it: the value is the stake or nothing.
    constructor(
        IStateCommitmentChain _stateCommitmentChain,
        address _disputes,
        uint256 _stake,
        address _genesisProposer
    ) payable {
        stateCommitmentChain = _stateCommitmentChain;
        disputes = _disputes;
        stake = _stake;
        if (msg.value != 0) _deposit(_genesisProposer);
    }

    /// @inheritdoc IProposerStakes
    function deposit() external payable {
        _deposit(msg.sender);
    }

    /// @inheritdoc IProposerStakes
    function withdraw() external {
        Proposer storage proposer = proposers[msg.sender];
        uint256 undecided = stateCommitmentChain.firstUndecidedBatch();
        if (proposer.lastBatch >= undecided) revert StakeLocked(proposer.lastBatch, undecided);
        uint256 amount = _take(msg.sender);
        if (amount == 0) revert StakeMissing(msg.sender, stake, 0);
        emit StakeWithdrawn(msg.sender, amount);
        _pay(msg.sender, amount);
    }

    /// @inheritdoc IProposerStakes
    function appended(address _proposer, uint256 _batchIndex) external {
        if (msg.sender != address(stateCommitmentChain)) {
            revert NotTheCaller(address(stateCommitmentChain), msg.sender);
        }
        Proposer storage proposer = proposers[_proposer];
        if (proposer.stake < stake) revert StakeMissing(_proposer, stake, proposer.stake);
        proposer.lastBatch = uint64(_batchIndex);
    }

    /// @inheritdoc IProposerStakes
    function slash(address _proposer) external returns (uint256 amount_) {
        if (msg.sender != disputes) revert NotTheCaller(disputes, msg.sender);
        amount_ = _take(_proposer);
        if (amount_ == 0) return 0;
        emit StakeSlashed(_proposer, amount_);
        _pay(disputes, amount_);
    }

    /// @inheritdoc IProposerStakes
    function stakeOf(address _proposer) external view returns (uint256) {
        return proposers[_proposer].stake;
    }

    function _deposit(address _proposer) private {
        uint256 missing = stake - proposers[_proposer].stake;
        if (msg.value != missing) revert WrongStake(missing, msg.value);
        // There are fewer than 2^128 wei.
        proposers[_proposer].stake = uint128(stake);
        emit StakeDeposited(_proposer, missing);
    }

    function _take(address _proposer) private returns (uint256 amount_) {
        amount_ = proposers[_proposer].stake;
        proposers[_proposer].stake = 0;
    }

    function _pay(address _to, uint256 _amount) private {
        (bool success, ) = _to.call{value: _amount}("");
        if (!success) revert PaymentRefused(_to, _amount);
    }
}
