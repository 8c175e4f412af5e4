// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {PhaseProver} from "./PhaseProver.sol";
import {Element} from "./phases/Element.sol";
import {FastLzLength} from "./phases/FastLzLength.sol";
import {Machine, PHASE_ELEMENT} from "./state/Machine.sol";

/// @title ElementProver
/// @notice From a batch's bytes to a transaction: docs/spec/machine.md, 7.3 and 7.4.
contract ElementProver is PhaseProver {
    function _step(Machine memory _m) internal view override {
        if (_m.phase == PHASE_ELEMENT) Element.execute(_m);
        else FastLzLength.execute(_m);
    }
}
