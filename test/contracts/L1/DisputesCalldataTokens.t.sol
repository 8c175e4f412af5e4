// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {CalldataTokens} from "../../../contracts/L1/dispute/rules/CalldataTokens.sol";
import {Test} from "../Vm.sol";

/// @notice Tokens of calldata against a count of byte after byte.
contract DisputesCalldataTokensTest is Test {
    function tokensOf(bytes calldata _data) external pure returns (uint256) {
        return CalldataTokens.ofBytes(_data);
    }

    function assertCounted(bytes memory _data) private view {
        uint256 tokens = 0;
        for (uint256 i = 0; i < _data.length; i++) tokens += _data[i] == 0 ? 1 : 4;
        assertEq(this.tokensOf(_data), tokens, "tokens");
    }

    function test_ofWords_noByteIsZero() external pure {
        assertEq(CalldataTokens.ofWords(0), 0, "no word");
        assertEq(CalldataTokens.ofWords(1), 128, "a word");
        assertEq(CalldataTokens.ofWords(48), 48 * 128, "words");
    }

    /// @dev Every bit of every byte of a word, and of a word that the end cuts.
    function test_ofBytes_eachBit() external view {
        for (uint256 bit = 0; bit < 512; bit++) {
            bytes memory data =
                bit < 256
                    ? abi.encode(uint256(1) << bit, uint256(0))
                    : abi.encode(uint256(0), uint256(1) << (bit - 256));
            assertCounted(data);
        }
    }

    /// @dev What stands behind the end is not counted, though no byte of it is zero.
    function test_ofBytes_eachLength() external view {
        for (uint256 size = 0; size <= 100; size++) {
            bytes memory data = new bytes(size);
            assertCounted(data);
            for (uint256 i = 0; i < size; i++) data[i] = bytes1(uint8(1 + (i % 255)));
            assertCounted(data);
            (bool success, bytes memory result) = address(this).staticcall(
                abi.encodePacked(this.tokensOf.selector, uint256(32), size, new bytes(size), type(uint256).max)
            );
            assertTrue(success, "called");
            assertEq(abi.decode(result, (uint256)), size, "zeros alone");
        }
    }

    function testFuzz_ofBytes_agreesWithACountOfBytes(bytes calldata _data) external view {
        assertCounted(_data);
    }
}
