// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title GameClone
/// @notice A contract that delegates every call to an implementation and carries its arguments behind its code (EIP-1167 with data).
///
/// | bytes    | what                       |
/// | -------- | -------------------------- |
/// | 0 - 44   | EIP-1167 minimal proxy     |
/// | 45 - 64  | address gameCreator        |
/// | 65 - 96  | bytes32 rootClaim          |
/// | 97 - 128 | bytes32 l1Head             |
/// | 129 - 160 | uint256 l2BlockNumber     |
/// | 161 - 168 | uint64 createdAt          |
/// | 169 - 176 | uint64 batchIndex         |
library GameClone {
    struct Args {
        address gameCreator;
        bytes32 rootClaim;
        bytes32 l1Head;
        uint256 l2BlockNumber;
        uint64 createdAt;
        uint64 batchIndex;
    }

    uint256 private constant ARGS_OFFSET = 45;
    uint256 private constant ARGS_SIZE = 132;

    /// @notice The clone's code.
    function code(address _implementation, Args memory _args) internal pure returns (bytes memory) {
        return
            abi.encodePacked(
                hex"363d3d373d3d3d363d73",
                _implementation,
                hex"5af43d82803e903d91602b57fd5bf3",
                _args.gameCreator,
                _args.rootClaim,
                _args.l1Head,
                _args.l2BlockNumber,
                _args.createdAt,
                _args.batchIndex
            );
    }

    /// @notice Makes a clone; returns 0 when that fails.
    function deploy(address _implementation, Args memory _args) internal returns (address clone_) {
        bytes memory runtime = code(_implementation, _args);
        // PUSH1 length, DUP1, PUSH1 9, PUSH0, CODECOPY, PUSH0, RETURN: copies what follows and returns it as code.
        bytes memory initCode = abi.encodePacked(hex"60", uint8(runtime.length), hex"8060095f395ff3", runtime);
        assembly ("memory-safe") {
            clone_ := create(0, add(initCode, 32), mload(initCode))
        }
    }

    /// @notice Arguments of the clone that runs: `address(this)` is the clone's also in delegated code.
    function args() internal view returns (Args memory args_) {
        bytes memory packed = new bytes(ARGS_SIZE);
        assembly ("memory-safe") {
            let data := add(packed, 32)
            extcodecopy(address(), data, ARGS_OFFSET, ARGS_SIZE)
            mstore(args_, shr(96, mload(data)))
            mstore(add(args_, 32), mload(add(data, 20)))
            mstore(add(args_, 64), mload(add(data, 52)))
            mstore(add(args_, 96), mload(add(data, 84)))
            mstore(add(args_, 128), shr(192, mload(add(data, 116))))
            mstore(add(args_, 160), shr(192, mload(add(data, 124))))
        }
    }
}
