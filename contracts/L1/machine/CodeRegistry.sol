// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title CodeRegistry
/// @notice Where on L1 the code with a hash lies, verbatim, so that steps of large contracts need not carry it in their witness.
contract CodeRegistry {
    /// @notice An account of L1 with the code of this hash, 0 if none is registered.
    mapping(bytes32 hash => address holder) public codeOf;

    /// @notice Code was registered.
    event CodeRegistered(bytes32 indexed hash, address holder);

    /// @notice The account holds no code.
    error NoCode(address holder);

    /// @notice Registers an account whose code is a contract's on L2. The code is read from it at each use, and its hash
    ///         checked, so that an account whose code changes later does no harm.
    function register(address _holder) external returns (bytes32 hash_) {
        if (_holder.code.length == 0) revert NoCode(_holder);
        hash_ = _holder.codehash;
        // The first account stays as long as it has the code: an account whose code disappears a block later cannot replace it.
        if (codeOf[hash_].codehash == hash_) return hash_;
        codeOf[hash_] = _holder;
        emit CodeRegistered(hash_, _holder);
    }
}
