// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Erc20} from "./Erc20.sol";

/// @title Erc20Permit
/// @notice ERC-20 whose allowances can be given by signature: https://eips.ethereum.org/EIPS/eip-2612
abstract contract Erc20Permit is Erc20 {
    bytes32 private constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );
    bytes32 private constant PERMIT_TYPEHASH = keccak256(
        "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"
    );
    bytes32 private constant DOMAIN_VERSION_HASH = keccak256("1");
    /// @dev Half of the curve's order: a signature with a higher s is the mirror image of one with a lower (EIP-2).
    uint256 private constant HALF_CURVE_ORDER = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// @notice How many permits of `owner` were used.
    mapping(address owner => uint256) public nonces;

    /// @notice Lets `spender` move `value` of `owner`'s tokens, as `owner` signed. Anyone may bring the signature.
    /// @param deadline Last second at which the signature counts.
    function permit(
        address owner,
        address spender,
        uint256 value,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        require(block.timestamp <= deadline, "ERC20Permit: expired deadline");
        bytes32 structHash = keccak256(abi.encode(PERMIT_TYPEHASH, owner, spender, value, nonces[owner]++, deadline));
        bytes32 digest = keccak256(abi.encodePacked(hex"1901", DOMAIN_SEPARATOR(), structHash));
        address signer = uint256(s) > HALF_CURVE_ORDER ? address(0) : ecrecover(digest, v, r, s);
        require(signer != address(0) && signer == owner, "ERC20Permit: invalid signature");
        _approve(owner, spender, value);
    }

    /// @notice What every permit for this token on this chain is signed under (EIP-712).
    function DOMAIN_SEPARATOR() public view returns (bytes32) {
        // Computed anew, so that it follows a change of the chain's id.
        return
            keccak256(
                abi.encode(DOMAIN_TYPEHASH, keccak256(bytes(name)), DOMAIN_VERSION_HASH, block.chainid, address(this))
            );
    }
}
