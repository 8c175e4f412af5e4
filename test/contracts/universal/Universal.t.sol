// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AddressAliasHelper} from "../../../contracts/universal/AddressAliasHelper.sol";
import {Encoding} from "../../../contracts/universal/Encoding.sol";
import {Hashing} from "../../../contracts/universal/Hashing.sol";
import {ILegacyMintableERC20, IOptimismMintableERC20} from "../../../contracts/universal/IOptimismMintableERC20.sol";
import {SafeCall} from "../../../contracts/universal/SafeCall.sol";
import {Types} from "../../../contracts/universal/Types.sol";
import {Test} from "../Vm.sol";

/// @notice Says how much gas it got.
contract GasMeter {
    uint256 public gas;

    fallback() external {
        gas = gasleft();
    }
}

contract UniversalTest is Test {
    function testFuzz_alias_isUndone(address _account) external pure {
        address aliased = AddressAliasHelper.applyL1ToL2Alias(_account);
        assertTrue(aliased != _account, "moved");
        assertEq(AddressAliasHelper.undoL1ToL2Alias(aliased), _account, "back");
    }

    function test_alias_wraps() external pure {
        assertEq(
            AddressAliasHelper.applyL1ToL2Alias(address(type(uint160).max)),
            0x1111000000000000000000000000000000001110,
            "wrapped"
        );
        assertEq(AddressAliasHelper.applyL1ToL2Alias(address(0)), 0x1111000000000000000000000000000000001111, "zero");
    }

    function testFuzz_versionedNonce_isDecoded(uint240 _nonce, uint16 _version) external pure {
        uint256 encoded = Encoding.encodeVersionedNonce(_nonce, _version);
        (uint240 nonce, uint16 version) = Encoding.decodeVersionedNonce(encoded);
        assertEq(nonce, _nonce, "nonce");
        assertEq(version, _version, "version");
    }

    function test_messages_areCalldataOfRelayMessage() external pure {
        bytes memory data = hex"beef";
        bytes memory v0 = Encoding.encodeCrossDomainMessageV0(address(1), address(2), data, 3);
        // https://github.com/ethereum-optimism/optimism: the two selectors that clients know.
        assertEq(bytes4(v0), bytes4(0xcbd4ece9), "version 0");
        bytes memory v1 = Encoding.encodeCrossDomainMessageV1(3, address(2), address(1), 4, 5, data);
        assertEq(bytes4(v1), bytes4(0xd764ad0b), "version 1");
        assertEq(Hashing.hashCrossDomainMessageV0(address(1), address(2), data, 3), keccak256(v0), "hash 0");
        assertEq(Hashing.hashCrossDomainMessageV1(3, address(2), address(1), 4, 5, data), keccak256(v1), "hash 1");
    }

    function test_outputRoot_isThePublishedOne() external pure {
        // Output root of (0x11.., 0x22.., 0x33..), computed from the specification by another implementation.
        Types.OutputRootProof memory proof = Types.OutputRootProof(
            0,
            bytes32(uint256(0x1111111111111111111111111111111111111111111111111111111111111111)),
            bytes32(uint256(0x2222222222222222222222222222222222222222222222222222222222222222)),
            bytes32(uint256(0x3333333333333333333333333333333333333333333333333333333333333333))
        );
        assertEq(
            Hashing.hashOutputRootProof(proof),
            0xd50bf2ff34ced71be0d2f0be7c2433c6b39d9c3b16c95daf1ed6f24b7578a3b2,
            "root"
        );
    }

    function test_interfaceIds_areThoseThatTokensAnswerTo() external pure {
        assertEq(type(ILegacyMintableERC20).interfaceId, bytes4(0x1d1d8b63), "legacy");
        assertEq(type(IOptimismMintableERC20).interfaceId, bytes4(0xec4fc8e3), "current");
    }

    function testFuzz_callWithMinGas_givesAtLeastThat(uint24 _minGas, uint24 _spare) external {
        uint256 minGas = (uint256(_minGas) % 3_000_000) + 30_000;
        GasMeter meter = new GasMeter();
        uint256 given = minGas + (uint256(_spare) % 200_000);
        try this.callWithMinGas{gas: given}(address(meter), minGas) {
            // Dispatch of the meter's fallback costs less than 200 gas.
            assertTrue(meter.gas() + 200 >= minGas, "enough");
        } catch {
            assertTrue(given < (minGas * 64) / 63 + 60_000, "refused only when it was too little");
        }
    }

    function callWithMinGas(address _target, uint256 _minGas) external {
        SafeCall.callWithMinGas(_target, _minGas, 0, "");
    }
}
