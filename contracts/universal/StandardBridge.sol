// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EOA} from "./EOA.sol";
import {ICrossDomainMessenger} from "./ICrossDomainMessenger.sol";
import {IERC20} from "./IERC20.sol";
import {IERC165, ILegacyMintableERC20, IOptimismMintableERC20} from "./IOptimismMintableERC20.sol";
import {MAX_EXTRA_DATA, MessageTooLong} from "./MessageLimits.sol";
import {SafeCall} from "./SafeCall.sol";
import {SafeERC20} from "./SafeERC20.sol";

/// @title StandardBridge
/// @notice Moves ETH and ERC-20 tokens between the layers. A token is either native here, and locked while it is away, or
///         mintable here, and burned when it goes home. Both layers share this contract; each adds its older function names
///         and events. Names, events and revert strings are those of the OP Stack, because clients and tests read them.
///         https://specs.optimism.io/protocol/bridges.html
abstract contract StandardBridge {
    using SafeERC20 for IERC20;

    /// @notice Gas on the other layer for ETH that was simply sent to the bridge.
    uint32 internal constant RECEIVE_DEFAULT_GAS_LIMIT = 200_000;

    ICrossDomainMessenger internal immutable LOCAL_MESSENGER;
    address internal immutable REMOTE_BRIDGE;

    /// @notice Slot 0: amount of a local token locked here, by local and remote token.
    mapping(address => mapping(address => uint256)) public deposits;

    event ETHBridgeInitiated(address indexed from, address indexed to, uint256 amount, bytes extraData);
    event ETHBridgeFinalized(address indexed from, address indexed to, uint256 amount, bytes extraData);
    event ERC20BridgeInitiated(
        address indexed localToken,
        address indexed remoteToken,
        address indexed from,
        address to,
        uint256 amount,
        bytes extraData
    );
    event ERC20BridgeFinalized(
        address indexed localToken,
        address indexed remoteToken,
        address indexed from,
        address to,
        uint256 amount,
        bytes extraData
    );

    /// @notice Keeps contracts from sending to themselves: a contract's address means nothing on the other layer.
    modifier onlyEOA() {
        require(EOA.isSenderEOA(), "StandardBridge: function can only be called from an EOA");
        _;
    }

    /// @notice Only messages of the bridge on the other layer.
    modifier onlyOtherBridge() {
        require(
            msg.sender == address(LOCAL_MESSENGER) && LOCAL_MESSENGER.xDomainMessageSender() == REMOTE_BRIDGE,
            "StandardBridge: function can only be called from the other bridge"
        );
        _;
    }

    /// @param _messenger The messenger of this layer.
    /// @param _otherBridge The bridge of the other layer.
    constructor(ICrossDomainMessenger _messenger, address _otherBridge) {
        LOCAL_MESSENGER = _messenger;
        REMOTE_BRIDGE = _otherBridge;
    }

    /// @notice Sends ETH to the sender's own account on the other layer.
    receive() external payable virtual;

    /// @notice Sends `msg.value` to the sender's own account on the other layer.
    function bridgeETH(uint32 _minGasLimit, bytes calldata _extraData) external payable onlyEOA {
        _initiateBridgeETH(msg.sender, msg.sender, msg.value, _minGasLimit, _extraData);
    }

    /// @notice Sends `msg.value` to an account on the other layer.
    function bridgeETHTo(address _to, uint32 _minGasLimit, bytes calldata _extraData) external payable {
        _initiateBridgeETH(msg.sender, _to, msg.value, _minGasLimit, _extraData);
    }

    /// @notice Sends tokens to the sender's own account on the other layer.
    function bridgeERC20(
        address _localToken,
        address _remoteToken,
        uint256 _amount,
        uint32 _minGasLimit,
        bytes calldata _extraData
    ) external virtual onlyEOA {
        _initiateBridgeERC20(_localToken, _remoteToken, msg.sender, msg.sender, _amount, _minGasLimit, _extraData);
    }

    /// @notice Sends tokens to an account on the other layer.
    function bridgeERC20To(
        address _localToken,
        address _remoteToken,
        address _to,
        uint256 _amount,
        uint32 _minGasLimit,
        bytes calldata _extraData
    ) external virtual {
        _initiateBridgeERC20(_localToken, _remoteToken, msg.sender, _to, _amount, _minGasLimit, _extraData);
    }

    /// @notice Pays out ETH that was sent on the other layer.
    function finalizeBridgeETH(
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _extraData
    ) public payable onlyOtherBridge {
        require(msg.value == _amount, "StandardBridge: amount sent does not match amount required");
        require(_to != address(this), "StandardBridge: cannot send to self");
        require(_to != address(LOCAL_MESSENGER), "StandardBridge: cannot send to messenger");
        _emitETHBridgeFinalized(_from, _to, _amount, _extraData);
        require(SafeCall.call(_to, _amount, hex""), "StandardBridge: ETH transfer failed");
    }

    /// @notice Pays out tokens that were sent on the other layer.
    function finalizeBridgeERC20(
        address _localToken,
        address _remoteToken,
        address _from,
        address _to,
        uint256 _amount,
        bytes calldata _extraData
    ) public onlyOtherBridge {
        if (_isOptimismMintableERC20(_localToken)) {
            _requireTokenPair(_localToken, _remoteToken);
            IOptimismMintableERC20(_localToken).mint(_to, _amount);
        } else {
            // INVARIANT: no account can take out more of a pair than was put in for it; the subtraction is checked.
            deposits[_localToken][_remoteToken] -= _amount;
            IERC20(_localToken).safeTransfer(_to, _amount);
        }
        _emitERC20BridgeFinalized(_localToken, _remoteToken, _from, _to, _amount, _extraData);
    }

    /// @notice The messenger of this layer.
    function messenger() external view returns (address) {
        return address(LOCAL_MESSENGER);
    }

    /// @notice The messenger of this layer, by its name from before Bedrock.
    function MESSENGER() external view returns (address) {
        return address(LOCAL_MESSENGER);
    }

    /// @notice The bridge of the other layer.
    function otherBridge() external view returns (address) {
        return REMOTE_BRIDGE;
    }

    /// @notice The bridge of the other layer, by its name from before Bedrock.
    function OTHER_BRIDGE() external view returns (address) {
        return REMOTE_BRIDGE;
    }

    /// @notice Whether the bridge refuses to pay out: never here, since no account can pause it.
    function paused() public view virtual returns (bool) {
        return false;
    }

    function _initiateBridgeETH(
        address _from,
        address _to,
        uint256 _amount,
        uint32 _minGasLimit,
        bytes memory _extraData
    ) internal {
        _requireShort(_extraData);
        require(msg.value == _amount, "StandardBridge: bridging ETH must include sufficient ETH value");
        _emitETHBridgeInitiated(_from, _to, _amount, _extraData);
        LOCAL_MESSENGER.sendMessage{value: _amount}(
            REMOTE_BRIDGE,
            abi.encodeCall(this.finalizeBridgeETH, (_from, _to, _amount, _extraData)),
            _minGasLimit
        );
    }

    function _initiateBridgeERC20(
        address _localToken,
        address _remoteToken,
        address _from,
        address _to,
        uint256 _amount,
        uint32 _minGasLimit,
        bytes memory _extraData
    ) internal {
        _requireShort(_extraData);
        require(msg.value == 0, "StandardBridge: cannot send value");
        if (_isOptimismMintableERC20(_localToken)) {
            _requireTokenPair(_localToken, _remoteToken);
            IOptimismMintableERC20(_localToken).burn(_from, _amount);
        } else {
            IERC20(_localToken).safeTransferFrom(_from, address(this), _amount);
            deposits[_localToken][_remoteToken] += _amount;
        }
        _emitERC20BridgeInitiated(_localToken, _remoteToken, _from, _to, _amount, _extraData);
        // What is local here is remote there.
        LOCAL_MESSENGER.sendMessage(
            REMOTE_BRIDGE,
            abi.encodeCall(this.finalizeBridgeERC20, (_remoteToken, _localToken, _from, _to, _amount, _extraData)),
            _minGasLimit
        );
    }

    /// @dev Each layer also emits the event by its name from before Bedrock: override, emit, call super.
    function _emitETHBridgeInitiated(
        address _from,
        address _to,
        uint256 _amount,
        bytes memory _extraData
    ) internal virtual {
        emit ETHBridgeInitiated(_from, _to, _amount, _extraData);
    }

    function _emitETHBridgeFinalized(
        address _from,
        address _to,
        uint256 _amount,
        bytes memory _extraData
    ) internal virtual {
        emit ETHBridgeFinalized(_from, _to, _amount, _extraData);
    }

    function _emitERC20BridgeInitiated(
        address _localToken,
        address _remoteToken,
        address _from,
        address _to,
        uint256 _amount,
        bytes memory _extraData
    ) internal virtual {
        emit ERC20BridgeInitiated(_localToken, _remoteToken, _from, _to, _amount, _extraData);
    }

    function _emitERC20BridgeFinalized(
        address _localToken,
        address _remoteToken,
        address _from,
        address _to,
        uint256 _amount,
        bytes memory _extraData
    ) internal virtual {
        emit ERC20BridgeFinalized(_localToken, _remoteToken, _from, _to, _amount, _extraData);
    }

    /// @notice Whether a token is minted and burned here, by either of its two interfaces.
    function _isOptimismMintableERC20(address _token) internal view returns (bool) {
        return
            _supportsInterface(_token, type(ILegacyMintableERC20).interfaceId) ||
            _supportsInterface(_token, type(IOptimismMintableERC20).interfaceId);
    }

    function _requireShort(bytes memory _extraData) private pure {
        if (_extraData.length > MAX_EXTRA_DATA) revert MessageTooLong(_extraData.length, MAX_EXTRA_DATA);
    }

    function _requireTokenPair(address _mintableToken, address _otherToken) private view {
        address expected =
            _supportsInterface(_mintableToken, type(ILegacyMintableERC20).interfaceId)
                ? ILegacyMintableERC20(_mintableToken).l1Token()
                : IOptimismMintableERC20(_mintableToken).remoteToken();
        require(_otherToken == expected, "StandardBridge: wrong remote token for Optimism Mintable ERC20 local token");
    }

    /// @dev ERC-165 asks for a contract that says yes to its own id and no to 0xffffffff; a token without `supportsInterface`
    ///      must read as "no", so failures and short answers do.
    function _supportsInterface(address _token, bytes4 _interfaceId) private view returns (bool) {
        return
            _saysYes(_token, type(IERC165).interfaceId) &&
            !_saysYes(_token, 0xffffffff) &&
            _saysYes(_token, _interfaceId);
    }

    function _saysYes(address _token, bytes4 _interfaceId) private view returns (bool yes_) {
        bytes memory question = abi.encodeCall(IERC165.supportsInterface, (_interfaceId));
        assembly ("memory-safe") {
            let ok := staticcall(30000, _token, add(question, 32), mload(question), 0, 32)
            yes_ := and(and(ok, gt(returndatasize(), 31)), iszero(iszero(mload(0))))
        }
    }
}
