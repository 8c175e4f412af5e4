// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Predeploys} from "../../../contracts/L2/Predeploys.sol";
import {OptimismMintableERC20} from "../../../contracts/L2/token/OptimismMintableERC20.sol";
import {OptimismMintableERC20Factory} from "../../../contracts/L2/token/OptimismMintableERC20Factory.sol";
import {Test} from "../Vm.sol";

contract OptimismMintableERC20Test is Test {
    event StandardL2TokenCreated(address indexed remoteToken, address indexed localToken);
    event OptimismMintableERC20Created(address indexed localToken, address indexed remoteToken, address deployer);
    event Mint(address indexed account, uint256 amount);
    event Burn(address indexed account, uint256 amount);

    address private constant REMOTE = address(0x1111);
    address private constant ALICE = address(0xa11ce);
    address private constant BOB = address(0xb0b);

    OptimismMintableERC20Factory private factory;
    OptimismMintableERC20 private token;

    function setUp() public {
        factory = new OptimismMintableERC20Factory();
        token = OptimismMintableERC20(factory.createOptimismMintableERC20(REMOTE, "Token", "TKN"));
    }

    function testFuzz_createOptimismMintableERC20WithDecimals_succeeds(
        address remote,
        string calldata name,
        string calldata symbol,
        uint8 decimals
    ) public {
        vm.assume(remote != address(0) && remote != REMOTE);
        vm.recordLogs();
        address local = factory.createOptimismMintableERC20WithDecimals(remote, name, symbol, decimals);
        OptimismMintableERC20 made = OptimismMintableERC20(local);

        assertEq(factory.deployments(local), remote, "deployments");
        assertEq(made.remoteToken(), remote, "remoteToken");
        assertEq(made.REMOTE_TOKEN(), remote, "REMOTE_TOKEN");
        assertEq(made.l1Token(), remote, "l1Token");
        assertEq(made.bridge(), Predeploys.L2_STANDARD_BRIDGE, "bridge");
        assertEq(made.l2Bridge(), Predeploys.L2_STANDARD_BRIDGE, "l2Bridge");
        assertEq(bytes(made.name()), bytes(name), "name");
        assertEq(bytes(made.symbol()), bytes(symbol), "symbol");
        assertEq(made.decimals(), decimals, "decimals");
    }

    function test_createOptimismMintableERC20_emits_succeeds() public {
        vm.recordLogs();
        address local = factory.createStandardL2Token(address(0x2222), "Other", "OTH");
        assertEq(vm.getRecordedLogs().length, 2, "two events");
        assertEq(OptimismMintableERC20(local).decimals(), 18, "decimals");
    }

    function test_createOptimismMintableERC20_sameTwice_reverts() public {
        vm.expectRevert();
        factory.createOptimismMintableERC20(REMOTE, "Token", "TKN");
    }

    function test_createOptimismMintableERC20_noRemoteToken_reverts() public {
        vm.expectRevert("OptimismMintableERC20Factory: must provide remote token address");
        factory.createOptimismMintableERC20(address(0), "Token", "TKN");
    }

    function test_supportsInterface_works() public view {
        assertTrue(token.supportsInterface(0x01ffc9a7), "IERC165");
        assertTrue(token.supportsInterface(0x1d1d8b63), "ILegacyMintableERC20");
        assertTrue(token.supportsInterface(0xec4fc8e3), "IOptimismMintableERC20");
        assertTrue(!token.supportsInterface(0xffffffff), "0xffffffff");
    }

    function testFuzz_mintAndBurn_byBridge_succeeds(uint128 minted, uint128 burned) public {
        vm.assume(burned <= minted);
        vm.expectEmit(true, false, false, true, address(token));
        emit Mint(ALICE, minted);
        _mint(ALICE, minted);
        assertEq(token.totalSupply(), minted, "supply after mint");

        vm.expectEmit(true, false, false, true, address(token));
        emit Burn(ALICE, burned);
        vm.prank(Predeploys.L2_STANDARD_BRIDGE);
        token.burn(ALICE, burned);
        assertEq(token.balanceOf(ALICE), minted - burned, "balance");
        assertEq(token.totalSupply(), minted - burned, "supply after burn");
    }

    function testFuzz_mintAndBurn_notBridge_reverts(address caller) public {
        vm.assume(caller != Predeploys.L2_STANDARD_BRIDGE);
        vm.prank(caller);
        vm.expectRevert("OptimismMintableERC20: only bridge can mint and burn");
        token.mint(ALICE, 1);
        vm.prank(caller);
        vm.expectRevert("OptimismMintableERC20: only bridge can mint and burn");
        token.burn(ALICE, 1);
    }

    function testFuzz_transferFrom_spendsAllowance_succeeds(uint128 allowed, uint128 amount) public {
        vm.assume(amount <= allowed);
        _mint(ALICE, amount);
        vm.prank(ALICE);
        token.approve(BOB, allowed);
        vm.prank(BOB);
        token.transferFrom(ALICE, BOB, amount);
        assertEq(token.balanceOf(BOB), amount, "balance");
        assertEq(token.allowance(ALICE, BOB), allowed - amount, "allowance");
    }

    function test_transferFrom_withoutAllowance_reverts() public {
        _mint(ALICE, 1);
        vm.prank(BOB);
        vm.expectRevert("ERC20: insufficient allowance");
        token.transferFrom(ALICE, BOB, 1);
    }

    function test_transfer_moreThanBalance_reverts() public {
        vm.prank(ALICE);
        vm.expectRevert("ERC20: transfer amount exceeds balance");
        token.transfer(BOB, 1);
    }

    function test_allowance_changesAndLimits_work() public {
        vm.prank(ALICE);
        token.increaseAllowance(BOB, 5);
        vm.prank(ALICE);
        token.decreaseAllowance(BOB, 2);
        assertEq(token.allowance(ALICE, BOB), 3, "allowance");
        vm.prank(ALICE);
        vm.expectRevert("ERC20: decreased allowance below zero");
        token.decreaseAllowance(BOB, 4);

        _mint(ALICE, 10);
        vm.prank(ALICE);
        token.approve(BOB, type(uint256).max);
        vm.prank(BOB);
        token.transferFrom(ALICE, BOB, 10);
        assertEq(token.allowance(ALICE, BOB), type(uint256).max, "no limit stays");
        assertEq(token.allowance(ALICE, token.PERMIT2()), type(uint256).max, "Permit2");
    }

    function testFuzz_permit_succeeds(uint256 key, uint256 value, uint64 deadline) public {
        key = _validKey(key);
        vm.warp(deadline);
        address owner = vm.addr(key);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _digest(owner, BOB, value, 0, deadline));
        token.permit(owner, BOB, value, deadline, v, r, s);
        assertEq(token.allowance(owner, BOB), value, "allowance");
        assertEq(token.nonces(owner), 1, "nonce");

        vm.expectRevert("ERC20Permit: invalid signature");
        token.permit(owner, BOB, value, deadline, v, r, s);
    }

    function testFuzz_permit_late_reverts(uint32 deadline) public {
        vm.warp(uint256(deadline) + 1);
        vm.expectRevert("ERC20Permit: expired deadline");
        token.permit(ALICE, BOB, 1, deadline, 27, bytes32(uint256(1)), bytes32(uint256(1)));
    }

    function testFuzz_permit_mirroredSignature_reverts(uint256 key) public {
        key = _validKey(key);
        uint256 order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;
        address owner = vm.addr(key);
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(key, _digest(owner, BOB, 1, 0, type(uint64).max));
        vm.expectRevert("ERC20Permit: invalid signature");
        token.permit(owner, BOB, 1, type(uint64).max, v == 27 ? 28 : 27, r, bytes32(order - uint256(s)));
    }

    function test_permit_unrecoverable_reverts() public {
        vm.expectRevert("ERC20Permit: invalid signature");
        token.permit(address(0), BOB, 1, type(uint64).max, 26, bytes32(uint256(1)), bytes32(uint256(1)));
    }

    function _mint(address to, uint256 amount) private {
        vm.prank(Predeploys.L2_STANDARD_BRIDGE);
        token.mint(to, amount);
    }

    function _validKey(uint256 seed) private pure returns (uint256) {
        return (seed % (type(uint128).max - 1)) + 1;
    }

    function _digest(
        address owner,
        address spender,
        uint256 value,
        uint256 nonce,
        uint256 deadline
    ) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(
                keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
                keccak256("Token"),
                keccak256("1"),
                block.chainid,
                address(token)
            )
        );
        assertEq(token.DOMAIN_SEPARATOR(), domain, "DOMAIN_SEPARATOR");
        bytes32 permitHash = keccak256(
            abi.encode(
                keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)"),
                owner,
                spender,
                value,
                nonce,
                deadline
            )
        );
        return keccak256(abi.encodePacked(hex"1901", domain, permitHash));
    }
}
