// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Writes the calldata of `appendSequencerBatch()` piece by piece, wrong pieces too.
library BatchBuilder {
    struct Batch {
        uint256 start;
        /// Number of blocks to announce; 0 announces the right one.
        uint256 announced;
        bool typed;
        uint256 numContexts;
        bytes contexts;
        bytes extension;
        bytes elements;
    }

    function context(
        Batch memory _batch,
        uint256 _numSequenced,
        uint256 _numQueued,
        uint256 _timestamp,
        uint256 _l1OriginNumber
    ) internal pure {
        _batch.numContexts++;
        _batch.contexts = abi.encodePacked(
            _batch.contexts,
            uint24(_numSequenced),
            uint24(_numQueued),
            uint40(_timestamp),
            uint40(_l1OriginNumber)
        );
    }

    function overrides(Batch memory _batch, uint8 _flags, bytes32 _prevRandao, uint256 _baseFee) internal pure {
        _batch.extension = abi.encodePacked(_batch.extension, _flags);
        if (_flags & 1 == 1) _batch.extension = abi.encodePacked(_batch.extension, _prevRandao);
        if (_flags & 2 == 2) _batch.extension = abi.encodePacked(_batch.extension, _baseFee);
    }

    function label(Batch memory _batch, bytes32 _l1BlockHash, uint32 _logIndex) internal pure {
        _batch.extension = abi.encodePacked(_batch.extension, _l1BlockHash, _logIndex);
    }

    function noLabel(Batch memory _batch) internal pure {
        label(_batch, 0, type(uint32).max);
    }

    function element(Batch memory _batch, bytes memory _element) internal pure {
        _batch.elements = abi.encodePacked(_batch.elements, uint24(_element.length), _element);
    }

    function encode(Batch memory _batch) internal pure returns (bytes memory) {
        uint256 marker = _batch.typed ? 1 : 0;
        bytes memory head = abi.encodePacked(
            bytes4(0xd0f89344),
            uint40(_batch.start),
            uint24(_batch.announced == 0 ? _batch.numContexts : _batch.announced),
            uint24(_batch.numContexts + marker)
        );
        bytes memory mark = _batch.typed ? abi.encodePacked(uint88(0), uint40(0x4f564d)) : bytes("");
        return bytes.concat(head, mark, _batch.contexts, _batch.extension, _batch.elements);
    }
}
