// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title WETH9
/// @notice Ether as an ERC-20, one to one.
/// @dev Predeploy 0x4200000000000000000000000000000000000006. Parameter names are those of the well-known interface.
contract WETH9 {
    string public constant name = "Wrapped Ether";
    string public constant symbol = "WETH";
    uint8 public constant decimals = 18;

    mapping(address owner => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    event Approval(address indexed src, address indexed guy, uint256 wad);
    event Transfer(address indexed src, address indexed dst, uint256 wad);
    event Deposit(address indexed dst, uint256 wad);
    event Withdrawal(address indexed src, uint256 wad);

    /// @notice Thrown when `src` has less than is moved or withdrawn.
    error InsufficientBalance(address src, uint256 balance, uint256 wad);
    /// @notice Thrown when the caller may move less of `src`'s than it asks for.
    error InsufficientAllowance(address src, address spender, uint256 allowance, uint256 wad);
    /// @notice Thrown when the receiver of withdrawn ether refuses it.
    error EtherTransferFailed(address dst, uint256 wad);

    receive() external payable {
        deposit();
    }

    fallback() external payable {
        deposit();
    }

    /// @notice Unwraps `wad` for the caller.
    function withdraw(uint256 wad) external {
        _subtract(msg.sender, wad);
        emit Withdrawal(msg.sender, wad);
        (bool sent, ) = msg.sender.call{value: wad}("");
        if (!sent) revert EtherTransferFailed(msg.sender, wad);
    }

    /// @notice Lets `guy` move up to `wad` of the caller's; the highest amount stands for no limit.
    function approve(address guy, uint256 wad) external returns (bool) {
        allowance[msg.sender][guy] = wad;
        emit Approval(msg.sender, guy, wad);
        return true;
    }

    /// @notice Moves `wad` of the caller's to `dst`.
    function transfer(address dst, uint256 wad) external returns (bool) {
        return transferFrom(msg.sender, dst, wad);
    }

    /// @notice All of the ether that is wrapped.
    function totalSupply() external view returns (uint256) {
        return address(this).balance;
    }

    /// @notice Wraps the ether that comes along.
    function deposit() public payable {
        balanceOf[msg.sender] += msg.value;
        emit Deposit(msg.sender, msg.value);
    }

    /// @notice Moves `wad` of `src`'s to `dst`.
    function transferFrom(address src, address dst, uint256 wad) public returns (bool) {
        uint256 allowed = allowance[src][msg.sender];
        if (src != msg.sender && allowed != type(uint256).max) {
            if (allowed < wad) revert InsufficientAllowance(src, msg.sender, allowed, wad);
            allowance[src][msg.sender] = allowed - wad;
        }
        _subtract(src, wad);
        balanceOf[dst] += wad;
        emit Transfer(src, dst, wad);
        return true;
    }

    function _subtract(address src, uint256 wad) private {
        uint256 balance = balanceOf[src];
        if (balance < wad) revert InsufficientBalance(src, balance, wad);
        balanceOf[src] = balance - wad;
    }
}
