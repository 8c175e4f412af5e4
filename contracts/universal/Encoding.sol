// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Encoding
/// @notice Byte layouts of cross-domain messages. https://specs.optimism.io/protocol/messengers.html
library Encoding {
    /// @notice A nonce with the message version in its two highest bytes.
    function encodeVersionedNonce(uint240 _nonce, uint16 _version) internal pure returns (uint256) {
        return (uint256(_version) << 240) | _nonce;
    }

    function decodeVersionedNonce(uint256 _nonce) internal pure returns (uint240 nonce_, uint16 version_) {
        // The low 240 bits are the nonce: the cast drops the version on purpose.
        nonce_ = uint240(_nonce);
        version_ = uint16(_nonce >> 240);
    }

    /// @notice Version 0, from before Bedrock: no value, no gas limit.
    function encodeCrossDomainMessageV0(
        address _target,
        address _sender,
        bytes memory _data,
        uint256 _nonce
    ) internal pure returns (bytes memory) {
        return abi.encodeWithSignature("relayMessage(address,address,bytes,uint256)", _target, _sender, _data, _nonce);
    }

    /// @notice Version 1: the calldata of `relayMessage`.
    function encodeCrossDomainMessageV1(
        uint256 _nonce,
        address _sender,
        address _target,
        uint256 _value,
        uint256 _gasLimit,
        bytes memory _data
    ) internal pure returns (bytes memory) {
        return
            abi.encodeWithSignature(
                "relayMessage(uint256,address,address,uint256,uint256,bytes)",
                _nonce,
                _sender,
                _target,
                _value,
                _gasLimit,
                _data
            );
    }
}
