// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Inbox} from "../Inbox.sol";
import {ITokenRegistry} from "./ITokenRegistry.sol";
import {L1Gateway} from "./L1Gateway.sol";
import {TokenRegistrar} from "./TokenRegistrar.sol";

/// @title L1CustomGateway
/// @notice Takes tokens that registered a contract of their own as their token on L2. ABI and events are those of Arbitrum's generic-custom gateway.
contract L1CustomGateway is L1Gateway, TokenRegistrar {
    /// @notice The L2 token of an L1 token; 0 where none was registered.
    mapping(address l1Token => address) public l1ToL2Token;

    event TokenSet(address indexed l1Address, address indexed l2Address);

    /// @param _counterpartGateway The gateway on L2.
    /// @param _router Who sends tokens through this gateway.
    /// @param _inbox Takes the tickets.
    /// @param _owner May register tokens.
    constructor(
        address _counterpartGateway,
        address _router,
        Inbox _inbox,
        address _owner
    ) L1Gateway(_counterpartGateway, _router, _inbox) TokenRegistrar(_owner) {}

    /// @notice Registers the L2 token of the caller, which is a token.
    /// @return Number of the message to L2's gateway.
    function registerTokenToL2(
        address _l2Address,
        uint256 _maxGas,
        uint256 _gasPriceBid,
        uint256 _maxSubmissionCost
    ) external payable returns (uint256) {
        return registerTokenToL2(_l2Address, _maxGas, _gasPriceBid, _maxSubmissionCost, msg.sender);
    }

    /// @notice The same; what is too much of the fees goes to `_creditBackAddress`.
    function registerTokenToL2(
        address _l2Address,
        uint256 _maxGas,
        uint256 _gasPriceBid,
        uint256 _maxSubmissionCost,
        address _creditBackAddress
    ) public payable returns (uint256) {
        Fees memory fees = Fees(_maxGas, _gasPriceBid, _maxSubmissionCost);
        return _registerOwn(_l2Address, l1ToL2Token[msg.sender], fees, _creditBackAddress);
    }

    /// @notice Registers tokens, whatever was registered before. Owner only.
    function forceRegisterTokenToL2(
        address[] memory _l1Addresses,
        address[] memory _l2Addresses,
        uint256 _maxGas,
        uint256 _gasPriceBid,
        uint256 _maxSubmissionCost
    ) external payable returns (uint256) {
        return _registerAny(_l1Addresses, _l2Addresses, Fees(_maxGas, _gasPriceBid, _maxSubmissionCost));
    }

    /// @notice Address of a token on L2, as it was registered.
    function calculateL2TokenAddress(address _l1Token) public view override returns (address) {
        return l1ToL2Token[_l1Token];
    }

    /// @inheritdoc TokenRegistrar
    function _register(
        address[] memory _l1Tokens,
        address[] memory _l2Tokens,
        Fees memory _fees,
        address _refundTo
    ) internal override returns (uint256) {
        for (uint256 i = 0; i < _l1Tokens.length; i++) {
            l1ToL2Token[_l1Tokens[i]] = _l2Tokens[i];
            emit TokenSet(_l1Tokens[i], _l2Tokens[i]);
        }
        bytes memory call = abi.encodeCall(ITokenRegistry.registerTokenFromL1, (_l1Tokens, _l2Tokens));
        return _sendTicket(Payers(_refundTo, _refundTo), msg.value, 0, _fees, call);
    }
}
