// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MerkleTrie} from "./MerkleTrie.sol";

/// @title SecureMerkleTrie
/// @notice A Merkle-Patricia trie whose keys are hashed, as those of accounts and of storage are.
library SecureMerkleTrie {
    /// @notice The value of a key; see `MerkleTrie.get`.
    function get(bytes memory _key, bytes[] memory _proof, bytes32 _root) internal pure returns (bool, bytes memory) {
        return MerkleTrie.get(abi.encodePacked(keccak256(_key)), _proof, _root);
    }
}
