// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The portal on L1, as far as this dApp needs it.
interface IOptimismPortal {
    function depositTransaction(
        address to,
        uint256 value,
        uint64 gasLimit,
        bool isCreation,
        bytes calldata data
    ) external payable;
}

/// @title ContractDepositor
/// @notice A contract on L1 that calls contracts on L2 without a messenger. Its address is aliased on the way: the contract on
///         L2 sees this address + 0x1111000000000000000000000000000000001111 as `msg.sender`. (`ovm.applyAlias` computes it.)
contract ContractDepositor {
    /// @notice The portal that carries the calls.
    IOptimismPortal public immutable PORTAL;

    /// @param portal `ovm.addresses.portal`
    constructor(IOptimismPortal portal) {
        PORTAL = portal;
    }

    /// @notice Calls a contract on L2. Ether that comes along is created there, at the aliased address, and sent with the call.
    /// @param target   Address on L2.
    /// @param gasLimit L2 gas, paid for here.
    /// @param data     Calldata.
    function callOnL2(address target, uint64 gasLimit, bytes calldata data) external payable {
        PORTAL.depositTransaction{value: msg.value}(target, msg.value, gasLimit, false, data);
    }
}
