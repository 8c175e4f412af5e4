// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MissingPreimage} from "../MachineErrors.sol";
import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {Machine} from "../state/Machine.sol";
import {Transaction} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {IS_OVM2} from "../state/Rules.sol";
import {Decode} from "./Decode.sol";
import {IntrinsicGas} from "./IntrinsicGas.sol";

/// @title Deposits
/// @notice The deposit that a queue element commits to: docs/spec/machine.md, 7.3, and docs/spec/chain-contracts.md.
library Deposits {
    /// @dev mint, value, gas limit, isCreation; the call data follows.
    uint256 private constant FIXED_LENGTH = 32 + 32 + 8 + 1;
    /// @dev In OVM 2.0 the data begins with the transaction's gas.
    uint256 private constant GAS_LENGTH = 32;
    /// @dev `logIndex` of an element without label.
    uint256 private constant NO_LABEL = type(uint32).max;
    /// @dev Domains of source hashes: the OP Stack's user deposits, and ours of deposits without a label ("OVM" in ASCII).
    ///      https://specs.optimism.io/protocol/deposits.html#source-hash-computation
    uint256 private constant USER_DEPOSIT = 0;
    uint256 private constant QUEUED_DEPOSIT = 0x4f564d;
    uint256 private constant DEPOSIT = 0x7e;
    /// @dev All of the transaction but its call data.
    uint256 private constant ROOM = 256;

    /// @return isValid_ false when the element's data is not a deposit's.
    function read(
        Machine memory _m,
        bytes32 _element,
        bytes32 _l1BlockHash,
        uint256 _logIndex
    ) internal pure returns (bool isValid_, Transaction memory t_) {
        bytes memory element = Pool.open(_m, _element);
        if (element.length != 256) revert MissingPreimage(_element);
        uint256[8] memory words = abi.decode(element, (uint256[8]));
        bytes memory opaque = Pool.open(_m, bytes32(words[3]));
        uint256 head = IS_OVM2 ? FIXED_LENGTH + GAS_LENGTH : FIXED_LENGTH;
        if (opaque.length < head) return (false, t_);
        bytes32 source =
            _logIndex == NO_LABEL
                ? _source(QUEUED_DEPOSIT, bytes32(words[7]), words[4])
                : _source(USER_DEPOSIT, _l1BlockHash, _logIndex);
        uint256 ptr = sliceOf(opaque).ptr();
        t_.kind = DEPOSIT;
        t_.sender = uint160(words[0]);
        t_.mint = Rlp.toUint(sliceOf(ptr, 32));
        t_.value = Rlp.toUint(sliceOf(ptr + 32, 32));
        t_.gasLimit = Rlp.toUint(IS_OVM2 ? sliceOf(ptr + FIXED_LENGTH, GAS_LENGTH) : sliceOf(ptr + 64, 8));
        t_.isCreation = uint8(opaque[72]) == 0 ? 0 : 1;
        t_.to = t_.isCreation == 1 ? 0 : uint160(words[1]);
        Slice data = sliceOf(ptr + head, opaque.length - head);
        t_.hash = IS_OVM2 ? _encodeQueued(_m, t_, words[4], data) : _encode(_m, t_, source, data);
        Decode.setInput(_m, t_, data);
        IntrinsicGas.set(t_, data, 0, 0, 0);
        return (true, t_);
    }

    function _source(uint256 _domain, bytes32 _block, uint256 _index) private pure returns (bytes32) {
        return keccak256(abi.encode(_domain, keccak256(abi.encode(_block, _index))));
    }

    /// @dev `0x7e ++ RLP([source, from, to, mint, value, gas, 0, data])`
    function _encode(
        Machine memory _m,
        Transaction memory _t,
        bytes32 _sourceHash,
        Slice _data
    ) private pure returns (bytes32) {
        unchecked {
            uint256 length = 33 + 21 + (_t.isCreation == 1 ? 1 : 21) + Rlp.uintSize(_t.mint) + Rlp.uintSize(_t.value);
            length += Rlp.uintSize(_t.gasLimit) + 1 + Rlp.bytesSize(_data);
            bytes memory item = Pool.allocate(ROOM + _data.size());
            uint256 start = sliceOf(item).ptr();
            assembly ("memory-safe") {
                mstore8(start, DEPOSIT)
            }
            uint256 to = Rlp.writeHeader(start + 1, 0xc0, length);
            to = Rlp.writeHash(to, uint256(_sourceHash));
            to = Rlp.writeAddress(to, _t.sender);
            to = _t.isCreation == 1 ? Rlp.writeUint(to, 0) : Rlp.writeAddress(to, _t.to);
            to = Rlp.writeUint(Rlp.writeUint(to, _t.mint), _t.value);
            to = Rlp.writeUint(Rlp.writeUint(to, _t.gasLimit), 0);
            to = Rlp.writeBytes(to, _data);
            Pool.trim(item, to - start);
            return Pool.add(_m, item);
        }
    }

    /// @dev OVM 2.0's form, a legacy transaction without a price and a signature: `RLP([queue index, 0, gas, to, 0, data, 0, 0, 0])`
    function _encodeQueued(
        Machine memory _m,
        Transaction memory _t,
        uint256 _queueIndex,
        Slice _data
    ) private pure returns (bytes32) {
        unchecked {
            uint256 length = Rlp.uintSize(_queueIndex) + 1 + Rlp.uintSize(_t.gasLimit) + (_t.isCreation == 1 ? 1 : 21);
            length += 1 + Rlp.bytesSize(_data) + 3;
            bytes memory item = Pool.allocate(ROOM + _data.size());
            uint256 start = sliceOf(item).ptr();
            uint256 to = Rlp.writeUint(Rlp.writeHeader(start, 0xc0, length), _queueIndex);
            to = Rlp.writeUint(Rlp.writeUint(to, 0), _t.gasLimit);
            to = _t.isCreation == 1 ? Rlp.writeUint(to, 0) : Rlp.writeAddress(to, _t.to);
            to = Rlp.writeBytes(Rlp.writeUint(to, 0), _data);
            to = Rlp.writeUint(Rlp.writeUint(Rlp.writeUint(to, 0), 0), 0);
            Pool.trim(item, to - start);
            return Pool.add(_m, item);
        }
    }
}
