// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "../../../universal/IERC20.sol";
import {SafeERC20} from "../../../universal/SafeERC20.sol";
import {Bridge} from "../Bridge.sol";
import {Inbox} from "../Inbox.sol";
import {Outbox} from "../Outbox.sol";
import {ExtraDataDisabled, NotAToken, NotFromCounterpart, NotRouter, Reentered} from "./GatewayErrors.sol";
import {ITokenGateway} from "./ITokenGateway.sol";

/// @title L1ERC20Gateway
/// @notice Holds the tokens that are on L2, for any ERC-20. A deposit is a ticket that makes the token on L2, if it is not there, and mints;
///         a withdrawal comes through the outbox. ABI and events are those of Arbitrum's standard gateway.
contract L1ERC20Gateway is ITokenGateway {
    using SafeERC20 for IERC20;

    /// @notice A deposit on its way.
    struct Deposit {
        address token;
        address from;
        address to;
        address refundTo;
        uint256 amount;
        uint256 maxSubmissionCost;
        uint256 maxGas;
        uint256 gasPriceBid;
    }

    address public immutable counterpartGateway;
    address public immutable router;
    Inbox public immutable inbox;

    /// @notice What decides a token's address on L2: hash of the proxy's init code, and who makes proxies there.
    bytes32 public immutable cloneableProxyHash;
    address public immutable l2BeaconProxyFactory;

    bool private entered;

    event DepositInitiated(
        address l1Token,
        address indexed _from,
        address indexed _to,
        uint256 indexed _sequenceNumber,
        uint256 _amount
    );
    event WithdrawalFinalized(
        address l1Token,
        address indexed _from,
        address indexed _to,
        uint256 indexed _exitNum,
        uint256 _amount
    );
    event TxToL2(address indexed _from, address indexed _to, uint256 indexed _seqNum, bytes _data);

    /// @param _counterpartGateway The gateway on L2.
    /// @param _router Who sends tokens through this gateway.
    /// @param _inbox Takes the tickets.
    /// @param _cloneableProxyHash Hash of the init code of tokens on L2.
    /// @param _l2BeaconProxyFactory Makes tokens on L2.
    constructor(
        address _counterpartGateway,
        address _router,
        Inbox _inbox,
        bytes32 _cloneableProxyHash,
        address _l2BeaconProxyFactory
    ) {
        counterpartGateway = _counterpartGateway;
        router = _router;
        inbox = _inbox;
        cloneableProxyHash = _cloneableProxyHash;
        l2BeaconProxyFactory = _l2BeaconProxyFactory;
    }

    /// @notice Sends tokens to L2; what is too much of the fees goes to `_to`.
    function outboundTransfer(
        address _l1Token,
        address _to,
        uint256 _amount,
        uint256 _maxGas,
        uint256 _gasPriceBid,
        bytes calldata _data
    ) external payable returns (bytes memory) {
        return outboundTransferCustomRefund(_l1Token, _to, _to, _amount, _maxGas, _gasPriceBid, _data);
    }

    /// @notice Sends tokens to L2.
    /// @param _refundTo Gets what is too much of the fees.
    /// @param _maxGas Gas of the automatic redeem.
    /// @param _gasPriceBid Wei for a unit of it.
    /// @param _data abi.encode(sender, abi.encode(maxSubmissionCost, "")), from the router.
    /// @return abi.encode(number of the ticket's message)
    function outboundTransferCustomRefund(
        address _l1Token,
        address _refundTo,
        address _to,
        uint256 _amount,
        uint256 _maxGas,
        uint256 _gasPriceBid,
        bytes calldata _data
    ) public payable returns (bytes memory) {
        if (msg.sender != router) revert NotRouter(msg.sender);
        if (_l1Token.code.length == 0) revert NotAToken(_l1Token);
        Deposit memory deposit;
        deposit.token = _l1Token;
        deposit.to = _to;
        deposit.refundTo = _refundTo;
        deposit.maxGas = _maxGas;
        deposit.gasPriceBid = _gasPriceBid;
        _readData(deposit, _data);
        deposit.amount = _escrow(_l1Token, deposit.from, _amount);
        return abi.encode(_send(deposit));
    }

    /// @notice Hands out tokens that left L2. Only a message from the gateway there may ask.
    function finalizeInboundTransfer(
        address _token,
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _data
    ) external payable {
        address bridge = address(inbox.bridge());
        if (msg.sender != bridge) revert NotFromCounterpart(msg.sender);
        address sender = Outbox(Bridge(bridge).activeOutbox()).l2ToL1Sender();
        if (sender != counterpartGateway) revert NotFromCounterpart(sender);
        (uint256 exitNum, ) = abi.decode(_data, (uint256, bytes));
        IERC20(_token).safeTransfer(_to, _amount);
        emit WithdrawalFinalized(_token, _from, _to, exitNum, _amount);
    }

    /// @notice Calldata of the ticket that a deposit makes. It describes the token by what the token itself returns.
    function getOutboundCalldata(
        address _token,
        address _from,
        address _to,
        uint256 _amount,
        bytes memory _data
    ) public view returns (bytes memory) {
        bytes memory description = abi.encode(
            _ask(_token, "name()"),
            _ask(_token, "symbol()"),
            _ask(_token, "decimals()")
        );
        return
            abi.encodeCall(
                ITokenGateway.finalizeInboundTransfer,
                (_token, _from, _to, _amount, abi.encode(description, _data))
            );
    }

    /// @notice Address of a token on L2, whether it is there or not.
    function calculateL2TokenAddress(address _l1Token) external view returns (address) {
        bytes32 salt = keccak256(abi.encode(counterpartGateway, keccak256(abi.encode(_l1Token))));
        bytes32 hash = keccak256(abi.encodePacked(bytes1(0xff), l2BeaconProxyFactory, salt, cloneableProxyHash));
        return address(uint160(uint256(hash)));
    }

    /// @notice ERC-165: it can refund another account.
    function supportsInterface(bytes4 _interfaceId) external pure returns (bool) {
        return _interfaceId == 0x01ffc9a7 || _interfaceId == ITokenGateway.outboundTransferCustomRefund.selector;
    }

    /// @dev Tokens that take a fee send less: what arrived counts.
    function _escrow(address _l1Token, address _from, uint256 _amount) private returns (uint256) {
        // SAFETY: a token that calls back could have what it sends meanwhile counted twice.
        if (entered) revert Reentered();
        entered = true;
        uint256 before = IERC20(_l1Token).balanceOf(address(this));
        IERC20(_l1Token).safeTransferFrom(_from, address(this), _amount);
        entered = false;
        return IERC20(_l1Token).balanceOf(address(this)) - before;
    }

    function _readData(Deposit memory _deposit, bytes calldata _data) private pure {
        bytes memory inner;
        (_deposit.from, inner) = abi.decode(_data, (address, bytes));
        (_deposit.maxSubmissionCost, inner) = abi.decode(inner, (uint256, bytes));
        if (inner.length > 0) revert ExtraDataDisabled();
    }

    function _send(Deposit memory _deposit) private returns (uint256 number_) {
        bytes memory ticket = getOutboundCalldata(_deposit.token, _deposit.from, _deposit.to, _deposit.amount, "");
        // The inbox's errors go on as they are: the SDK reads tickets from one of them.
        number_ = inbox.createRetryableTicket{value: msg.value}(
            counterpartGateway,
            0,
            _deposit.maxSubmissionCost,
            _deposit.refundTo,
            _deposit.from,
            _deposit.maxGas,
            _deposit.gasPriceBid,
            ticket
        );
        emit TxToL2(_deposit.from, counterpartGateway, number_, ticket);
        emit DepositInitiated(_deposit.token, _deposit.from, _deposit.to, number_, _deposit.amount);
    }

    /// @dev Whatever the token returns; a token need not answer.
    function _ask(address _token, string memory _signature) private view returns (bytes memory returned_) {
        (, returned_) = _token.staticcall(abi.encodeWithSignature(_signature));
    }
}
