// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title RetryHashing
/// @notice Hash of the transaction that a redeem schedules: keccak256(0x68 ++ rlp(fields)).
library RetryHashing {
    uint8 internal constant RETRY_TYPE = 0x68;

    struct Retry {
        uint256 chainId;
        uint64 sequenceNum;
        address from;
        uint256 gasFeeCap;
        uint256 gas;
        address to;
        uint256 value;
        bytes data;
        bytes32 ticketId;
        address refundTo;
        uint256 maxRefund;
        uint256 submissionFeeRefund;
    }

    function hash(Retry memory _retry) internal pure returns (bytes32) {
        bytes memory head = abi.encodePacked(
            _integer(_retry.chainId),
            _integer(_retry.sequenceNum),
            _address(_retry.from),
            _integer(_retry.gasFeeCap),
            _integer(_retry.gas)
        );
        bytes memory middle = abi.encodePacked(
            _retry.to == address(0) ? bytes(hex"80") : _address(_retry.to),
            _integer(_retry.value),
            _bytes(_retry.data)
        );
        bytes memory tail = abi.encodePacked(
            abi.encodePacked(bytes1(0xa0), _retry.ticketId),
            _address(_retry.refundTo),
            _integer(_retry.maxRefund),
            _integer(_retry.submissionFeeRefund)
        );
        bytes memory payload = abi.encodePacked(head, middle, tail);
        return keccak256(abi.encodePacked(RETRY_TYPE, _header(payload.length, 0xc0), payload));
    }

    function _integer(uint256 _value) private pure returns (bytes memory) {
        if (_value == 0) return hex"80";
        if (_value < 0x80) return abi.encodePacked(uint8(_value));
        bytes memory digits = _minimal(_value);
        return abi.encodePacked(uint8(0x80 + digits.length), digits);
    }

    function _address(address _value) private pure returns (bytes memory) {
        return abi.encodePacked(bytes1(0x94), _value);
    }

    function _bytes(bytes memory _value) private pure returns (bytes memory) {
        if (_value.length == 1 && uint8(_value[0]) < 0x80) return _value;
        return abi.encodePacked(_header(_value.length, 0x80), _value);
    }

    function _header(uint256 _length, uint8 _offset) private pure returns (bytes memory) {
        if (_length < 56) return abi.encodePacked(uint8(_offset + _length));
        bytes memory digits = _minimal(_length);
        return abi.encodePacked(uint8(_offset + 55 + digits.length), digits);
    }

    /// @dev Big-endian, without leading zeros.
    function _minimal(uint256 _value) private pure returns (bytes memory digits_) {
        uint256 length = 0;
        for (uint256 rest = _value; rest != 0; rest >>= 8) length++;
        digits_ = new bytes(length);
        for (uint256 i = 0; i < length; i++) digits_[i] = bytes1(uint8(_value >> (8 * (length - 1 - i))));
    }
}
