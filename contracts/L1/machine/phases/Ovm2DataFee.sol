// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Rlp, Slice, sliceOf} from "../rlp/Rlp.sol";
import {Config, Transaction} from "../state/Parts.sol";
import {IntrinsicGas} from "./IntrinsicGas.sol";

/// @title Ovm2DataFee
/// @notice What a transaction of OVM 2.0 pays for L1: docs/spec/machine.md, 11.
library Ovm2DataFee {
    /// @dev What a signature counts, in bytes that are not 0.
    uint256 private constant SIGNATURE_BYTES = 68;
    /// @dev The unit of the scalar.
    uint256 private constant SCALAR_ONE = 10 ** 6;

    /// @notice Over the RLP of the six fields that are signed.
    function feeOf(
        Transaction memory _t,
        Slice _data,
        Config memory _config,
        uint256 _l1BaseFee
    ) internal pure returns (uint256) {
        unchecked {
            uint256 length = Rlp.uintSize(_t.nonce) + Rlp.uintSize(_t.maxFeePerGas) + Rlp.uintSize(_t.gasLimit);
            length += (_t.isCreation == 1 ? 1 : 21) + Rlp.uintSize(_t.value) + Rlp.bytesSize(_data);
            uint256 from;
            assembly ("memory-safe") {
                // Behind the free memory pointer, and forgotten at once.
                from := mload(0x40)
            }
            uint256 to = Rlp.writeUint(Rlp.writeHeader(from, 0xc0, length), _t.nonce);
            to = Rlp.writeUint(Rlp.writeUint(to, _t.maxFeePerGas), _t.gasLimit);
            to = _t.isCreation == 1 ? Rlp.writeUint(to, 0) : Rlp.writeAddress(to, _t.to);
            to = Rlp.writeBytes(Rlp.writeUint(to, _t.value), _data);
            uint256 zeros = IntrinsicGas.countZeros(sliceOf(from, to - from));
            uint256 nonzeros = to - from - zeros + SIGNATURE_BYTES;
            uint256 gas =
                IntrinsicGas.PER_ZERO_BYTE * zeros +
                    IntrinsicGas.PER_NONZERO_BYTE * nonzeros +
                    _config.blobBaseFeeScalar;
            return (gas * _l1BaseFee * _config.baseFeeScalar) / SCALAR_ONE;
        }
    }
}
