import type { EVM, Message } from "@ethereumjs/evm";
import { type Account, Address } from "@ethereumjs/util";

import { MAX_BALANCE } from "../../state/world-state.js";
import { isDelegation } from "../../transactions/validate.js";
import { createdAddress } from "./created-address.js";

// What is used here of the EVM's internals. None of it is public API, so package.json pins the exact version.
interface Internals {
  _addToBalance(to: Account, message: Message): Promise<void>;
  _loadCode(message: Message): Promise<void>;
  _generateAddress(message: Message): Promise<Address>;
}

/**
 * Makes the EVM do what docs/spec/machine.md says in states that only cheats make, and that it has other rules for: an
 * account with nearly 2^256 wei is sent more (5.2), and a precompile whose address has code is delegated to (6.7). And
 * has it compute addresses with the project's keccak.
 */
export function amendEvm(evm: EVM): void {
  const internals = evm as unknown as Internals;
  const addToBalance = internals._addToBalance.bind(evm);
  internals._addToBalance = (to, message) => {
    const room = MAX_BALANCE - to.balance;
    if (message.value <= room) return addToBalance(to, message);
    return addToBalance(to, Object.create(message, { value: { value: room } }) as Message);
  };
  internals._generateAddress = async (message) =>
    createdAddress(message, await evm.stateManager.getAccount(message.caller));
  const loadCode = internals._loadCode.bind(evm);
  internals._loadCode = async (message) => {
    if (message.code !== undefined || !evm.common.isActivatedEIP(7702)) return loadCode(message);
    await loadCode(message);
    if (message.isCompiled) return;
    const code = await evm.stateManager.getCode(message.codeAddress);
    // EIP-7702: a precompile that is delegated to is not run, and counts as an account without code.
    if (isDelegation(code) && evm.getPrecompile(new Address(code.slice(3))) !== undefined) {
      message.code = new Uint8Array(0);
    }
  };
}
