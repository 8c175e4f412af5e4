// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPrecompiles} from "../IPrecompiles.sol";
import {Rlp} from "../rlp/Rlp.sol";
import {ACCESS_CREATED, Access} from "./Access.sol";
import {Limits, PRECOMPILE_GAS_ALLOWED} from "./Limits.sol";
import {EMPTY, EMPTY_ROOT, Machine} from "./Machine.sol";
import {Parts} from "./Parts.sol";
import {Pool} from "./Pool.sol";
import {CHAIN_ACCOUNT, IS_ARBITRUM} from "./Rules.sol";
import {Account, World} from "./World.sol";

/// @title Contracts
/// @notice What calls, creations and a transaction's begin have in common.
library Contracts {
    /// @notice The account that code delegates to (EIP-7702), and whether it does.
    function delegateOf(bytes memory _code) internal pure returns (bool isDelegation_, uint256 delegate_) {
        if (_code.length != 23) return (false, 0);
        assembly ("memory-safe") {
            let word := mload(add(_code, 32))
            isDelegation_ := eq(shr(232, word), 0xef0100)
            delegate_ := shr(96, shl(24, word))
        }
    }

    /// @notice Hash of the code that a call runs: an account's own. Precompiles have none.
    function codeOf(Machine memory _m, uint256 _address) internal view returns (bytes memory) {
        if (Access.isPrecompile(_address)) return "";
        return Pool.openCode(_m, World.account(_m, _address).codeHash);
    }

    /// @notice Where CREATE, or a creating transaction, puts its contract.
    function createAddress(uint256 _creator, uint256 _nonce) internal pure returns (uint256 address_) {
        unchecked {
            uint256 from;
            assembly ("memory-safe") {
                from := mload(0x40)
            }
            uint256 end = Rlp.writeHeader(from, 0xc0, 21 + Rlp.uintSize(_nonce));
            end = Rlp.writeUint(Rlp.writeAddress(end, _creator), _nonce);
            assembly ("memory-safe") {
                address_ := keccak256(from, sub(end, from))
            }
            address_ = uint160(address_);
        }
    }

    /// @notice Makes the account of a new contract: nonce 1, and the value that its creator pays.
    /// @return false when something is there already (EIP-684, EIP-7610); nothing has changed then.
    function create(
        Machine memory _m,
        uint256 _creator,
        uint256 _address,
        uint256 _value
    ) internal pure returns (bool) {
        Account memory found = World.account(_m, _address);
        if (found.nonce != 0 || found.codeHash != EMPTY || found.storageRoot != EMPTY_ROOT) return false;
        Access.putMark(_m, ACCESS_CREATED, _address);
        if (_value != 0) {
            Account memory payer = World.account(_m, _creator);
            unchecked {
                payer.balance -= _value;
            }
            World.write(_m, _creator, payer);
        }
        Account memory created = World.account(_m, _address);
        created.nonce = 1;
        created.balance = World.saturatingAdd(created.balance, _value);
        World.write(_m, _address, created);
        return true;
    }

    /// @notice Runs a precompile.
    /// @return success_ false when the call fails and all its gas is lost.
    /// @return cost_ Formula gas.
    /// @return output_ As an item.
    function precompile(
        Machine memory _m,
        uint256 _address,
        bytes memory _input,
        uint256 _gas
    ) internal view returns (bool success_, uint256 cost_, bytes memory output_) {
        // Nothing but ArbSys gets an answer, which RareCalls gives.
        if (IS_ARBITRUM && _address == CHAIN_ACCOUNT) return (false, 0, output_);
        uint256 most = _mostInput(_m, _address);
        if (most != 0 && _input.length > most) return (false, 0, output_);
        uint256 allowed = _gas < PRECOMPILE_GAS_ALLOWED ? _gas : PRECOMPILE_GAS_ALLOWED;
        (success_, cost_, output_) = _runPrecompile(_m, _address, _input, allowed);
        if (cost_ > allowed && cost_ <= _gas && !Limits.isPrecompileGasOver(_m, cost_)) {
            return _runPrecompile(_m, _address, _input, _gas);
        }
    }

    /// @dev `IPrecompiles.run`, whose output becomes an item at once.
    function _runPrecompile(
        Machine memory _m,
        uint256 _address,
        bytes memory _input,
        uint256 _gas
    ) private view returns (bool success_, uint256 cost_, bytes memory output_) {
        address precompiles = _m.precompiles;
        bytes4 selector = IPrecompiles.run.selector;
        uint256 length;
        assembly ("memory-safe") {
            let ptr := mload(0x40)
            length := mload(_input)
            mstore(ptr, selector)
            mstore(add(ptr, 4), _address)
            mstore(add(ptr, 36), _gas)
            mstore(add(ptr, 68), 96)
            mcopy(add(ptr, 100), _input, add(length, 32))
            if iszero(staticcall(gas(), precompiles, ptr, add(length, 132), ptr, 128)) {
                returndatacopy(0, 0, returndatasize())
                revert(0, returndatasize())
            }
            success_ := mload(ptr)
            cost_ := mload(add(ptr, 32))
            length := mload(add(ptr, 96))
        }
        output_ = Pool.allocate(length);
        assembly ("memory-safe") {
            returndatacopy(add(output_, 32), 128, length)
        }
    }

    /// @dev Longest input, 0 for any. CONFIG is opened only where it may have a bound.
    function _mostInput(Machine memory _m, uint256 _address) private pure returns (uint256) {
        if (_address == 0x08) return Parts.config(_m).bn254PairingInput;
        if (_address == 0x0c) return Parts.config(_m).bls12G1MsmInput;
        if (_address == 0x0e) return Parts.config(_m).bls12G2MsmInput;
        if (_address == 0x0f) return Parts.config(_m).bls12PairingInput;
        return 0;
    }
}
