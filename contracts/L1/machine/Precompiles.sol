// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IPrecompiles} from "./IPrecompiles.sol";
import {TooLittleGas} from "./MachineErrors.sol";
import {PrecompileVectors} from "./PrecompileVectors.sol";
import {PRECOMPILE_GAS_ALLOWED} from "./state/Limits.sol";
import {IS_OVM2} from "./state/Rules.sol";

/// @title Precompiles
/// @notice Osaka's precompiles at 0x01 to 0x11 and 0x100: docs/spec/machine.md, 8. Gas is worked out by each EIP's formula, never
///         measured; the result is that of L1's own precompile, which runs under the same fork: on an L1 that lacks one, this contract
///         cannot be made.
contract Precompiles is IPrecompiles {
    /// @dev What L1 is given beyond the formula's gas. SAFETY: a call that lacks L1 gas must never look like an invalid input.
    uint256 private constant MARGIN = 20_000;
    uint256 private constant INFINITE = type(uint256).max;

    uint256 private constant MODEXP = 0x05;
    /// @dev EIP-7823
    uint256 private constant MODEXP_MAX_LENGTH = 1024;
    uint256 private constant BLAKE2F_LENGTH = 213;

    // EIP-2537: thousandths charged per pair for 1, 2, 3, ... 128 pairs, 2 bytes each; more pairs pay the last.
    bytes private constant G1_DISCOUNTS =
        hex"03e803b50350031d02fc02ee02e202d802cf02c802c102ba02b402af02aa02a502a1029d029902950292028e028b0288"
        hex"028502820280027d027b0278027602730271026f026d026b026902670265026302610260025e025c025b025902570256"
        hex"0254025302510250024f024d024c024a02490248024602450244024302410240023f023e023d023c023a023902380237"
        hex"0236023502340233023202310230022f022e022d022c022b022a02290228022702260225022402230223022202210220"
        hex"021f021e021d021c021c021b021a0219021802180217021602150214021402130212021102100210020f020e020d020d"
        hex"020c020b020a020a0209020802080207";
    bytes private constant G2_DISCOUNTS =
        hex"03e803e8039b037403570340032c031c030e030202f702ed02e402dc02d402cd02c702c002bb02b502b002ab02a702a2"
        hex"029e029a02970293028f028c0289028602830280027d027a0278027502730270026e026c026a0267026502630261025f"
        hex"025e025c025a025802560255025302510250024e024d024b024a0248024702460244024302420240023f023e023d023b"
        hex"023a023902380237023602350233023202310230022f022e022d022c022b022a02290228022802270226022502240223"
        hex"0222022102210220021f021e021d021d021c021b021a0219021902180217021702160215021402140213021202120211"
        hex"02100210020f020e020e020d020c020c";

    constructor() {
        PrecompileVectors.assertAll();
    }

    /// @inheritdoc IPrecompiles
    function run(
        uint256 _address,
        uint256 _gas,
        bytes calldata _input
    ) external view returns (bool success_, uint256 cost_, bytes memory output_) {
        cost_ = _cost(_address, _input);
        if (cost_ > _gas) return (false, cost_, "");
        bytes memory input = _input;
        // L1's own may cost more than a design of before says.
        uint256 given = (IS_OVM2 && _address == MODEXP ? _modexpCost(_input) : cost_) + MARGIN;
        uint256 needed = (given * 64) / 63 + MARGIN;
        // SAFETY: nothing that depends on the guest may take gas between this and the call, which would then give less than
        // `given` instead of failing. The input is in memory already.
        if (gasleft() < needed) revert TooLittleGas(needed, gasleft());
        assembly ("memory-safe") {
            success_ := staticcall(given, _address, add(input, 32), mload(input), 0, 0)
        }
        if (success_) output_ = _returned();
    }

    /// @dev What the last call returned. Lack of gas reverts here, as everywhere outside of a precompile.
    function _returned() private pure returns (bytes memory data_) {
        assembly ("memory-safe") {
            data_ := mload(0x40)
            mstore(0x40, add(data_, and(add(returndatasize(), 63), not(31))))
            mstore(data_, returndatasize())
            returndatacopy(add(data_, 32), 0, returndatasize())
        }
    }

    /// @dev The formula's gas, INFINITE for inputs that fail by it.
    function _cost(uint256 _address, bytes calldata _input) private pure returns (uint256) {
        uint256 length = _input.length;
        uint256 words = (length + 31) / 32;
        if (_address == 0x01) return 3000;
        if (_address == 0x02) return 60 + 12 * words;
        if (_address == 0x03) return 600 + 120 * words;
        if (_address == 0x04) return 15 + 3 * words;
        if (_address == MODEXP) return IS_OVM2 ? _modexpCostBefore(_input) : _modexpCost(_input);
        if (_address == 0x06) return 150;
        if (_address == 0x07) return 6000;
        if (_address == 0x08) return 45000 + 34000 * (length / 192);
        if (_address == 0x09) return length == BLAKE2F_LENGTH ? uint32(bytes4(_input[:4])) : INFINITE;
        if (_address == 0x0a) return 50000;
        if (_address == 0x0b) return 375;
        if (_address == 0x0c) return _msmCost(length / 160, 12000, G1_DISCOUNTS);
        if (_address == 0x0d) return 600;
        if (_address == 0x0e) return _msmCost(length / 288, 22500, G2_DISCOUNTS);
        if (_address == 0x0f) return 37700 + 32600 * (length / 384);
        if (_address == 0x10) return 5500;
        if (_address == 0x11) return 23800;
        return 6900; // P256VERIFY
    }

    function _msmCost(uint256 _pairs, uint256 _gasPerPair, bytes memory _discounts) private pure returns (uint256) {
        if (_pairs == 0) return 0;
        uint256 entry = (_pairs < 128 ? _pairs : 128) * 2;
        uint256 discount = (uint256(uint8(_discounts[entry - 2])) << 8) | uint8(_discounts[entry - 1]);
        return (_pairs * _gasPerPair * discount) / 1000;
    }

    /// @dev EIP-7883. Lengths over EIP-7823's bound fail, whatever they would cost.
    function _modexpCost(bytes calldata _input) private pure returns (uint256) {
        uint256 base = _word(_input, 0, 32);
        uint256 exponent = _word(_input, 32, 32);
        uint256 modulus = _word(_input, 64, 32);
        if (base > MODEXP_MAX_LENGTH || exponent > MODEXP_MAX_LENGTH || modulus > MODEXP_MAX_LENGTH) return INFINITE;
        uint256 longest = base > modulus ? base : modulus;
        uint256 words = (longest + 7) / 8;
        uint256 complexity = longest > 32 ? 2 * words * words : 16;
        uint256 cost = complexity * _modexpIterations(_input, base, 16);
        return cost < 500 ? 500 : cost;
    }

    /// @dev Bits of the exponent's first 32 bytes, and so many for every byte behind them.
    function _modexpIterations(bytes calldata _input, uint256 _base, uint256 _perByte) private pure returns (uint256) {
        uint256 exponent = _word(_input, 32, 32);
        uint256 head = _word(_input, 96 + _base, exponent < 32 ? exponent : 32);
        uint256 bits;
        assembly ("memory-safe") {
            bits := sub(256, clz(head))
        }
        uint256 iterations = (exponent > 32 ? _perByte * (exponent - 32) : 0) + (bits == 0 ? 0 : bits - 1);
        return iterations == 0 ? 1 : iterations;
    }

    /// @dev EIP-2565, of what L1 can afford today.
    function _modexpCostBefore(bytes calldata _input) private pure returns (uint256) {
        if (_modexpCost(_input) > PRECOMPILE_GAS_ALLOWED) return INFINITE;
        uint256 base = _word(_input, 0, 32);
        uint256 modulus = _word(_input, 64, 32);
        uint256 words = ((base > modulus ? base : modulus) + 7) / 8;
        uint256 cost = (words * words * _modexpIterations(_input, base, 8)) / 3;
        return cost < 200 ? 200 : cost;
    }

    /// @dev A number of up to 32 bytes; bytes beyond the input are zeros.
    function _word(bytes calldata _input, uint256 _offset, uint256 _length) private pure returns (uint256 value_) {
        assembly ("memory-safe") {
            if lt(_offset, _input.length) {
                value_ := calldataload(add(_input.offset, _offset))
                let there := sub(_input.length, _offset)
                if lt(there, 32) {
                    let beyond := shl(3, sub(32, there))
                    value_ := shl(beyond, shr(beyond, value_))
                }
                value_ := shr(sub(256, shl(3, _length)), value_)
            }
        }
    }
}
