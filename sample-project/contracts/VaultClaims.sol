// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Where every withdrawal starts, on L2.
interface IL2ToL1MessagePasser {
    function initiateWithdrawal(address target, uint256 gasLimit, bytes calldata data) external payable;
}

/// @notice The vault on L1, as far as its half on L2 needs it.
interface IVault {
    function pay(address to, uint256 amount) external;
}

/// @title VaultClaims
/// @notice Claims on the ether in a `Vault` on L1: they are made by deposits there, change hands here, and are redeemed by
///         withdrawals.
contract VaultClaims {
    IL2ToL1MessagePasser private constant PASSER = IL2ToL1MessagePasser(0x4200000000000000000000000000000000000016);
    /// @notice What is added to the address of an L1 contract that calls L2.
    uint160 private constant ALIAS = uint160(0x1111000000000000000000000000000000001111);
    /// @notice L1 gas for `Vault.pay`.
    uint256 private constant PAY_GAS = 100_000;

    /// @notice The vault, on L1.
    address public immutable VAULT;

    /// @notice Wei in the vault that an account can have.
    mapping(address account => uint256) public balanceOf;

    event Transfer(address indexed from, address indexed to, uint256 amount);

    /// @notice Thrown when an account other than the vault makes a claim.
    error NotDeposited(address caller);
    /// @notice Thrown when an account has less than it gives away or redeems.
    error InsufficientClaim(address account, uint256 balance, uint256 amount);

    /// @param vault Address of the vault on L1.
    constructor(address vault) {
        VAULT = vault;
    }

    /// @notice Makes a claim for a deposit on L1.
    function credit(address account, uint256 amount) external {
        unchecked {
            // SAFETY: addresses are aliased modulo 2^160.
            if (msg.sender != address(uint160(VAULT) + ALIAS)) revert NotDeposited(msg.sender);
        }
        balanceOf[account] += amount;
        emit Transfer(address(0), account, amount);
    }

    /// @notice Gives a part of the caller's claim away.
    function transfer(address to, uint256 amount) external {
        _take(msg.sender, amount);
        balanceOf[to] += amount;
        emit Transfer(msg.sender, to, amount);
    }

    /// @notice Gives a part of the caller's claim back, for ether on L1: a withdrawal that calls the vault.
    function redeem(uint256 amount) external {
        _take(msg.sender, amount);
        emit Transfer(msg.sender, address(0), amount);
        PASSER.initiateWithdrawal(VAULT, PAY_GAS, abi.encodeCall(IVault.pay, (msg.sender, amount)));
    }

    function _take(address from, uint256 amount) private {
        uint256 balance = balanceOf[from];
        if (balance < amount) revert InsufficientClaim(from, balance, amount);
        balanceOf[from] = balance - amount;
    }
}
