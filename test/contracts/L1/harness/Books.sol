// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ICanonicalTransactionChain} from "../../../../contracts/L1/chain/ICanonicalTransactionChain.sol";
import {IStateCommitmentChain} from "../../../../contracts/L1/chain/IStateCommitmentChain.sol";
import {Disputes} from "../../../../contracts/L1/dispute/Disputes.sol";
import {IProposerStakes} from "../../../../contracts/L1/dispute/IProposerStakes.sol";
import {IOvmMachine} from "../../../../contracts/L1/machine/IOvmMachine.sol";

/// @notice Shows the books of disputes: what a call is repaid at most, what a store counts as, credits and what is burned.
contract Books is Disputes {
    constructor(
        IStateCommitmentChain _outputs,
        ICanonicalTransactionChain _blocks,
        IOvmMachine _machine,
        IProposerStakes _stakes,
        uint256[27] memory _config,
        Choice memory _terms
    ) Disputes(_outputs, _blocks, _machine, _stakes, _config, _terms) {}

    function priceOf(uint256 _gas, uint256 _tokens, uint256 _cap) external view returns (uint256) {
        return _priceOf(_gas, _tokens, _cap);
    }

    function gasOfStore(bool _isZero) external pure returns (uint256) {
        return _gasOfStore(_isZero);
    }

    function gasOfCredit(address _account) external view returns (uint256) {
        return _gasOfCredit(_account);
    }

    function gasOfBurning() external view returns (uint256) {
        return _gasOfBurning();
    }

    function credit(address _account, uint256 _amount) external {
        _credit(_account, _amount);
    }

    function burn(uint256 _amount) external {
        _burn(_amount);
    }
}
