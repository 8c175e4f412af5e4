// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// A lane of 64 bits, and the factor that repeats it in the lane above.
uint256 constant LANE = 0xffffffffffffffff;
uint256 constant TWICE = 0x10000000000000001;

/// @title Sponge
/// @notice Keccak-f[1600] (FIPS 202, 3.2 and 3.3), for messages that are hashed in several L1 transactions. EVM's own KECCAK256 takes a message at
///         once.
/// @dev A lane is kept twice in its word, side by side: shifted to the right and cut to 64 bits, it is rotated. What lies above the two
///      means nothing.
library Sponge {
    /// @notice Bytes that a permutation takes in: a block.
    uint256 internal constant RATE = 136;

    /// @notice Takes blocks in.
    /// @param _state Address of the state: 25 lanes, four in a word, the first one highest. Not in low memory.
    /// @param _from Address of the blocks.
    /// @dev The lanes lie at fixed places, in the low memory: that saves a fourth of the gas. What belongs there (state/Layout.sol) is put aside
    ///      meanwhile, behind the free memory pointer.
    ///
    ///      0x080  25 lanes
    ///      0x3a0  25 lanes of the next round
    ///      0x6c0  24 constants of rounds
    ///      0x9c0  end
    function absorb(uint256 _state, uint256 _from, uint256 _blocks) internal pure {
        assembly {
            function store(to, four) {
                mstore(to, mul(shr(192, four), TWICE))
                mstore(add(to, 32), mul(and(shr(128, four), LANE), TWICE))
                mstore(add(to, 64), mul(and(shr(64, four), LANE), TWICE))
                mstore(add(to, 96), mul(and(four, LANE), TWICE))
            }
            // Reverses the bytes of each of four lanes: they are little-endian in a message.
            function reverse(four) -> reversed {
                let mask := 0x00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff
                reversed := or(and(shr(8, four), mask), shl(8, and(four, mask)))
                mask := 0x0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff
                reversed := or(and(shr(16, reversed), mask), shl(16, and(reversed, mask)))
                mask := 0x00000000ffffffff00000000ffffffff00000000ffffffff00000000ffffffff
                reversed := or(and(shr(32, reversed), mask), shl(32, and(reversed, mask)))
            }
            function mix(to, lane) {
                mstore(to, xor(mload(to), mul(lane, TWICE)))
            }

            let aside := mload(0x40)
            mcopy(aside, 0x80, 0x940)
            // Three lanes too many: the next round's, which come later.
            for {
                let i := 0
            } lt(i, 7) {
                i := add(i, 1)
            } {
                store(add(0x80, shl(7, i)), mload(add(_state, shl(5, i))))
            }
            store(0x6c0, 0x00000000000000010000000000008082800000000000808a8000000080008000)
            store(0x740, 0x000000000000808b000000008000000180000000800080818000000000008009)
            store(0x7c0, 0x000000000000008a00000000000000880000000080008009000000008000000a)
            store(0x840, 0x000000008000808b800000000000008b80000000000080898000000000008003)
            store(0x8c0, 0x80000000000080028000000000000080000000000000800a800000008000000a)
            store(0x940, 0x8000000080008081800000000000808000000000800000018000000080008008)

            for {
                let end := add(_from, mul(_blocks, 136))
            } lt(_from, end) {
                _from := add(_from, 136)
            } {
                for {
                    let i := 0
                } lt(i, 4) {
                    i := add(i, 1)
                } {
                    let four := reverse(mload(add(_from, shl(5, i))))
                    let to := add(0x80, shl(7, i))
                    mix(to, shr(192, four))
                    mix(add(to, 32), and(shr(128, four), LANE))
                    mix(add(to, 64), and(shr(64, four), LANE))
                    mix(add(to, 96), and(four, LANE))
                }
                mix(0x280, shr(192, reverse(mload(add(_from, 128)))))

                // On the stack: the compiler would work these numbers out again and again, to save code.
                let lane := LANE
                let twice := TWICE
                for {
                    let constantAt := 0x6c0
                } lt(constantAt, 0x9c0) {
                    constantAt := add(constantAt, 32)
                } {
                    // Theta: what each column mixes into its lanes.
                    let d0
                    let d1
                    let d2
                    let d3
                    let d4
                    {
                        let c0 := xor(
                            xor(xor(xor(mload(0x80), mload(0x120)), mload(0x1c0)), mload(0x260)),
                            mload(0x300)
                        )
                        let c1 := xor(
                            xor(xor(xor(mload(0xa0), mload(0x140)), mload(0x1e0)), mload(0x280)),
                            mload(0x320)
                        )
                        let c2 := xor(
                            xor(xor(xor(mload(0xc0), mload(0x160)), mload(0x200)), mload(0x2a0)),
                            mload(0x340)
                        )
                        let c3 := xor(
                            xor(xor(xor(mload(0xe0), mload(0x180)), mload(0x220)), mload(0x2c0)),
                            mload(0x360)
                        )
                        let c4 := xor(
                            xor(xor(xor(mload(0x100), mload(0x1a0)), mload(0x240)), mload(0x2e0)),
                            mload(0x380)
                        )
                        d0 := xor(c4, mul(and(shr(63, c1), lane), twice))
                        d1 := xor(c0, mul(and(shr(63, c2), lane), twice))
                        d2 := xor(c1, mul(and(shr(63, c3), lane), twice))
                        d3 := xor(c2, mul(and(shr(63, c4), lane), twice))
                        d4 := xor(c3, mul(and(shr(63, c0), lane), twice))
                    }
                    // Rho, pi and chi, one row after the other.
                    {
                        let b0 := xor(mload(0x80), d0)
                        let b1 := mul(and(shr(20, xor(mload(0x140), d1)), lane), twice)
                        let b2 := mul(and(shr(21, xor(mload(0x200), d2)), lane), twice)
                        let b3 := mul(and(shr(43, xor(mload(0x2c0), d3)), lane), twice)
                        let b4 := mul(and(shr(50, xor(mload(0x380), d4)), lane), twice)
                        mstore(0x3a0, xor(b0, and(not(b1), b2)))
                        mstore(0x3c0, xor(b1, and(not(b2), b3)))
                        mstore(0x3e0, xor(b2, and(not(b3), b4)))
                        mstore(0x400, xor(b3, and(not(b4), b0)))
                        mstore(0x420, xor(b4, and(not(b0), b1)))
                    }
                    {
                        let b0 := mul(and(shr(36, xor(mload(0xe0), d3)), lane), twice)
                        let b1 := mul(and(shr(44, xor(mload(0x1a0), d4)), lane), twice)
                        let b2 := mul(and(shr(61, xor(mload(0x1c0), d0)), lane), twice)
                        let b3 := mul(and(shr(19, xor(mload(0x280), d1)), lane), twice)
                        let b4 := mul(and(shr(3, xor(mload(0x340), d2)), lane), twice)
                        mstore(0x440, xor(b0, and(not(b1), b2)))
                        mstore(0x460, xor(b1, and(not(b2), b3)))
                        mstore(0x480, xor(b2, and(not(b3), b4)))
                        mstore(0x4a0, xor(b3, and(not(b4), b0)))
                        mstore(0x4c0, xor(b4, and(not(b0), b1)))
                    }
                    {
                        let b0 := mul(and(shr(63, xor(mload(0xa0), d1)), lane), twice)
                        let b1 := mul(and(shr(58, xor(mload(0x160), d2)), lane), twice)
                        let b2 := mul(and(shr(39, xor(mload(0x220), d3)), lane), twice)
                        let b3 := mul(and(shr(56, xor(mload(0x2e0), d4)), lane), twice)
                        let b4 := mul(and(shr(46, xor(mload(0x300), d0)), lane), twice)
                        mstore(0x4e0, xor(b0, and(not(b1), b2)))
                        mstore(0x500, xor(b1, and(not(b2), b3)))
                        mstore(0x520, xor(b2, and(not(b3), b4)))
                        mstore(0x540, xor(b3, and(not(b4), b0)))
                        mstore(0x560, xor(b4, and(not(b0), b1)))
                    }
                    {
                        let b0 := mul(and(shr(37, xor(mload(0x100), d4)), lane), twice)
                        let b1 := mul(and(shr(28, xor(mload(0x120), d0)), lane), twice)
                        let b2 := mul(and(shr(54, xor(mload(0x1e0), d1)), lane), twice)
                        let b3 := mul(and(shr(49, xor(mload(0x2a0), d2)), lane), twice)
                        let b4 := mul(and(shr(8, xor(mload(0x360), d3)), lane), twice)
                        mstore(0x580, xor(b0, and(not(b1), b2)))
                        mstore(0x5a0, xor(b1, and(not(b2), b3)))
                        mstore(0x5c0, xor(b2, and(not(b3), b4)))
                        mstore(0x5e0, xor(b3, and(not(b4), b0)))
                        mstore(0x600, xor(b4, and(not(b0), b1)))
                    }
                    {
                        let b0 := mul(and(shr(2, xor(mload(0xc0), d2)), lane), twice)
                        let b1 := mul(and(shr(9, xor(mload(0x180), d3)), lane), twice)
                        let b2 := mul(and(shr(25, xor(mload(0x240), d4)), lane), twice)
                        let b3 := mul(and(shr(23, xor(mload(0x260), d0)), lane), twice)
                        let b4 := mul(and(shr(62, xor(mload(0x320), d1)), lane), twice)
                        mstore(0x620, xor(b0, and(not(b1), b2)))
                        mstore(0x640, xor(b1, and(not(b2), b3)))
                        mstore(0x660, xor(b2, and(not(b3), b4)))
                        mstore(0x680, xor(b3, and(not(b4), b0)))
                        mstore(0x6a0, xor(b4, and(not(b0), b1)))
                    }
                    // Iota.
                    mstore(0x3a0, xor(mload(0x3a0), mload(constantAt)))
                    mcopy(0x80, 0x3a0, 0x320)
                }
            }

            mstore(0x3a0, 0)
            mstore(0x3c0, 0)
            mstore(0x3e0, 0)
            for {
                let i := 0
            } lt(i, 7) {
                i := add(i, 1)
            } {
                let from := add(0x80, shl(7, i))
                let high := or(shl(192, mload(from)), shl(128, and(mload(add(from, 32)), LANE)))
                let low := or(shl(64, and(mload(add(from, 64)), LANE)), and(mload(add(from, 96)), LANE))
                mstore(add(_state, shl(5, i)), or(high, low))
            }
            mcopy(0x80, aside, 0x940)
        }
    }

    /// @notice Puts Keccak's padding, 10…01 in bits, behind a message's last bytes.
    /// @param _length Of those bytes.
    /// @param _size Of the blocks that end with the padding.
    function pad(uint256 _from, uint256 _length, uint256 _size) internal pure {
        assembly ("memory-safe") {
            let from := add(_from, _length)
            calldatacopy(from, calldatasize(), sub(_size, _length))
            mstore8(from, 0x01)
            let last := add(_from, sub(_size, 1))
            mstore8(last, or(byte(0, mload(last)), 0x80))
        }
    }

    /// @notice The hash, once the whole message is taken in.
    function digest(uint256 _state) internal pure returns (uint256 digest_) {
        assembly ("memory-safe") {
            let four := mload(_state)
            let mask := 0x00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff00ff
            four := or(and(shr(8, four), mask), shl(8, and(four, mask)))
            mask := 0x0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff0000ffff
            four := or(and(shr(16, four), mask), shl(16, and(four, mask)))
            mask := 0x00000000ffffffff00000000ffffffff00000000ffffffff00000000ffffffff
            digest_ := or(and(shr(32, four), mask), shl(32, and(four, mask)))
        }
    }
}
