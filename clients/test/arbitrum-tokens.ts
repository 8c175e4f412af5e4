import { compile, type Compiled } from "./compile.js";

/** A token that registers its own L2 token, that L2 token, and two gateways of a user's own (token-bridge-contracts has the interfaces). */
const SOURCE = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;
interface Gateway { function registerTokenToL2(address, uint256, uint256, uint256, address) external payable returns (uint256); }
interface Router { function setGateway(address, uint256, uint256, uint256, address) external payable returns (uint256); }
interface Inbox { function createRetryableTicket(address, uint256, uint256, address, address, uint256, uint256, bytes calldata) external payable returns (uint256); function bridge() external view returns (Bridge); }
interface Bridge { function activeOutbox() external view returns (Outbox); }
interface Outbox { function l2ToL1Sender() external view returns (address); }
interface ArbSys { function sendTxToL1(address, bytes calldata) external payable returns (uint256); }
interface Finalizes { function finalizeInboundTransfer(address, address, address, uint256, bytes calldata) external payable; }
contract Erc20 {
    string public name = "Custom"; string public symbol = "CST"; uint8 public decimals = 6; uint256 public totalSupply;
    mapping(address => uint256) public balanceOf; mapping(address => mapping(address => uint256)) public allowance;
    function approve(address s, uint256 v) external returns (bool) { allowance[msg.sender][s] = v; return true; }
    function transfer(address t, uint256 v) external returns (bool) { return move(msg.sender, t, v); }
    function transferFrom(address f, address t, uint256 v) external returns (bool) { allowance[f][msg.sender] -= v; return move(f, t, v); }
    function move(address f, address t, uint256 v) internal returns (bool) { balanceOf[f] -= v; balanceOf[t] += v; return true; }
}
contract ParentToken is Erc20 {
    address gateway; address router; bool registers; bool ownGateway;
    constructor(address g, address r, bool own) { gateway = g; router = r; ownGateway = own; balanceOf[msg.sender] = 1000; }
    function isArbitrumEnabled() external view returns (uint8) { require(registers, "NOT_EXPECTED_CALL"); return 0xb1; }
    function registerTokenOnL2(address l2Token, uint256 costGateway, uint256 costRouter, uint256 gasGateway, uint256 gasRouter, uint256 bid, uint256 valueGateway, uint256 valueRouter, address creditBack) external payable {
        registers = true;
        if (!ownGateway) Gateway(gateway).registerTokenToL2{value: valueGateway}(l2Token, gasGateway, bid, costGateway, creditBack);
        Router(router).setGateway{value: valueRouter}(gateway, gasRouter, bid, costRouter, creditBack);
        registers = false;
    }
}
contract ChildToken is Erc20 {
    address l2Gateway; address public l1Address;
    constructor(address g, address l1) { l2Gateway = g; l1Address = l1; }
    function bridgeMint(address a, uint256 v) external { require(msg.sender == l2Gateway, "NOT_GATEWAY"); balanceOf[a] += v; }
    function bridgeBurn(address a, uint256 v) external { require(msg.sender == l2Gateway, "NOT_GATEWAY"); balanceOf[a] -= v; }
}
abstract contract OwnGateway {
    address public counterpartGateway; address l1Token; address l2Token; address router;
    function set(address one, address other, address counterpart) external { l1Token = one; l2Token = other; counterpartGateway = counterpart; }
    function calculateL2TokenAddress(address token) external view returns (address) { return token == l1Token ? l2Token : address(0); }
    function getOutboundCalldata(address token, address from, address to, uint256 amount, bytes memory data) public pure returns (bytes memory) {
        return abi.encodeCall(Finalizes.finalizeInboundTransfer, (token, from, to, amount, abi.encode(bytes(""), data)));
    }
}
contract ParentGateway is OwnGateway {
    Inbox inbox; bool public closed;
    constructor(address r, Inbox i) { router = r; inbox = i; }
    function close(bool value) external { closed = value; }
    function outboundTransfer(address token, address to, uint256 amount, uint256 maxGas, uint256 bid, bytes calldata data) external payable returns (bytes memory) {
        require(!closed, "closed"); require(msg.sender == router, "NOT_ROUTER");
        (address from, bytes memory inner) = abi.decode(data, (address, bytes));
        Erc20(token).transferFrom(from, address(this), amount);
        (uint256 cost, ) = abi.decode(inner, (uint256, bytes));
        return abi.encode(inbox.createRetryableTicket{value: msg.value}(counterpartGateway, 0, cost, to, from, maxGas, bid, getOutboundCalldata(token, from, to, amount, "")));
    }
    function finalizeInboundTransfer(address token, address, address to, uint256 amount, bytes calldata) external payable {
        require(msg.sender == address(inbox.bridge()) && inbox.bridge().activeOutbox().l2ToL1Sender() == counterpartGateway, "NOT_COUNTERPART");
        Erc20(token).transfer(to, amount);
    }
}
contract ChildGateway is OwnGateway {
    constructor(address r) { router = r; }
    function outboundTransfer(address token, address to, uint256 amount, uint256, uint256, bytes calldata data) external payable returns (bytes memory) {
        (address from, ) = abi.decode(data, (address, bytes));
        require(msg.sender == router, "NOT_ROUTER");
        ChildToken(l2Token).bridgeBurn(from, amount);
        return abi.encode(ArbSys(address(0x64)).sendTxToL1(counterpartGateway, getOutboundCalldata(token, from, to, amount, "")));
    }
    function finalizeInboundTransfer(address, address, address to, uint256 amount, bytes calldata) external payable {
        require(msg.sender == address(uint160(counterpartGateway) + uint160(0x1111000000000000000000000000000000001111)), "NOT_COUNTERPART");
        ChildToken(l2Token).bridgeMint(to, amount);
    }
}`;

type Name = "ParentToken" | "ChildToken" | "ParentGateway" | "ChildGateway";

let compiled: Record<Name, Compiled> | undefined;

export function tokens(): Record<Name, Compiled> {
  return (compiled ??= compile(SOURCE));
}
