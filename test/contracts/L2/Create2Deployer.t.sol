// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Create2Deployer} from "../../../contracts/L2/Create2Deployer.sol";
import {WETH9} from "../../../contracts/L2/WETH9.sol";
import {Test} from "../Vm.sol";

contract Reverting {
    error Refused(uint256 value);

    constructor() payable {
        revert Refused(msg.value);
    }
}

contract Create2DeployerTest is Test {
    Create2Deployer private deployer;

    function setUp() public {
        deployer = new Create2Deployer();
    }

    function testFuzz_deploy_landsWhereComputed_succeeds(bytes32 salt) public {
        bytes memory code = type(WETH9).creationCode;
        address predicted = deployer.computeAddress(salt, keccak256(code));
        assertEq(
            predicted,
            deployer.computeAddressWithDeployer(salt, keccak256(code), address(deployer)),
            "computeAddressWithDeployer"
        );
        deployer.deploy(0, salt, code);
        assertEq(predicted.code, address(new WETH9()).code, "code");

        vm.expectRevert(abi.encodeWithSelector(Create2Deployer.DeploymentFailed.selector, predicted));
        deployer.deploy(0, salt, code);
    }

    /// @dev EIP-1014, the examples with salt 0 and deployer 0 and 0xdeadbeef….
    function test_computeAddressWithDeployer_examples_work() public view {
        assertEq(
            deployer.computeAddressWithDeployer(0, keccak256(hex"00"), address(0)),
            0x4D1A2e2bB4F88F0250f26Ffff098B0b30B26BF38,
            "example 1"
        );
        assertEq(
            deployer.computeAddressWithDeployer(0, keccak256(hex"00"), 0xdEADBEeF00000000000000000000000000000000),
            0xB928f69Bb1D91Cd65274e3c79d8986362984fDA3,
            "example 2"
        );
    }

    function test_deploy_constructorReverts_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(Reverting.Refused.selector, 3));
        deployer.deploy{value: 3}(3, 0, type(Reverting).creationCode);
    }

    function test_deploy_notEnoughEther_reverts() public {
        vm.expectRevert(abi.encodeWithSelector(Create2Deployer.InsufficientBalance.selector, 1, 2));
        deployer.deploy{value: 1}(2, 0, type(WETH9).creationCode);
    }

    function test_deploy_nothing_reverts() public {
        vm.expectRevert(Create2Deployer.EmptyBytecode.selector);
        deployer.deploy(0, 0, "");
    }
}
