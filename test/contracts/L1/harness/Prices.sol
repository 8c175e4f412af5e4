// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICanonicalTransactionChain} from "../../../../contracts/L1/chain/ICanonicalTransactionChain.sol";
import {IStateCommitmentChain} from "../../../../contracts/L1/chain/IStateCommitmentChain.sol";
import {Disputes} from "../../../../contracts/L1/dispute/Disputes.sol";
import {IProposerStakes} from "../../../../contracts/L1/dispute/IProposerStakes.sol";
import {IOvmMachine} from "../../../../contracts/L1/machine/IOvmMachine.sol";

/// @notice Shows what a call is repaid at most, and what a store counts as.
contract Prices is Disputes {
    constructor(
        IStateCommitmentChain _outputs,
        ICanonicalTransactionChain _blocks,
        IOvmMachine _machine,
        IProposerStakes _stakes,
        uint256[28] memory _config,
        Choice memory _terms
    ) Disputes(_outputs, _blocks, _machine, _stakes, _config, _terms) {}

    function priceOf(uint256 _gas, uint256 _tokens, uint256 _cap) external view returns (uint256) {
        return _priceOf(_gas, _tokens, _cap);
    }

    function gasOfStore(bool _isZero) external pure returns (uint256) {
        return _gasOfStore(_isZero);
    }
}
