// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Predeploys} from "../Predeploys.sol";
import {OptimismMintableERC20} from "./OptimismMintableERC20.sol";

/// @title OptimismMintableERC20Factory
/// @notice Makes the L2 twin of an L1 token, for anyone.
/// @dev Predeploy 0x4200000000000000000000000000000000000012.
contract OptimismMintableERC20Factory {
    /// @notice The bridge that may mint and burn the tokens made here.
    address public constant BRIDGE = Predeploys.L2_STANDARD_BRIDGE;
    /// @notice The OP Stack's contract version whose interface this is.
    string public constant version = "1.10.0";

    /// @notice The L1 token of a token made here; zero for any other address.
    mapping(address localToken => address remoteToken) public deployments;

    /// @notice A token was made; the event before Bedrock.
    event StandardL2TokenCreated(address indexed remoteToken, address indexed localToken);
    /// @notice A token was made.
    event OptimismMintableERC20Created(address indexed localToken, address indexed remoteToken, address deployer);

    /// @notice Older name of `createOptimismMintableERC20`.
    function createStandardL2Token(
        address remoteToken,
        string memory name,
        string memory symbol
    ) external returns (address) {
        return createOptimismMintableERC20(remoteToken, name, symbol);
    }

    /// @notice Makes the twin of an L1 token with 18 decimals.
    /// @param remoteToken The L1 token.
    /// @return The L2 token. The same arguments can be used once.
    function createOptimismMintableERC20(
        address remoteToken,
        string memory name,
        string memory symbol
    ) public returns (address) {
        return createOptimismMintableERC20WithDecimals(remoteToken, name, symbol, 18);
    }

    /// @notice Makes the twin of an L1 token.
    /// @param remoteToken The L1 token.
    /// @param decimals    Should be the L1 token's.
    /// @return localToken The L2 token. The same arguments can be used once.
    function createOptimismMintableERC20WithDecimals(
        address remoteToken,
        string memory name,
        string memory symbol,
        uint8 decimals
    ) public returns (address localToken) {
        require(remoteToken != address(0), "OptimismMintableERC20Factory: must provide remote token address");
        bytes32 salt = keccak256(abi.encode(remoteToken, name, symbol, decimals));
        localToken = address(new OptimismMintableERC20{salt: salt}(BRIDGE, remoteToken, name, symbol, decimals));
        deployments[localToken] = remoteToken;
        emit StandardL2TokenCreated(remoteToken, localToken);
        emit OptimismMintableERC20Created(localToken, remoteToken, msg.sender);
    }

    /// @notice The bridge that may mint and burn the tokens made here.
    function bridge() external pure returns (address) {
        return BRIDGE;
    }
}
