import type { CompatibilityOptions } from "./internal/chai/compatible-with.js";
import type { Semantics } from "./internal/rollup/ovm/semantics/types.js";
import type { MessageResult, MessageStatus, Withdrawal, WithdrawalStatus } from "./types.js";

import { use } from "chai";

import { OvmError } from "./errors.js";
import { compatibilityOf } from "./internal/chai/compatible-with.js";

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- chai is extended through its global namespace
  namespace Chai {
    interface Assertion {
      /**
       * That a message arrived on the other layer and its target succeeded.
       *
       * @example
       * ```ts
       * expect(await ovm.sendMessage({ to: greeter, data })).to.be.relayed;
       * ```
       */
      relayed: Assertion;
      /**
       * What became of a message.
       *
       * @example
       * ```ts
       * expect(await ovm.sendMessage({ to: pausedGreeter, data })).to.have.messageStatus("failed");
       * ```
       */
      messageStatus(status: MessageStatus): Assertion;
      /**
       * Where a withdrawal stands now. Asks the rollup, so it must be awaited.
       *
       * @example
       * ```ts
       * await expect(withdrawal).to.have.withdrawalStatus("ready-to-finalize");
       * ```
       */
      withdrawalStatus(status: WithdrawalStatus): Promise<void>;
      /**
       * That a contract behaves on an L2 as it does on L1: the checker finds nothing of `failOn` (default `warning`) or
       * worse. The subject is an artifact, 0x-bytecode, or the input of `hardhat-ovm/check`, which also gives source lines.
       *
       * @example
       * ```ts
       * expect(await hre.artifacts.readArtifact("Vault")).to.be.compatibleWith("optimism", { ignore: ["timestamp"] });
       * ```
       */
      compatibleWith(semantics: string | Semantics, options?: CompatibilityOptions): Assertion;
    }
  }
}

use(({ Assertion }) => {
  Assertion.addMethod("messageStatus", function (expected: MessageStatus) {
    assertMessage(this, this._obj, expected);
  });

  Assertion.addProperty("relayed", function () {
    assertMessage(this, this._obj, "relayed");
  });

  Assertion.addMethod("compatibleWith", function (semantics: string | Semantics, options: CompatibilityOptions = {}) {
    const { name, against, list } = compatibilityOf(this._obj, semantics, options);
    const design = typeof semantics === "string" ? semantics : semantics.name;
    this.assert(
      against.length === 0,
      `expected ${name} to be compatible with ${design}, but:\n${list}`,
      `expected ${name} not to be compatible with ${design}, but nothing was found`,
      undefined,
    );
  });

  Assertion.addMethod("withdrawalStatus", function (expected: WithdrawalStatus) {
    const checked = assertStatus(this, this._obj, expected);
    // chai-as-promised, loaded later, returns the assertion and not what the method returns: then that is awaited.
    return Object.assign(this, { then: checked.then.bind(checked) });
  });
});

async function assertStatus(
  assertion: Chai.AssertionStatic,
  object: unknown,
  expected: WithdrawalStatus,
): Promise<void> {
  const withdrawal = object as Partial<Withdrawal> | undefined;
  if (typeof withdrawal?.status !== "function")
    throw notA("withdrawal", "ovm.withdrawEth(...) or ovm.withdrawalsIn(...)");
  const actual = await withdrawal.status();
  assertion.assert(
    actual === expected,
    `expected withdrawal ${withdrawal.withdrawalHash} to be #{exp}, but it is #{act}`,
    `expected withdrawal ${withdrawal.withdrawalHash} not to be #{act}`,
    expected,
    actual,
  );
}

function assertMessage(assertion: Chai.AssertionStatic, object: unknown, expected: MessageStatus): void {
  const message = object as Partial<MessageResult> | undefined;
  if (message?.messageHash === undefined) throw notA("message", "ovm.sendMessage(...) or ovm.waitForMessage(...)");
  assertion.assert(
    message.status === expected,
    `expected message ${message.messageHash} to be #{exp}, but it is #{act}`,
    `expected message ${message.messageHash} not to be #{act}`,
    expected,
    message.status,
  );
}

function notA(what: string, source: string): OvmError {
  return new OvmError("NOT_ASSERTABLE", `The matcher needs a ${what}, such as the awaited result of ${source}.`, {
    what,
  });
}
