// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {MissingPrecompile} from "../../../../contracts/L1/machine/MachineErrors.sol";
import {PrecompileProbe} from "../../../../contracts/L1/machine/PrecompileProbe.sol";
import {Precompiles} from "../../../../contracts/L1/machine/Precompiles.sol";
import {Test} from "../../Vm.sol";

contract PrecompilesTest is Test {
    /// @dev From the last that is asked for to the first.
    function addresses() private pure returns (uint256[18] memory list_) {
        list_[0] = 0x0a;
        list_[1] = 0x100;
        for (uint256 i = 0; i < 7; i++) list_[2 + i] = 0x11 - i;
        for (uint256 i = 0; i < 9; i++) list_[9 + i] = 9 - i;
    }

    /// @dev An account without code succeeds and returns nothing.
    function remove(uint256 _precompile) private {
        vm.mockCall(address(uint160(_precompile)), "", "");
        vm.expectRevert(abi.encodeWithSelector(MissingPrecompile.selector, _precompile, ""));
    }

    function test_probe_missesEachPrecompile() external {
        new PrecompileProbe();
        uint256[18] memory list = addresses();
        for (uint256 i = 0; i < list.length; i++) {
            remove(list[i]);
            new PrecompileProbe();
        }
    }

    function test_constructor_missesEachPrecompile() external {
        new Precompiles();
        uint256[18] memory list = addresses();
        for (uint256 i = 0; i < list.length; i++) {
            remove(list[i]);
            new Precompiles();
        }
    }

    /// @dev What a precompile answers counts, not only that it does.
    function test_constructor_anotherAnswer_reverts() external {
        // The refusal that is asked for too has another input.
        vm.mockCall(address(0x0a), hex"01e798154708fe77", abi.encode(4096, 1));
        vm.expectRevert(abi.encodeWithSelector(MissingPrecompile.selector, 0x0a, abi.encode(4096, 1)));
        new Precompiles();
        vm.mockCall(address(0x08), "", abi.encode(0));
        vm.expectRevert(abi.encodeWithSelector(MissingPrecompile.selector, 0x08, abi.encode(0)));
        new Precompiles();
    }
}
