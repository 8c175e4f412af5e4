// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {sliceOf} from "../rlp/Rlp.sol";
import {Machine} from "./Machine.sol";
import {Pool} from "./Pool.sol";
import {Account, World} from "./World.sol";

/// @title HeaderCommitment
/// @notice Where L1 holds a block's state root alone, the state holds the hash of the block's header, whose state root is taken as 0:
///         docs/spec/machine.md, 11.
library HeaderCommitment {
    /// @dev OVM_L1BlockNumber, whose code reads no storage.
    uint256 private constant HOLDER = uint160(0x4200000000000000000000000000000000000013);
    uint256 private constant SLOT = 0;
    /// @dev Where in a header the state root is: behind the list's header, two hashes and an address, each with its length.
    uint256 private constant ROOT_AT = 91;

    /// @notice The hash of the block behind which the state is.
    function blockHash(Machine memory _m) internal pure returns (bytes32 hash_) {
        bytes memory header = Pool.open(_m, bytes32(World.readSlot(_m, World.account(_m, HOLDER), SLOT)));
        (uint256 from, uint256 length) = (sliceOf(header).ptr(), header.length);
        bytes32 root = _m.root;
        assembly ("memory-safe") {
            // Behind the free memory pointer, and forgotten at once.
            let to := mload(0x40)
            mcopy(to, from, length)
            mstore(add(to, ROOT_AT), root)
            hash_ := keccak256(to, length)
        }
    }

    /// @notice Lets the state commit to a header that has no state root.
    function commit(Machine memory _m, bytes32 _header) internal pure {
        Account memory account = World.account(_m, HOLDER);
        if (World.isEmpty(account)) account.nonce = 1;
        World.writeSlot(_m, account, SLOT, uint256(_header));
        World.write(_m, HOLDER, account);
    }
}
