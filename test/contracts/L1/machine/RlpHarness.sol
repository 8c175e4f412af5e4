// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Slice, sliceOf} from "../../../../contracts/L1/machine/rlp/Rlp.sol";
import {Reader, UntrustedRlp} from "../../../../contracts/L1/machine/rlp/UntrustedRlp.sol";

/// @title RlpHarness
/// @notice Reads whatever it is given with the machine's strict reader.
contract RlpHarness {
    using UntrustedRlp for Reader;

    uint8 private constant STRING = 1;
    uint8 private constant LIST = 2;
    uint8 private constant END = 3;

    /// @notice Whether the bytes are one item; and what is in it: strings with their lengths, and where lists begin and end.
    function read(bytes calldata _bytes) external pure returns (bool isValid_, bytes memory content_) {
        bytes memory copy = _bytes;
        Reader memory reader = UntrustedRlp.readerOf(sliceOf(copy));
        content_ = _read(reader);
        isValid_ = !reader.isBad && reader.isAtEnd();
        if (!isValid_) content_ = "";
    }

    function _read(Reader memory _reader) private pure returns (bytes memory content_) {
        uint256 at = _reader.ptr;
        uint256 first;
        assembly ("memory-safe") {
            first := byte(0, mload(at))
        }
        if (_reader.isAtEnd()) {
            _reader.fail();
            return "";
        }
        if (first < 0xc0) {
            bytes memory payload = _toBytes(_reader.readBytes());
            return abi.encodePacked(STRING, uint32(payload.length), payload);
        }
        Reader memory list = _reader.readList();
        content_ = abi.encodePacked(LIST);
        while (!list.isAtEnd()) content_ = bytes.concat(content_, _read(list));
        if (list.isBad) _reader.fail();
        return bytes.concat(content_, bytes1(END));
    }

    function _toBytes(Slice _slice) private pure returns (bytes memory bytes_) {
        uint256 from = _slice.ptr();
        bytes_ = new bytes(_slice.size());
        assembly ("memory-safe") {
            mcopy(add(bytes_, 32), from, mload(bytes_))
        }
    }
}
