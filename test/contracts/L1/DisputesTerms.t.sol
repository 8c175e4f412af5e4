// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {StateCommitmentChain} from "../../../contracts/L1/chain/StateCommitmentChain.sol";
import {Disputes} from "../../../contracts/L1/dispute/Disputes.sol";
import {GasCaps} from "../../../contracts/L1/dispute/rules/GasCaps.sol";
import {InvalidTerms} from "../../../contracts/L1/dispute/rules/RuleErrors.sol";
import {Terms} from "../../../contracts/L1/dispute/rules/Terms.sol";
import {DisputeSystem} from "./disputes/DisputeSystem.sol";

/// @notice Which terms disputes can have.
contract DisputesTermsTest is DisputeSystem {
    function make(uint256[27] memory _config, Terms.Choice memory _terms) private returns (Disputes) {
        return new Disputes(scc, ctc, machine, stakes, _config, _terms);
    }

    function refused(uint256[27] memory _config, Terms.Choice memory _terms, string memory _what) private {
        try this.tryMake(_config, _terms) {
            assertTrue(false, _what);
        } catch (bytes memory reason) {
            assertEq(bytes32(bytes4(reason)), bytes32(InvalidTerms.selector), _what);
            bytes memory arguments = new bytes(reason.length - 4);
            for (uint256 i = 4; i < reason.length; i++) arguments[i - 4] = reason[i];
            (string memory what, , ) = abi.decode(arguments, (string, uint256, uint256));
            assertEq(keccak256(bytes(what)), keccak256(bytes(_what)), _what);
        }
    }

    function tryMake(uint256[27] memory _config, Terms.Choice memory _terms) external {
        make(_config, _terms);
    }

    /// @dev A chain that holds value: disputes must be as they should be.
    function holdValue() private returns (uint256[27] memory config_) {
        deploySystem(false);
        config_ = config();
        config_[2] = 0;
    }

    function test_terms_canBeRead() external view {
        assertEq(disputes.arity(), 16, "arity");
        assertEq(disputes.maxHeight(), 7, "maxHeight");
        assertEq(disputes.clock(), CLOCK, "clock");
        assertEq(disputes.grace(), GRACE, "grace");
        assertEq(disputes.commitmentBond(), BOND, "bond");
        assertEq(disputes.statedGasPrice(), GAS_PRICE, "gas price");
        assertEq(disputes.configHash(), keccak256(abi.encode(config())), "hash of the configuration");
    }

    function test_config_canBeRead() external {
        uint256[27] memory words = make(config(), terms(2)).config();
        assertEq(keccak256(abi.encode(words)), keccak256(abi.encode(config())), "configuration");
    }

    function test_arity_2_4_or_16() external {
        assertEq(make(config(), terms(2)).maxHeight(), 28, "2");
        assertEq(make(config(), terms(4)).maxHeight(), 14, "4");
        assertEq(make(config(), terms(16)).maxHeight(), 7, "16");
        uint256[6] memory others = [uint256(0), 1, 3, 8, 15, 17];
        for (uint256 i = 0; i < others.length; i++) refused(config(), terms(others[i]), "arity");
    }

    function test_config_mustAgreeWithTheTransactionChain() external {
        uint256[27] memory words = config();
        words[2] = 0;
        refused(words, terms(16), "developmentMode");
        words = config();
        words[3]--;
        refused(words, terms(16), "gasLimit");
        words = holdValue();
        words[2] = 1;
        refused(words, terms(16), "developmentMode");
    }

    function test_clock_upToTheWindow() external {
        Terms.Choice memory choice = terms(16);
        choice.clock = WINDOW;
        make(config(), choice);
        choice.clock = WINDOW + 1;
        refused(config(), choice, "clock");
    }

    function test_grace_aSecondAtLeast() external {
        Terms.Choice memory choice = terms(16);
        choice.grace = 1;
        make(config(), choice);
        choice.grace = 0;
        refused(config(), choice, "grace");
    }

    function test_grace_ofAllTurns_fitsIntoAClock() external {
        uint256[27] memory words = holdValue();
        Terms.Choice memory choice = terms(16);
        choice.grace = CLOCK / 8;
        make(words, choice);
        choice.grace++;
        refused(words, choice, "turns");
        choice = terms(2);
        choice.grace = CLOCK / 29;
        make(words, choice);
        choice.grace++;
        refused(words, choice, "turns");
    }

    function test_bond_repaysAWholeMatchWithHalfOfIt() external {
        uint256[27] memory words = holdValue();
        uint256[3] memory arities = [uint256(2), 4, 16];
        for (uint256 i = 0; i < 3; i++) {
            Terms.Choice memory choice = terms(arities[i]);
            uint256 height =
                arities[i] == 2
                    ? 28
                    : arities[i] == 4
                        ? 14
                        : 7;
            choice.grace = 1;
            choice.bond = GasCaps.minimumBond(arities[i], height, GAS_PRICE);
            assertTrue(choice.bond < BOND, "the default suffices");
            make(words, choice);
            choice.bond--;
            refused(words, choice, "minimumBond");
        }
    }

    function test_aDevelopmentChain_mayHaveSecondsAndSmallChange() external {
        make(config(), Terms.Choice({arity: 2, clock: 0, grace: 1, bond: 0, gasPrice: GAS_PRICE}));
    }

    function test_amounts_fitIntoTheirPlaces() external {
        Terms.Choice memory choice = terms(16);
        choice.bond = type(uint80).max;
        make(config(), choice);
        choice.bond++;
        refused(config(), choice, "bond");
        choice = terms(16);
        choice.gasPrice = type(uint40).max;
        make(config(), choice);
        choice.gasPrice++;
        refused(config(), choice, "gasPrice");
        choice = terms(16);
        choice.grace = type(uint32).max;
        make(config(), choice);
        choice.grace++;
        refused(config(), choice, "grace");
    }

    function test_window_fitsIntoItsPlace() external {
        setWindow(type(uint32).max);
        make(config(), terms(16));
        setWindow(uint256(type(uint32).max) + 1);
        refused(config(), terms(16), "window");
    }

    /// @dev Makes the chain of outputs again, with another window.
    function setWindow(uint256 _seconds) private {
        scc = new StateCommitmentChain(
            ctc,
            factory,
            PROPOSER,
            DISPUTES,
            stakes,
            _seconds,
            GENESIS_OUTPUT,
            GENESIS_TIME
        );
    }
}
