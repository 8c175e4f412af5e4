// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, sliceOf} from "../rlp/Rlp.sol";
import {HeaderCommitment} from "../state/HeaderCommitment.sol";
import {EMPTY_ROOT, Machine, TAG_HALT} from "../state/Machine.sol";
import {Config, Context, Parts, Progress} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {SendTree} from "../state/SendTree.sol";
import {IS_ARBITRUM, IS_OVM2} from "../state/Rules.sol";
import {Build, Work} from "../state/Work.sol";
import {World} from "../state/World.sol";

/// @title Seal
/// @notice Phase SEAL: the header, its hash, and the output root. docs/spec/machine.md, 7.13.
library Seal {
    uint256 private constant MESSAGE_PASSER = uint160(0x4200000000000000000000000000000000000016);
    uint256 private constant NO_UNCLES = 0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347;
    /// @dev EIP-7685: sha256 of no requests.
    uint256 private constant NO_REQUESTS = 0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855;
    bytes32 private constant OPTIMISM = keccak256("optimism");
    uint256 private constant ARBOS_VERSION = 51;
    uint256 private constant BLOOM = 256;
    /// @dev The header without its own: ten hashes, an address, a bloom filter, numbers, extra data.
    uint256 private constant ROOM = 1024;

    function execute(Machine memory _m) internal pure {
        Build memory build = Work.openBuild(_m, _m.work);
        Parts.openState(_m);
        uint256 sends;
        bytes32 passerRoot;
        if (IS_ARBITRUM) (sends, passerRoot) = SendTree.read(_m);
        bytes memory header = _encode(_m, build, Parts.copyProgress(_m), sends, passerRoot);
        if (IS_OVM2) {
            HeaderCommitment.commit(_m, Pool.add(_m, header));
            _m.status = TAG_HALT;
            _m.closed = keccak256(abi.encode(TAG_HALT, _m.root));
            return;
        }
        if (!IS_ARBITRUM) passerRoot = World.account(_m, MESSAGE_PASSER).storageRoot;
        bytes32 blockHash = Pool.add(_m, header);
        bytes32 output = keccak256(abi.encode(0, _m.root, passerRoot, blockHash));
        _m.status = TAG_HALT;
        _m.closed = keccak256(abi.encode(TAG_HALT, output));
    }

    function _encode(
        Machine memory _m,
        Build memory _build,
        Progress memory _progress,
        uint256 _sends,
        bytes32 _sendRoot
    ) private pure returns (bytes memory header_) {
        unchecked {
            bytes memory bloom = _progress.bloom == 0 ? new bytes(BLOOM) : Pool.open(_m, _progress.bloom);
            bytes memory extra = IS_ARBITRUM ? abi.encode(_sendRoot) : _extraData(Parts.config(_m));
            header_ = Pool.allocate(ROOM);
            uint256 start = sliceOf(header_).ptr();
            uint256 to = _first(_m, _build, start + 3);
            to = Rlp.writeBytes(to, sliceOf(bloom));
            to = Rlp.writeUint(to, IS_ARBITRUM ? 1 : 0);
            to = _last(_m, _progress.gasUsed, extra, _sends, to);
            // Longer than 255 bytes, always: a header of 3 bytes.
            uint256 length = to - start - 3;
            assembly ("memory-safe") {
                mstore8(start, 0xf9)
                mstore8(add(start, 1), shr(8, length))
                mstore8(add(start, 2), length)
            }
            Pool.trim(header_, to - start);
        }
    }

    /// @dev parentHash to receiptsRoot.
    function _first(Machine memory _m, Build memory _build, uint256 _to) private pure returns (uint256) {
        Context memory context = Parts.context(_m);
        _to = Rlp.writeHash(_to, uint256(context.parentHash));
        _to = Rlp.writeHash(_to, NO_UNCLES);
        _to = Rlp.writeAddress(_to, context.coinbase);
        // What commits to the header cannot be in it.
        _to = Rlp.writeHash(_to, IS_OVM2 ? 0 : uint256(_m.root));
        _to = Rlp.writeHash(_to, uint256(_build.transactionsRoot));
        return Rlp.writeHash(_to, uint256(_build.receiptsRoot));
    }

    /// @dev number to requestsHash; Berlin's end with the nonce.
    function _last(
        Machine memory _m,
        uint256 _gasUsed,
        bytes memory _extra,
        uint256 _sends,
        uint256 _to
    ) private pure returns (uint256) {
        Context memory context = Parts.context(_m);
        _to = Rlp.writeUint(_to, context.number);
        _to = Rlp.writeUint(_to, context.gasLimit);
        _to = Rlp.writeUint(_to, _gasUsed);
        _to = Rlp.writeUint(_to, context.timestamp);
        _to = Rlp.writeBytes(_to, sliceOf(_extra));
        _to = Rlp.writeHash(_to, IS_ARBITRUM ? _headerInfo(_sends, context.l1Number) : context.prevRandao);
        _to = Rlp.writeBytes(_to, sliceOf(new bytes(8)));
        if (IS_OVM2) return _to;
        _to = Rlp.writeUint(_to, context.baseFee);
        _to = Rlp.writeHash(_to, uint256(EMPTY_ROOT));
        _to = Rlp.writeUint(Rlp.writeUint(_to, 0), 0);
        _to = Rlp.writeHash(_to, context.beaconRoot);
        return Rlp.writeHash(_to, NO_REQUESTS);
    }

    /// @dev What Arbitrum's headers say in the place of PREVRANDAO: the messages to L1, L1's block, and the version of ArbOS.
    function _headerInfo(uint256 _sends, uint256 _l1Number) private pure returns (uint256) {
        return (_sends << 192) | (_l1Number << 128) | (ARBOS_VERSION << 64);
    }

    /// @dev The OP Stack's since Holocene: version 0 and the EIP-1559 parameters. Other chains have none.
    function _extraData(Config memory _config) private pure returns (bytes memory) {
        if (bytes32(_config.semantics) != OPTIMISM || _config.baseFeeDenominator == 0) return "";
        return abi.encodePacked(bytes1(0), uint32(_config.baseFeeDenominator), uint32(_config.baseFeeElasticity));
    }
}
