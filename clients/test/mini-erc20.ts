import { compile, type Compiled } from "./compile.js";

const SOURCE = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;
contract Gold {
    string public name = "Gold"; string public symbol = "GLD"; uint8 public decimals = 18; uint256 public totalSupply;
    mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);
    constructor() { totalSupply = 1000 ether; balanceOf[msg.sender] = 1000 ether; emit Transfer(address(0), msg.sender, 1000 ether); }
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; emit Approval(msg.sender, s, v); return true; }
    function transfer(address t, uint256 v) external returns (bool) { return move(msg.sender, t, v); }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; return move(f, t, v); }
    function move(address f, address t, uint256 v) private returns (bool) { balanceOf[f] -= v; balanceOf[t] += v; emit Transfer(f, t, v); return true; }
}
contract Refuses { receive() external payable { revert("no"); } }
contract Switch {
    bool public open; uint256 public calls;
    function set(bool value) external { open = value; }
    function knock() external payable { require(open, "closed"); calls++; }
}`;

type Name = "Gold" | "Refuses" | "Switch";

let compiled: Record<Name, Compiled> | undefined;

/** A plain ERC-20, a contract that refuses ETH, and one that refuses calls until it is opened. Compiled once. */
export function contracts(): Record<Name, Compiled> {
  return (compiled ??= compile(SOURCE));
}
