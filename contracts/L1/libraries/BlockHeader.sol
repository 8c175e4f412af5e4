// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {RLPReader} from "./rlp/RLPReader.sol";

/// @title BlockHeader
/// @notice Reads fields of an L1 block's RLP header. Whoever calls has checked its hash.
///         https://github.com/ethereum/execution-specs (Header)
library BlockHeader {
    uint256 private constant PARENT_HASH = 0;
    uint256 private constant NUMBER = 8;
    uint256 private constant TIMESTAMP = 11;
    uint256 private constant PREV_RANDAO = 13;
    uint256 private constant BASE_FEE = 15;

    function parentHash(bytes memory _header) internal pure returns (bytes32) {
        return RLPReader.readBytes32(RLPReader.readList(_header)[PARENT_HASH]);
    }

    function number(bytes memory _header) internal pure returns (uint256) {
        return _word(_header, NUMBER);
    }

    function timestamp(bytes memory _header) internal pure returns (uint256) {
        return _word(_header, TIMESTAMP);
    }

    function prevRandao(bytes memory _header) internal pure returns (bytes32) {
        return RLPReader.readBytes32(RLPReader.readList(_header)[PREV_RANDAO]);
    }

    function baseFee(bytes memory _header) internal pure returns (uint256) {
        return _word(_header, BASE_FEE);
    }

    function _word(bytes memory _header, uint256 _field) private pure returns (uint256) {
        return RLPReader.readUint(RLPReader.readList(_header)[_field]);
    }
}
