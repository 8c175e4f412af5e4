// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IDisputes} from "../IDisputes.sol";
import {ICanonicalTransactionChain} from "../../chain/ICanonicalTransactionChain.sol";
import {IStateCommitmentChain} from "../../chain/IStateCommitmentChain.sol";
import {IOvmMachine} from "../../machine/IOvmMachine.sol";
import {IProposerStakes} from "../IProposerStakes.sol";
import {GasCaps} from "./GasCaps.sol";
import {Ledger} from "./Ledger.sol";
import {InvalidTerms} from "./RuleErrors.sol";

/// @title Terms
/// @notice What is fixed about disputes for ever: the contracts that they stand on, arity, clocks and bonds.
abstract contract Terms is Ledger {
    /// @notice Terms that a rollup chooses.
    struct Choice {
        /// Children of a node: 2, 4 or 16.
        uint256 arity;
        /// Seconds that each side has for all its moves.
        uint256 clock;
        /// Seconds that each turn has at least.
        uint256 grace;
        /// Wei of a commitment's bond, and of a re-execution's.
        uint256 bond;
        /// Wei a gas: refunds are paid at this price at most.
        uint256 gasPrice;
    }

    /// @notice Every run has 2^28 steps: docs/spec/machine.md, 2.
    uint256 private constant STATES_LOG2 = 28;

    /// @dev Places of the machine's configuration: docs/spec/machine.md, 2.
    uint256 private constant CONFIG_DEVELOPMENT_MODE = 2;
    uint256 private constant CONFIG_GAS_LIMIT = 3;

    IStateCommitmentChain public immutable stateCommitmentChain;
    ICanonicalTransactionChain public immutable canonicalTransactionChain;
    IOvmMachine public immutable machine;
    IProposerStakes public immutable proposerStakes;

    uint256 public immutable arity;

    /// @inheritdoc IDisputes
    uint256 public immutable maxHeight;

    uint256 public immutable clock;
    uint256 public immutable grace;
    uint256 public immutable commitmentBond;
    uint256 public immutable statedGasPrice;

    /// @notice Hash of the machine's configuration.
    bytes32 public immutable configHash;

    uint256[27] private configWords;

    event ConfigSet(uint256[27] words);

    constructor(
        IStateCommitmentChain _outputs,
        ICanonicalTransactionChain _blocks,
        IOvmMachine _machine,
        IProposerStakes _stakes,
        uint256[27] memory _config,
        Choice memory _terms
    ) {
        stateCommitmentChain = _outputs;
        canonicalTransactionChain = _blocks;
        machine = _machine;
        proposerStakes = _stakes;
        arity = _terms.arity;
        maxHeight = _heightOf(_terms.arity);
        clock = _terms.clock;
        grace = _terms.grace;
        commitmentBond = _terms.bond;
        statedGasPrice = _terms.gasPrice;
        configHash = keccak256(abi.encode(_config));
        configWords = _config;
        emit ConfigSet(_config);
        _check(_terms, _heightOf(_terms.arity), _outputs.FRAUD_PROOF_WINDOW());
        _checkConfig(_config, _blocks, _terms);
    }

    /// @inheritdoc IDisputes
    function config() external view returns (uint256[27] memory) {
        return configWords;
    }

    function _checkConfig(
        uint256[27] memory _config,
        ICanonicalTransactionChain _blocks,
        Choice memory _terms
    ) private view {
        bool developmentMode = _blocks.developmentMode();
        _requireEqual("developmentMode", _config[CONFIG_DEVELOPMENT_MODE], developmentMode ? 1 : 0);
        _requireEqual("gasLimit", _config[CONFIG_GAS_LIMIT], _blocks.L2_BLOCK_GAS_LIMIT());
        // A development chain may have seconds, and small change, for disputes.
        if (developmentMode) return;
        uint256 height = _heightOf(_terms.arity);
        _requireAtMost("turns", (height + 1) * _terms.grace, _terms.clock);
        _requireAtMost("minimumBond", GasCaps.minimumBond(_terms.arity, height, _terms.gasPrice), _terms.bond);
    }

    function _check(Choice memory _terms, uint256 _height, uint256 _window) private pure {
        _requireEqual("arity", _terms.arity ** _height, 2 ** STATES_LOG2);
        _requireAtMost("clock", _terms.clock, _window);
        _requireAtMost("grace", 1, _terms.grace);
        // INVARIANT: amounts and times fit into their places in storage.
        _requireAtMost("bond", _terms.bond, type(uint80).max);
        _requireAtMost("gasPrice", _terms.gasPrice, type(uint40).max);
        _requireAtMost("grace", _terms.grace, type(uint32).max);
        _requireAtMost("window", _window, type(uint32).max);
    }

    function _heightOf(uint256 _arity) private pure returns (uint256) {
        if (_arity == 2) return STATES_LOG2;
        return _arity == 4 ? STATES_LOG2 / 2 : STATES_LOG2 / 4;
    }

    function _requireEqual(string memory _what, uint256 _actual, uint256 _expected) private pure {
        if (_actual != _expected) revert InvalidTerms(_what, _actual, _expected);
    }

    function _requireAtMost(string memory _what, uint256 _actual, uint256 _limit) private pure {
        if (_actual > _limit) revert InvalidTerms(_what, _actual, _limit);
    }
}
