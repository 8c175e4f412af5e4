// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MissingPrecompile} from "./MachineErrors.sol";

/// @title PrecompileVectors
/// @notice A known answer of each of Osaka's precompiles. A call to one that L1 lacks succeeds and returns nothing, which the machine
///         could not tell from the precompile's own answer to an invalid input: an honest output would lose.
/// @dev Sources: 0x01, 0x08, 0x0a, 0x100: go-ethereum, core/vm/testdata/precompiles (ValidKey, jeff1, pointEvaluation1,
///      CallP256Verify). 0x02: FIPS 180-4, "abc". 0x03: https://homes.esat.kuleuven.be/~bosselae/ripemd160.html, "abc". 0x05: EIP-198,
///      first example. 0x06, 0x07: EIP-196, twice the generator. 0x09: EIP-152, test vector 5. 0x0b to 0x0e: EIP-2537, twice the
///      generators. 0x0f: EIP-2537, e(G1, G2) e(-G1, G2) = 1. 0x10, 0x11: EIP-2537, assets (bls_g1map_, bls_g2map_).
library PrecompileVectors {
    /// @dev EIP-4844
    uint256 private constant POINT_EVALUATION_GAS = 50_000;

    /// @dev Twice the generator of BN254's G1.
    bytes private constant BN254_DOUBLE =
        hex"030644e72e131a029b85045b68181585d97816a916871ca8d3c208c16d87cfd315ed738c0e0a7c92e7845f96b2ae9c0a"
        hex"68a6a449e3538fc7ff3ebf7a5a18a2c4";
    /// @dev EIP-2537's generators, their doubles, and G1's negative.
    bytes private constant G1 =
        hex"0000000000000000000000000000000017f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac58"
        hex"6c55e83ff97a1aeffb3af00adb22c6bb0000000000000000000000000000000008b3f481e3aaa0f1a09e30ed741d8ae4"
        hex"fcf5e095d5d00af600db18cb2c04b3edd03cc744a2888ae40caa232946c5e7e1";
    bytes private constant G1_DOUBLE =
        hex"000000000000000000000000000000000572cbea904d67468808c8eb50a9450c9721db309128012543902d0ac358a62a"
        hex"e28f75bb8f1c7c42c39a8c5529bf0f4e00000000000000000000000000000000166a9d8cabc673a322fda673779d8e38"
        hex"22ba3ecb8670e461f73bb9021d5fd76a4c56d9d4cd16bd1bba86881979749d28";
    bytes private constant G1_NEGATIVE =
        hex"0000000000000000000000000000000017f1d3a73197d7942695638c4fa9ac0fc3688c4f9774b905a14e3a3f171bac58"
        hex"6c55e83ff97a1aeffb3af00adb22c6bb00000000000000000000000000000000114d1d6855d545a8aa7d76c8cf2e21f2"
        hex"67816aef1db507c96655b9d5caac42364e6f38ba0ecb751bad54dcd6b939c2ca";
    bytes private constant G2 =
        hex"00000000000000000000000000000000024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d177"
        hex"0bac0326a805bbefd48056c8c121bdb80000000000000000000000000000000013e02b6052719f607dacd3a088274f65"
        hex"596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e00000000000000000000000000000000"
        hex"0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801"
        hex"000000000000000000000000000000000606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab"
        hex"3f370d275cec1da1aaa9075ff05f79be";
    bytes private constant G2_DOUBLE =
        hex"000000000000000000000000000000001638533957d540a9d2370f17cc7ed5863bc0b995b8825e0ee1ea1e1e4d00dbae"
        hex"81f14b0bf3611b78c952aacab827a053000000000000000000000000000000000a4edef9c1ed7f729f520e47730a124f"
        hex"d70662a904ba1074728114d1031e1572c6c886f6b57ec72a6178288c47c3357700000000000000000000000000000000"
        hex"0468fb440d82b0630aeb8dca2b5256789a66da69bf91009cbfe6bd221e47aa8ae88dece9764bf3bd999d95d71e4c9899"
        hex"000000000000000000000000000000000f6d4552fa65dd2638b361543f887136a43253d9c66c411697003f7a13c308f5"
        hex"422e1aa0a59c8967acdefd8b6e36ccf3";

    /// @notice Reverts with the first precompile that does not answer as it should.
    function assertAll() internal view {
        assertAllButProof();
        _assert(
            0x0a,
            hex"01e798154708fe7789429634053cbf9f99b619f9f084048927333fce637f549b564c0a11a0f704f4fc3e8acfe0f8245f"
            hex"0ad1347b378fbf96e206da11a5d3630624d25032e67a7e6a4910df5834b8fe70e6bcfeeac0352434196bdf4b2485d5a1"
            hex"8f59a8d2a1a625a17f3fea0fe5eb8c896db3764f3185481bc22f91b4aaffcca25f26936857bc3a7c2539ea8ec3a952b7"
            hex"873033e038326e87ed3e1276fd140253fa08e9fc25fb2d9a98527fc22a2c9612fbeafdad446cbc7bcdbdcd780af2c16a",
            hex"000000000000000000000000000000000000000000000000000000000000100073eda753299d7d483339d80809a1d805"
            hex"53bda402fffe5bfeffffffff00000001"
        );
    }

    /// @notice The same, but for a proof that 0x0a accepts: it is only asked to refuse one, which a simulated network does without
    ///         loading the trusted setup, for seconds.
    function assertAllButProof() internal view {
        _ofFrontier();
        _ofByzantiumAndIstanbul();
        _ofPragueAndOsaka();
        // A refusal takes all the gas; an account without code would succeed.
        (bool success, ) = address(0x0a).staticcall{gas: POINT_EVALUATION_GAS}(new bytes(192));
        if (success) revert MissingPrecompile(0x0a, "");
    }

    function _ofFrontier() private view {
        _assert(
            0x01,
            hex"18c547e4f7b0f325ad1e56f57e26c745b09a3e503d86e00e5255ff7f715d3d1c00000000000000000000000000000000"
            hex"0000000000000000000000000000001c73b1693892219d736caba55bdb67216e485557ea6b6af75f37096c9aa6a5a75f"
            hex"eeb940b1d03b21e36b0e47e79769f095fe2ab855bd91e3a38756b7d75a9c4549",
            abi.encode(0xa94f5374Fce5edBC8E2a8697C15331677e6EbF0B)
        );
        _assert(0x02, "abc", hex"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        _assert(0x03, "abc", hex"0000000000000000000000008eb208f7e05d987a9b044a8e98c6b087f15a0bfc");
        _assert(0x04, "abc", "abc");
    }

    function _ofByzantiumAndIstanbul() private view {
        uint256 prime = 2 ** 256 - 2 ** 32 - 977;
        _assert(
            0x05,
            abi.encodePacked(uint256(1), uint256(32), uint256(32), uint8(3), prime - 1, prime),
            abi.encode(1)
        );
        _assert(0x06, abi.encode(1, 2, 1, 2), BN254_DOUBLE);
        _assert(0x07, abi.encode(1, 2, 2), BN254_DOUBLE);
        _assert(
            0x08,
            hex"1c76476f4def4bb94541d57ebba1193381ffa7aa76ada664dd31c16024c43f593034dd2920f673e204fee2811c678745"
            hex"fc819b55d3e9d294e45c9b03a76aef41209dd15ebff5d46c4bd888e51a93cf99a7329636c63514396b4a452003a35bf7"
            hex"04bf11ca01483bfa8b34b43561848d28905960114c8ac04049af4b6315a416782bb8324af6cfc93537a2ad1a445cfd0c"
            hex"a2a71acd7ac41fadbf933c2a51be344d120a2a4cf30c1bf9845f20c6fe39e07ea2cce61f0c9bb048165fe5e4de877550"
            hex"111e129f1cf1097710d41c4ac70fcdfa5ba2023c6ff1cbeac322de49d1b6df7c2032c61a830e3c17286de9462bf242fc"
            hex"a2883585b93870a73853face6a6bf411198e9393920d483a7260bfb731fb5d25f1aa493335a9e71297e485b7aef312c2"
            hex"1800deef121f1e76426a00665e5c4479674322d4f75edadd46debd5cd992f6ed090689d0585ff075ec9e99ad690c3395"
            hex"bc4b313370b38ef355acdadcd122975b12c85ea5db8c6deb4aab71808dcb408fe3d1e7690c43d37b4ce6cc0166fa7daa",
            abi.encode(1)
        );
        _assert(
            0x09,
            abi.encodePacked(
                uint32(12),
                hex"48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5d182e6ad7f520e511f6c3e2b8c68059b"
                hex"6bbd41fbabd9831f79217e1319cde05b",
                "abc",
                new bytes(125),
                uint64(3 << 56),
                uint64(0),
                uint8(1)
            ),
            hex"ba80a53f981c4d0d6a2797b69f12f6e94c212f14685ac4b74b12bb6fdbffa2d17d87c5392aab792dc252d5de4533cc95"
            hex"18d38aa8dbf1925ab92386edd4009923"
        );
    }

    function _ofPragueAndOsaka() private view {
        _assert(0x0b, bytes.concat(G1, G1), G1_DOUBLE);
        _assert(0x0c, bytes.concat(G1, abi.encode(2)), G1_DOUBLE);
        _assert(0x0d, bytes.concat(G2, G2), G2_DOUBLE);
        _assert(0x0e, bytes.concat(G2, abi.encode(2)), G2_DOUBLE);
        _assert(0x0f, bytes.concat(G1, G2, G1_NEGATIVE, G2), abi.encode(1));
        _assert(
            0x10,
            hex"00000000000000000000000000000000156c8a6a2c184569d69a76be144b5cdc5141d2d2ca4fe341f011e25e3969c55a"
            hex"d9e9b9ce2eb833c81a908e5fa4ac5f03",
            hex"00000000000000000000000000000000184bb665c37ff561a89ec2122dd343f20e0f4cbcaec84e3c3052ea81d1834e19"
            hex"2c426074b02ed3dca4e7676ce4ce48ba0000000000000000000000000000000004407b8d35af4dacc809927071fc0405"
            hex"218f1401a6d15af775810e4e460064bcc9468beeba82fdc751be70476c888bf3"
        );
        _assert(
            0x11,
            hex"0000000000000000000000000000000007355d25caf6e7f2f0cb2812ca0e513bd026ed09dda65b177500fa31714e09ea"
            hex"0ded3a078b526bed3307f804d4b93b040000000000000000000000000000000002829ce3c021339ccb5caf3e187f6370"
            hex"e1e2a311dec9b75363117063ab2015603ff52c3d3b98f19c2f65575e99e8b78c",
            hex"0000000000000000000000000000000000e7f4568a82b4b7dc1f14c6aaa055edf51502319c723c4dc2688c7fe5944c21"
            hex"3f510328082396515734b6612c4e7bb700000000000000000000000000000000126b855e9e69b1f691f816e48ac69776"
            hex"64d24d99f8724868a184186469ddfd4617367e94527d4b74fc86413483afb35b00000000000000000000000000000000"
            hex"0caead0fd7b6176c01436833c79d305c78be307da5f6af6c133c47311def6ff1e0babf57a0fb5539fce7ee12407b0a42"
            hex"000000000000000000000000000000001498aadcf7ae2b345243e281ae076df6de84455d766ab6fcdaad71fab60abb2e"
            hex"8b980a440043cd305db09d283c895e3d"
        );
        _assert(
            0x100,
            hex"4cee90eb86eaa050036147a12d49004b6b9c72bd725d39d4785011fe190f0b4da73bd4903f0ce3b639bbbf6e8e80d169"
            hex"31ff4bcf5993d58468e8fb19086e8cac36dbcd03009df8c59286b162af3bd7fcc0450c9aa81be5d10d312af6c66b1d60"
            hex"4aebd3099c618202fcfe16ae7770b0c49ab5eadf74b754204a3bb6060e44eff37618b065f9832de4ca6ca971a7a1adc8"
            hex"26d0f7c00181a5fb2ddf79ae00b4e10e",
            abi.encode(1)
        );
    }

    function _assert(uint256 _address, bytes memory _input, bytes memory _expected) private view {
        (bool success, bytes memory output) = address(uint160(_address)).staticcall(_input);
        if (!success || keccak256(output) != keccak256(_expected)) revert MissingPrecompile(_address, output);
    }
}
