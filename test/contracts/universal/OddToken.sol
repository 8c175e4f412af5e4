// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title OddToken
/// @notice A token as there were before ERC-20 was final: answers of 32 bytes in place of strings, `approve` that returns nothing and
///         changes an allowance by way of 0 only, or transfers that fail by returning false.
contract OddToken {
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    bool public refusesApproval;
    bool public refusesTransfer;

    function behave(bool _refusesApproval, bool _refusesTransfer) external {
        refusesApproval = _refusesApproval;
        refusesTransfer = _refusesTransfer;
    }

    function mint(uint256 _amount) external {
        balanceOf[msg.sender] += _amount;
    }

    function name() external pure returns (bytes32) {
        return "Odd Token";
    }

    function symbol() external pure returns (bytes32) {
        return "ODD";
    }

    function approve(address _spender, uint256 _amount) external {
        require(_amount == 0 || allowance[msg.sender][_spender] == 0);
        if (refusesApproval) _returnFalse();
        allowance[msg.sender][_spender] = _amount;
    }

    function transfer(address _to, uint256 _amount) external {
        if (refusesTransfer) _returnFalse();
        balanceOf[msg.sender] -= _amount;
        balanceOf[_to] += _amount;
    }

    function transferFrom(address _from, address _to, uint256 _amount) external {
        if (refusesTransfer) _returnFalse();
        allowance[_from][msg.sender] -= _amount;
        balanceOf[_from] -= _amount;
        balanceOf[_to] += _amount;
    }

    function _returnFalse() private pure {
        assembly {
            mstore(0, 0)
            return(0, 32)
        }
    }
}
