// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessListShape} from "../rlp/AccessListShape.sol";
import {Reader, UntrustedRlp} from "../rlp/UntrustedRlp.sol";
import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {Limits} from "../state/Limits.sol";
import {EMPTY, MAX_NONCE, Machine, TAG_TRANSACTION} from "../state/Machine.sol";
import {Config, Parts, Transaction} from "../state/Parts.sol";
import {Pool} from "../state/Pool.sol";
import {IS_OVM2, MAX_INIT_CODE} from "../state/Rules.sol";
import {IntrinsicGas} from "./IntrinsicGas.sol";
import {Ovm2DataFee} from "./Ovm2DataFee.sol";
import {Signatures} from "./Signatures.sol";

/// @title Decode
/// @notice Decodes a sequenced element and checks all that needs no state: docs/spec/machine.md, 7.3.
library Decode {
    using UntrustedRlp for Reader;

    uint256 private constant UNSIGNED = 0x7d;

    /// @dev The number in CONFIG of OVM 2.0's formula of the fee for L1.
    uint256 private constant OVM2_FEE = 2;

    /// @dev What of an element is not TRANSACTION's.
    struct Envelope {
        uint256 chainId;
        uint256 maxGas;
        Slice data;
        Slice accessList; // the whole item, of size 0 where the type has none
        Slice authorizations;
        uint256 addresses;
        uint256 storageKeys;
        uint256 authorizationCount;
        Slice signed; // the items that are signed
    }

    function element(Machine memory _m, Slice _element) internal view returns (bool, Transaction memory) {
        return _decode(_m, _element, true);
    }

    /// @notice The same of what L1 sends, which has a signature.
    function signed(Machine memory _m, Slice _element) internal view returns (bool, Transaction memory) {
        return _decode(_m, _element, false);
    }

    /// @notice Completes the call that a message from L1 asks for, and checks it.
    /// @param _t Without gas, hash and input.
    /// @param _bytes As the transactions trie has them.
    function request(Machine memory _m, Transaction memory _t, Slice _bytes, Slice _data) internal pure returns (bool) {
        if (_bytes.size() == 0 || Limits.isElementOver(_m, _bytes.size())) return false;
        Envelope memory e;
        e.maxGas = Parts.config(_m).maxTransactionGas;
        e.data = _data;
        IntrinsicGas.set(_t, _data, 0, 0, 0);
        if (!_isPossible(_t, e)) return false;
        _t.hash = _hash(_bytes);
        setInput(_m, _t, _data);
        return true;
    }

    function _decode(
        Machine memory _m,
        Slice _element,
        bool _canBeUnsigned
    ) private view returns (bool isValid_, Transaction memory t_) {
        Config memory config = Parts.config(_m);
        if (_element.size() == 0 || Limits.isElementOver(_m, _element.size())) return (false, t_);
        Envelope memory e;
        e.chainId = config.chainId;
        e.maxGas = config.maxTransactionGas;
        uint256 first = _first(_element);
        unchecked {
            Slice body = first >= 0xc0 ? _element : sliceOf(_element.ptr() + 1, _element.size() - 1);
            Reader memory outer = UntrustedRlp.readerOf(body);
            Reader memory list = outer.readList();
            if (first >= 0xc0) isValid_ = _readLegacy(t_, e, list);
            else if (first == UNSIGNED)
                isValid_ = _canBeUnsigned && config.developmentMode != 0 && _readUnsigned(t_, e, list);
            else if (!IS_OVM2 && (first == 1 || first == 2 || first == 4)) isValid_ = _readTyped(t_, e, list, first);
            if (!isValid_ || outer.isBad || list.isBad || !outer.isAtEnd() || !list.isAtEnd()) return (false, t_);
        }
        IntrinsicGas.set(t_, e.data, e.addresses, e.storageKeys, e.authorizationCount);
        if (!_isPossible(t_, e)) return (false, t_);
        if (IS_OVM2 && config.dataFeeFormula == OVM2_FEE) {
            t_.dataFee = Ovm2DataFee.feeOf(t_, e.data, config, Parts.context(_m).l1BaseFee);
        }
        t_.hash = _hash(_element);
        setInput(_m, t_, e.data);
        t_.accessList = e.addresses == 0 ? bytes32(0) : _keep(_m, e.accessList);
        t_.authorizations = e.authorizationCount == 0 ? bytes32(0) : _keep(_m, e.authorizations);
        return (true, t_);
    }

    function _readLegacy(Transaction memory _t, Envelope memory _e, Reader memory _r) private view returns (bool) {
        uint256 start = _r.ptr;
        _t.nonce = _r.readUint(256);
        _t.maxFeePerGas = _r.readUint(256);
        _t.maxPriorityFeePerGas = _t.maxFeePerGas;
        _readBody(_t, _e, _r);
        _e.signed = sliceOf(start, _r.ptr - start);
        uint256 v = _r.readUint(256);
        if (v >= 35) {
            v -= 35;
            if (v / 2 != _e.chainId) return false;
            return _recover(_t, _e, _r, v % 2, 0, _e.chainId);
        }
        return (v == 27 || v == 28) && _recover(_t, _e, _r, v - 27, 0, 0);
    }

    function _readTyped(
        Transaction memory _t,
        Envelope memory _e,
        Reader memory _r,
        uint256 _type
    ) private view returns (bool) {
        uint256 start = _r.ptr;
        _t.kind = _type;
        if (_r.readUint(256) != _e.chainId) return false;
        _t.nonce = _r.readUint(256);
        _t.maxPriorityFeePerGas = _r.readUint(256);
        _t.maxFeePerGas = _type == 1 ? _t.maxPriorityFeePerGas : _r.readUint(256);
        _readBody(_t, _e, _r);
        _readAccessList(_e, _r);
        if (_type == 4) _readAuthorizations(_e, _r);
        _e.signed = sliceOf(start, _r.ptr - start);
        uint256 yParity = _r.readUint(256);
        return yParity <= 1 && _recover(_t, _e, _r, yParity, _type, 0);
    }

    /// @dev `0x7d`: docs/spec/chain-contracts.md.
    function _readUnsigned(Transaction memory _t, Envelope memory _e, Reader memory _r) private pure returns (bool) {
        _t.isUnsigned = 1;
        _t.sender = _r.readFixed(20);
        _t.kind = _r.readUint(8);
        _t.nonce = _r.readUint(256);
        _readBody(_t, _e, _r);
        _t.maxFeePerGas = _r.readUint(256);
        _t.maxPriorityFeePerGas = _r.readUint(256);
        _readAccessList(_e, _r);
        _readAuthorizations(_e, _r);
        if (_t.kind > 4 || _t.kind == 3 || (IS_OVM2 && _t.kind != 0)) return false;
        if (_t.kind == 0 && _e.addresses != 0) return false;
        if (_t.kind != 4 && _e.authorizationCount != 0) return false;
        return _t.kind > 1 || _t.maxFeePerGas == _t.maxPriorityFeePerGas;
    }

    /// @dev gasLimit, to, value, data: in this order in every type.
    function _readBody(Transaction memory _t, Envelope memory _e, Reader memory _r) private pure {
        _t.gasLimit = _r.readUint(256);
        Slice to = _r.readBytes();
        if (to.size() != 0 && to.size() != 20) _r.fail();
        else if (!_r.isBad) _t.to = Rlp.toUint(to);
        _t.isCreation = to.size() == 0 ? 1 : 0;
        _t.value = _r.readUint(256);
        _e.data = _r.readBytes();
    }

    function _readAccessList(Envelope memory _e, Reader memory _r) private pure {
        uint256 start = _r.ptr;
        Reader memory entries = _r.readList();
        bool isValid;
        (isValid, _e.addresses, _e.storageKeys) = AccessListShape.count(entries.ptr, entries.end);
        if (!isValid) _r.fail();
        _e.accessList = sliceOf(start, _r.ptr - start);
    }

    function _readAuthorizations(Envelope memory _e, Reader memory _r) private pure {
        uint256 start = _r.ptr;
        Reader memory entries = _r.readList();
        Reader memory entry;
        uint256 left = _e.maxGas / IntrinsicGas.PER_AUTHORIZATION;
        while (!entries.isAtEnd()) {
            entries.enter(entry);
            entry.readUint(256);
            entry.readFixed(20);
            entry.readUint(64);
            entry.readUint(8);
            entry.readUint(256);
            entry.readUint(256);
            // More of them than any transaction can pay for are not looked at: they would cost L1 more than it has.
            if (entry.isBad || !entry.isAtEnd() || entries.isBad || left == 0) {
                _r.fail();
                return;
            }
            left--;
            _e.authorizationCount++;
        }
        if (entries.isBad) _r.fail();
        _e.authorizations = sliceOf(start, _r.ptr - start);
    }

    /// @dev Reads r and s, and who made them.
    /// @param _protectedBy EIP-155's chain id, 0 for none.
    function _recover(
        Transaction memory _t,
        Envelope memory _e,
        Reader memory _r,
        uint256 _yParity,
        uint256 _type,
        uint256 _protectedBy
    ) private view returns (bool) {
        uint256 r = _r.readUint(256);
        uint256 s = _r.readUint(256);
        if (_r.isBad || !Signatures.isLow(s)) return false;
        _t.sender = Signatures.signer(_digest(_e.signed, _type, _protectedBy), _yParity, r, s);
        return _t.sender != 0;
    }

    function _digest(Slice _items, uint256 _type, uint256 _protectedBy) private pure returns (bytes32 digest_) {
        unchecked {
            uint256 from;
            assembly ("memory-safe") {
                // Behind the free memory pointer, and forgotten at once.
                from := mload(0x40)
                mstore8(from, _type)
            }
            uint256 suffix = _protectedBy == 0 ? 0 : Rlp.uintSize(_protectedBy) + 2;
            uint256 to = Rlp.writeHeader(_type == 0 ? from : from + 1, 0xc0, _items.size() + suffix);
            to = Rlp.copy(to, _items);
            if (_protectedBy != 0) to = Rlp.writeUint(Rlp.writeUint(Rlp.writeUint(to, _protectedBy), 0), 0);
            assembly ("memory-safe") {
                digest_ := keccak256(from, sub(to, from))
            }
        }
    }

    /// @dev The rules that no state can change.
    function _isPossible(Transaction memory _t, Envelope memory _e) private pure returns (bool) {
        if (_t.nonce >= MAX_NONCE || _t.gasLimit > _e.maxGas || _t.gasLimit > type(uint64).max) return false;
        if (_t.maxPriorityFeePerGas > _t.maxFeePerGas) return false;
        unchecked {
            uint256 fee = _t.gasLimit * _t.maxFeePerGas;
            if (_t.gasLimit != 0 && fee / _t.gasLimit != _t.maxFeePerGas) return false;
        }
        if (_t.isCreation == 1 && _e.data.size() > MAX_INIT_CODE) return false;
        if (_t.kind == 4 && (_t.isCreation == 1 || _e.authorizationCount == 0)) return false;
        return _t.intrinsicGas <= _t.gasLimit && _t.floorGas <= _t.gasLimit;
    }

    /// @notice Sets the call data and makes it known.
    function setInput(Machine memory _m, Transaction memory _t, Slice _data) internal pure {
        _t.tag = TAG_TRANSACTION;
        _t.inputLength = _data.size();
        _t.input = _data.size() == 0 ? EMPTY : _keep(_m, _data);
    }

    function _keep(Machine memory _m, Slice _bytes) private pure returns (bytes32) {
        bytes memory item = Pool.allocate(_bytes.size());
        Rlp.copy(sliceOf(item).ptr(), _bytes);
        return Pool.add(_m, item);
    }

    function _hash(Slice _bytes) private pure returns (bytes32 hash_) {
        (uint256 ptr, uint256 length) = (_bytes.ptr(), _bytes.size());
        assembly ("memory-safe") {
            hash_ := keccak256(ptr, length)
        }
    }

    function _first(Slice _bytes) private pure returns (uint256 first_) {
        uint256 ptr = _bytes.ptr();
        assembly ("memory-safe") {
            first_ := byte(0, mload(ptr))
        }
    }
}
