// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title OvmDeployerWhitelist
/// @notice Says which accounts may deploy contracts. It has no owner here, so that all may: OVM 2.0 does not ask this contract any more.
/// @dev Predeploy 0x4200000000000000000000000000000000000002.
contract OvmDeployerWhitelist {
    /// @notice Who manages the list; zero: the list does not count.
    address public owner;
    /// @notice Accounts that may deploy while there is an owner.
    mapping(address => bool) public whitelist;

    event OwnerChanged(address oldOwner, address newOwner);
    event WhitelistStatusChanged(address deployer, bool whitelisted);
    event WhitelistDisabled(address oldOwner);

    modifier onlyOwner() {
        require(msg.sender == owner, "Function can only be called by the owner of this contract.");
        _;
    }

    /// @notice Adds an account, or takes it away.
    function setWhitelistedDeployer(address _deployer, bool _isWhitelisted) external onlyOwner {
        whitelist[_deployer] = _isWhitelisted;
        emit WhitelistStatusChanged(_deployer, _isWhitelisted);
    }

    /// @notice Hands the list on.
    function setOwner(address _owner) external onlyOwner {
        require(
            _owner != address(0),
            "OVM_DeployerWhitelist: can only be disabled via enableArbitraryContractDeployment"
        );
        emit OwnerChanged(owner, _owner);
        owner = _owner;
    }

    /// @notice Gives the list up.
    function enableArbitraryContractDeployment() external onlyOwner {
        emit WhitelistDisabled(owner);
        owner = address(0);
    }

    /// @notice Whether an account may deploy.
    function isDeployerAllowed(address _deployer) external view returns (bool) {
        return owner == address(0) || whitelist[_deployer];
    }
}
