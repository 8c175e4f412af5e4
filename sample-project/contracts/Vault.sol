// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The portal on L1, as far as the vault needs it.
interface IPortal {
    function depositTransaction(
        address to,
        uint256 value,
        uint64 gasLimit,
        bool isCreation,
        bytes calldata data
    ) external payable;

    /// @notice Who started the withdrawal that is being finalized, on L2.
    function l2Sender() external view returns (address);
}

/// @notice The vault's half on L2, as far as the vault needs it.
interface IVaultClaims {
    function credit(address account, uint256 amount) external;
}

/// @title Vault
/// @notice Keeps ether on L1 while claims on it change hands on L2 (`VaultClaims`). It pays against withdrawals from there, and
///         believes what the portal says of them: a withdrawal that never happened empties it, if the portal finalizes it.
contract Vault {
    /// @notice L2 gas for `VaultClaims.credit`.
    uint64 private constant CREDIT_GAS = 100_000;

    /// @notice Tells what happened on L2.
    IPortal public immutable PORTAL;

    /// @notice The half on L2; set once.
    address public claims;

    /// @notice Ether went out, because a claim on it was redeemed on L2.
    event Paid(address indexed to, uint256 amount);

    /// @notice Thrown when the half on L2 is set a second time.
    error ClaimsAlreadySet();
    /// @notice Thrown while there is no half on L2.
    error ClaimsNotSet();
    /// @notice Thrown when an account other than the half on L2 asks for a payment.
    error NotRedeemed(address caller);
    /// @notice Thrown when the receiver refuses the payment.
    error NotPaid(address to, uint256 amount);

    /// @param portal `ovm.addresses().portal`
    constructor(IPortal portal) {
        PORTAL = portal;
    }

    /// @notice Sets the half on L2. The first caller does: call it right after deploying both.
    function setClaims(address newClaims) external {
        if (claims != address(0)) revert ClaimsAlreadySet();
        claims = newClaims;
    }

    /// @notice Keeps the ether that comes along, and gives the caller a claim on it on L2.
    function deposit() external payable {
        if (claims == address(0)) revert ClaimsNotSet();
        bytes memory call = abi.encodeCall(IVaultClaims.credit, (msg.sender, msg.value));
        PORTAL.depositTransaction(claims, 0, CREDIT_GAS, false, call);
    }

    /// @notice Pays a claim that was redeemed on L2. Only a finalized withdrawal of the other half gets here.
    function pay(address to, uint256 amount) external {
        // SAFETY: outside of a finalization, and called by any other account, `l2Sender` says nothing.
        if (msg.sender != address(PORTAL) || PORTAL.l2Sender() != claims) revert NotRedeemed(msg.sender);
        (bool paid, ) = to.call{value: amount}("");
        if (!paid) revert NotPaid(to, amount);
        emit Paid(to, amount);
    }
}
