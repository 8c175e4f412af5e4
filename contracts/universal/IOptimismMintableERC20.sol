// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title IERC165
/// @notice https://eips.ethereum.org/EIPS/eip-165
interface IERC165 {
    function supportsInterface(bytes4 interfaceId) external view returns (bool);
}

/// @title IOptimismMintableERC20
/// @notice A token that the bridge of its layer mints and burns for one on the other layer. ERC-165 id 0xec4fc8e3.
interface IOptimismMintableERC20 {
    function remoteToken() external view returns (address);

    function bridge() external returns (address);

    function mint(address _to, uint256 _amount) external;

    function burn(address _from, uint256 _amount) external;
}

/// @title ILegacyMintableERC20
/// @notice The same token with the names from before Bedrock. ERC-165 id 0x1d1d8b63.
interface ILegacyMintableERC20 {
    function l1Token() external view returns (address);

    function mint(address _to, uint256 _amount) external;

    function burn(address _from, uint256 _amount) external;
}
