// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The witness lacks the preimage of a hash that the step opens: add it.
error MissingPreimage(bytes32 hash);

/// @notice The witness ends inside an item: `uint24 length | bytes`, over and over.
error MalformedWitness(uint256 length, uint256 offset);

/// @notice What a hash committed to is not the part that belongs there.
error MalformedPart(uint256 expectedTag, uint256 foundTag, uint256 length);

/// @notice Bytes that a hash committed to are no trie node, header or element.
error MalformedBytes(bytes32 what);

/// @notice The L1 transaction has too little gas for what the guest's precompile may need: give more.
error TooLittleGas(uint256 needed, uint256 left);

/// @notice The code registry points at an account whose code is another.
error WrongRegisteredCode(bytes32 expected, bytes32 found);

/// @notice The verifier cannot judge this yet. It says nothing about the guest.
error NotBuilt(uint256 what);

/// @notice Thrown when a struct's member is not at the place that assembly takes it from.
error WrongLayout(uint256 place);

/// @notice L1 has no such precompile, or one that answers otherwise than Osaka's: the machine cannot judge on this L1.
error MissingPrecompile(uint256 precompile, bytes output);
