// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Ledger} from "../../contracts/L1/dispute/rules/Ledger.sol";

/// @title LedgerProperties
/// @notice What scripts/smt-check.mjs has solc's SMTChecker prove of each change of the ledger, from whatever it held before.
/// @dev The script lets the ledger implement an interface of its own functions alone: the checker looks at whole contracts only.
contract LedgerProperties is Ledger {
    /// @dev There are fewer wei.
    uint256 private constant LIMIT = 2 ** 128;

    function credit(address _account, address _other, uint256 _amount) external {
        uint256 credited = creditOf(_account);
        uint256 others = creditOf(_other);
        uint256 lost = burned;
        require(_account != _other && credited < LIMIT && _amount < LIMIT);
        _credit(_account, _amount);
        assert(creditOf(_account) == credited + _amount);
        assert(creditOf(_other) == others);
        assert(burned == lost);
    }

    function burn(address _account, uint256 _amount) external {
        uint256 credited = creditOf(_account);
        uint256 lost = burned;
        require(lost < LIMIT && _amount < LIMIT);
        _burn(_amount);
        assert(burned == lost + _amount);
        assert(creditOf(_account) == credited);
    }

    function smaller(uint256 _a, uint256 _b) external pure {
        uint256 least = _smaller(_a, _b);
        assert(least <= _a && least <= _b);
        assert(least == _a || least == _b);
    }

    /// @dev Must be found to fail: shows that the checks above are not passed for want of a state that they apply to.
    function canary(address _account, uint256 _amount) external {
        require(creditOf(_account) < LIMIT && _amount < LIMIT);
        _credit(_account, _amount);
        assert(creditOf(_account) < LIMIT);
    }
}
