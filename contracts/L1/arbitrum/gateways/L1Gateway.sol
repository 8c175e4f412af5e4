// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC20} from "../../../universal/IERC20.sol";
import {SafeERC20} from "../../../universal/SafeERC20.sol";
import {Bridge} from "../Bridge.sol";
import {Inbox} from "../Inbox.sol";
import {Outbox} from "../Outbox.sol";
import {ExtraDataDisabled, NotAToken, NotFromCounterpart, NotRouter, Reentered} from "./GatewayErrors.sol";
import {ITokenGateway} from "./ITokenGateway.sol";
import {TicketSender} from "./TicketSender.sol";

/// @title L1Gateway
/// @notice Holds tokens that are on L2. A deposit is a ticket that mints there; a withdrawal comes through the outbox.
///         ABI and events are those of Arbitrum's gateways.
abstract contract L1Gateway is TicketSender {
    using SafeERC20 for IERC20;

    /// @notice A deposit on its way.
    struct Deposit {
        address token;
        address from;
        address to;
        address refundTo;
        uint256 amount;
        Fees fees;
    }

    address public immutable router;

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
    /// @param _counterpartGateway The gateway on L2.
    /// @param _router Who sends tokens through this gateway.
    /// @param _inbox Takes the tickets.
    constructor(address _counterpartGateway, address _router, Inbox _inbox) TicketSender(_inbox, _counterpartGateway) {
        router = _router;
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
        if (calculateL2TokenAddress(_l1Token) == address(0)) revert NotAToken(_l1Token);
        Deposit memory deposit;
        deposit.token = _l1Token;
        deposit.to = _to;
        deposit.refundTo = _refundTo;
        deposit.fees.maxGas = _maxGas;
        deposit.fees.gasPriceBid = _gasPriceBid;
        _readData(deposit, _data);
        // SAFETY: a token that calls back could have what it sends meanwhile counted twice.
        if (entered) revert Reentered();
        entered = true;
        deposit.amount = _takeIn(_l1Token, deposit.from, _amount);
        entered = false;
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
        _handOut(_token, _to, _amount);
        emit WithdrawalFinalized(_token, _from, _to, exitNum, _amount);
    }

    /// @notice Calldata of the ticket that a deposit makes.
    function getOutboundCalldata(
        address _token,
        address _from,
        address _to,
        uint256 _amount,
        bytes memory _data
    ) public view returns (bytes memory) {
        return
            abi.encodeCall(
                ITokenGateway.finalizeInboundTransfer,
                (_token, _from, _to, _amount, abi.encode(_description(_token), _data))
            );
    }

    /// @notice Address of a token on L2; 0 where this gateway does not take the token.
    function calculateL2TokenAddress(address _l1Token) public view virtual returns (address);

    /// @notice ERC-165: it can refund another account.
    function supportsInterface(bytes4 _interfaceId) external pure returns (bool) {
        return _interfaceId == 0x01ffc9a7 || _interfaceId == ITokenGateway.outboundTransferCustomRefund.selector;
    }

    /// @dev What L2's gateway is told of the token besides.
    function _description(address) internal view virtual returns (bytes memory) {
        return "";
    }

    /// @dev Takes what is sent. Tokens that take a fee send less: what arrived counts.
    function _takeIn(address _l1Token, address _from, uint256 _amount) internal virtual returns (uint256) {
        uint256 before = IERC20(_l1Token).balanceOf(address(this));
        IERC20(_l1Token).safeTransferFrom(_from, address(this), _amount);
        return IERC20(_l1Token).balanceOf(address(this)) - before;
    }

    function _handOut(address _l1Token, address _to, uint256 _amount) internal virtual {
        IERC20(_l1Token).safeTransfer(_to, _amount);
    }

    /// @dev Wei that a deposit takes along: what is sent, where that is ether.
    function _valueOf(uint256) internal pure virtual returns (uint256) {
        return 0;
    }

    function _readData(Deposit memory _deposit, bytes calldata _data) private pure {
        bytes memory inner;
        (_deposit.from, inner) = abi.decode(_data, (address, bytes));
        (_deposit.fees.maxSubmissionCost, inner) = abi.decode(inner, (uint256, bytes));
        if (inner.length > 0) revert ExtraDataDisabled();
    }

    function _send(Deposit memory _deposit) private returns (uint256 number_) {
        bytes memory call = getOutboundCalldata(_deposit.token, _deposit.from, _deposit.to, _deposit.amount, "");
        uint256 value = _valueOf(_deposit.amount);
        number_ = _sendTicket(Payers(_deposit.refundTo, _deposit.from), msg.value + value, value, _deposit.fees, call);
        emit DepositInitiated(_deposit.token, _deposit.from, _deposit.to, number_, _deposit.amount);
    }
}
