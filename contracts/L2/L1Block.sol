// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title L1Block
/// @notice The L1 block that the current L2 block takes its L1 values from, and the parameters of the fees for L1.
/// @dev Predeploy 0x4200000000000000000000000000000000000015. The node writes the storage at the start of every L2 block as a
///      system write, so no transaction carries the values; the setters keep the OP Stack's calldata for tools that send it.
///      INVARIANT: the order of the state variables is the storage layout of the OP Stack, which clients and
///      `predeploys/l1-block-storage.ts` rely on:
///      | slot | contents, lowest bytes first                                                    |
///      |------|---------------------------------------------------------------------------------|
///      | 0    | number u64, timestamp u64                                                       |
///      | 1    | basefee                                                                         |
///      | 2    | hash                                                                            |
///      | 3    | sequenceNumber u64, blobBaseFeeScalar u32, baseFeeScalar u32                    |
///      | 4    | batcherHash                                                                     |
///      | 5, 6 | l1FeeOverhead, l1FeeScalar (before Ecotone)                                     |
///      | 7    | blobBaseFee                                                                     |
///      | 8    | operatorFeeConstant u64, operatorFeeScalar u32, daFootprintGasScalar u16        |
contract L1Block {
    /// @notice Thrown when anyone but the depositor account sets values.
    error NotDepositor();

    /// @notice The account that stands for the protocol; its key does not exist.
    address public constant DEPOSITOR_ACCOUNT = 0xDeaDDEaDDeAdDeAdDEAdDEaddeAddEAdDEAd0001;

    /// @notice The OP Stack's contract version whose interface this is.
    string public constant version = "1.7.0";

    /// @notice Number of the L1 origin.
    uint64 public number;
    /// @notice Timestamp of the L1 origin, in seconds.
    uint64 public timestamp;
    /// @notice Base fee of the L1 origin, in wei.
    uint256 public basefee;
    /// @notice Hash of the L1 origin.
    bytes32 public hash;
    /// @notice How many L2 blocks before this one have the same L1 origin.
    uint64 public sequenceNumber;
    /// @notice Weight of the blob base fee in the L1 data fee, in millionths.
    uint32 public blobBaseFeeScalar;
    /// @notice Weight of the base fee in the L1 data fee, in millionths.
    uint32 public baseFeeScalar;
    /// @notice Who posts batches: version byte and address.
    bytes32 public batcherHash;
    /// @notice Gas added per transaction before Ecotone.
    uint256 public l1FeeOverhead;
    /// @notice Multiplier before Ecotone, in millionths.
    uint256 public l1FeeScalar;
    /// @notice Blob base fee of the L1 origin, in wei.
    uint256 public blobBaseFee;
    /// @notice Fixed part of the operator fee, in wei.
    uint64 public operatorFeeConstant;
    /// @notice Part of the operator fee per gas, in hundreds of wei (Jovian).
    uint32 public operatorFeeScalar;
    /// @notice Gas per byte in the block's data footprint; 0 means 400.
    uint16 public daFootprintGasScalar;

    modifier onlyDepositor() {
        if (msg.sender != DEPOSITOR_ACCOUNT) revert NotDepositor();
        _;
    }

    /// @notice Sets the values as Bedrock did, by ABI.
    function setL1BlockValues(
        uint64 _number,
        uint64 _timestamp,
        uint256 _basefee,
        bytes32 _hash,
        uint64 _sequenceNumber,
        bytes32 _batcherHash,
        uint256 _l1FeeOverhead,
        uint256 _l1FeeScalar
    ) external onlyDepositor {
        number = _number;
        timestamp = _timestamp;
        basefee = _basefee;
        hash = _hash;
        sequenceNumber = _sequenceNumber;
        batcherHash = _batcherHash;
        l1FeeOverhead = _l1FeeOverhead;
        l1FeeScalar = _l1FeeScalar;
    }

    /// @notice Sets the values from packed calldata, as since Ecotone.
    /// @dev Bytes of msg.data: 4 baseFeeScalar u32, 8 blobBaseFeeScalar u32, 12 sequenceNumber u64, 20 timestamp u64,
    ///      28 number u64, 36 basefee, 68 blobBaseFee, 100 hash, 132 batcherHash.
    function setL1BlockValuesEcotone() external onlyDepositor {
        _setEcotoneValues();
    }

    /// @notice As Ecotone, with the operator fee behind.
    /// @dev Bytes of msg.data: 164 operatorFeeScalar u32, 168 operatorFeeConstant u64.
    function setL1BlockValuesIsthmus() external onlyDepositor {
        _setEcotoneValues();
        _setOperatorFee();
    }

    /// @notice As Isthmus, with the data footprint's scalar behind.
    /// @dev Bytes of msg.data: 176 daFootprintGasScalar u16.
    function setL1BlockValuesJovian() external onlyDepositor {
        _setEcotoneValues();
        _setOperatorFee();
        daFootprintGasScalar = uint16(bytes2(msg.data[176:178]));
    }

    /// @notice The token that pays for gas: always ether, under the address that stands for it.
    function gasPayingToken() external pure returns (address addr_, uint8 decimals_) {
        return (0xEeeeeEeeeEeEeeEeEeEeeEEEeeeeEeeeeeeeEEeE, 18);
    }

    /// @notice Name of the token that pays for gas.
    function gasPayingTokenName() external pure returns (string memory) {
        return "Ether";
    }

    /// @notice Symbol of the token that pays for gas.
    function gasPayingTokenSymbol() external pure returns (string memory) {
        return "ETH";
    }

    /// @notice Whether something other than ether pays for gas.
    function isCustomGasToken() external pure returns (bool) {
        return false;
    }

    function _setEcotoneValues() private {
        baseFeeScalar = uint32(bytes4(msg.data[4:8]));
        blobBaseFeeScalar = uint32(bytes4(msg.data[8:12]));
        sequenceNumber = uint64(bytes8(msg.data[12:20]));
        timestamp = uint64(bytes8(msg.data[20:28]));
        number = uint64(bytes8(msg.data[28:36]));
        basefee = uint256(bytes32(msg.data[36:68]));
        blobBaseFee = uint256(bytes32(msg.data[68:100]));
        hash = bytes32(msg.data[100:132]);
        batcherHash = bytes32(msg.data[132:164]);
    }

    function _setOperatorFee() private {
        operatorFeeScalar = uint32(bytes4(msg.data[164:168]));
        operatorFeeConstant = uint64(bytes8(msg.data[168:176]));
    }
}
