import { use } from "chai";

import { OvmError } from "./errors.js";
import type { CompatibilityOptions } from "./internal/chai/compatible-with.js";
import { compatibilityOf } from "./internal/chai/compatible-with.js";
import type { OutputLike } from "./internal/chai/delete-output.js";
import { deletedOutputsOf, outputIndexOf } from "./internal/chai/delete-output.js";
import { nameOf, rejectionOf } from "./internal/chai/rejection.js";
import type { Semantics } from "./internal/semantics/types.js";
import type { MessageResult, MessageStatus, Withdrawal, WithdrawalStatus } from "./types.js";

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- chai is extended through its global namespace
  namespace Chai {
    interface Assertion {
      /**
       * Asserts that a message arrived on the other layer and its target succeeded.
       *
       * @example
       * ```ts
       * expect(await ovm.sendMessage({ to: greeter, data })).to.be.relayed;
       * ```
       */
      relayed: Assertion;
      /**
       * Asserts the status of a message.
       *
       * @example
       * ```ts
       * expect(await ovm.sendMessage({ to: pausedGreeter, data })).to.have.messageStatus("failed");
       * ```
       */
      messageStatus(status: MessageStatus): Assertion;
      /**
       * Asserts the status of a withdrawal. It asks the rollup, so it must be awaited. `"output-deleted"`: the output that it was
       * proven against lost a dispute.
       *
       * @example
       * ```ts
       * await expect(withdrawal).to.have.withdrawalStatus("ready-to-finalize");
       * ```
       */
      withdrawalStatus(status: WithdrawalStatus): Promise<void>;
      /**
       * Asserts that a contract behaves on an L2 as it does on L1: the checker finds nothing of `failOn` (default `warning`) or
       * worse. The subject is an artifact, 0x-bytecode, or the input of `hardhat-ovm/check`, which also gives source lines.
       *
       * @example
       * ```ts
       * expect(await hre.artifacts.readArtifact("Vault")).to.be.compatibleWith("optimism", { ignore: ["timestamp"] });
       * ```
       */
      compatibleWith(semantics: string | Semantics, options?: CompatibilityOptions): Assertion;
      /**
       * Asserts that a dispute deleted an output: the one with this index, or that of a fraud. The subject is what
       * `proveFraud` returns, awaited or not; the assertion must be awaited.
       *
       * @example
       * ```ts
       * const fraud = await ovm.injectFraud({ kind: "storage" });
       * await expect(ovm.proveFraud(fraud)).to.deleteOutput(fraud);
       * ```
       */
      deleteOutput(output: OutputLike): Promise<void>;
      /**
       * That a verb was refused with a code of docs/errors.md. The subject is the verb's promise; the assertion must be awaited.
       *
       * @example
       * ```ts
       * await expect(withdrawal.finalize()).to.be.rejectedWithOvmError("WITHDRAWAL_WAITING");
       * ```
       */
      rejectedWithOvmError(code: string): Promise<void>;
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

  Assertion.addMethod("deleteOutput", function (expected: OutputLike) {
    return settles(this, async () => {
      const deleted = await deletedOutputsOf(this._obj);
      const index = outputIndexOf(expected);
      this.assert(
        deleted.includes(index),
        `expected output ${index} to be deleted, but the dispute deleted ${listOf(deleted)}`,
        `expected output ${index} to stand, but the dispute deleted ${listOf(deleted)}`,
        undefined,
      );
    });
  });

  Assertion.addMethod("rejectedWithOvmError", function (expected: string) {
    return settles(this, async () => {
      const rejection = await rejectionOf(this._obj);
      const actual = rejection?.error instanceof OvmError ? rejection.error.code : undefined;
      const happened = rejection === undefined ? "it was fulfilled" : `it was rejected with ${nameOf(rejection.error)}`;
      this.assert(
        actual === expected,
        `expected a rejection with #{exp}, but ${happened}`,
        `expected no rejection with #{exp}, but ${happened}`,
        expected,
        actual,
      );
    });
  });

  Assertion.addMethod("withdrawalStatus", function (expected: WithdrawalStatus) {
    return settles(this, async () => {
      const withdrawal = this._obj as Partial<Withdrawal> | undefined;
      if (typeof withdrawal?.status !== "function")
        throw notA("withdrawal", "ovm.withdrawEth(...) or ovm.withdrawalsIn(...)");
      const actual = await withdrawal.status();
      this.assert(
        actual === expected,
        `expected withdrawal ${withdrawal.withdrawalHash} to be #{exp}, but it is #{act}`,
        `expected withdrawal ${withdrawal.withdrawalHash} not to be #{act}`,
        expected,
        actual,
      );
    });
  });
});

/** An assertion to be awaited. chai-as-promised drops what a matcher returns, and passes on the assertion alone: so that is the promise. */
function settles(assertion: Chai.AssertionStatic, check: () => Promise<void>): Chai.AssertionStatic {
  const settled = check();
  return Object.assign(assertion, {
    then: settled.then.bind(settled),
    catch: settled.catch.bind(settled),
    finally: settled.finally.bind(settled),
  });
}

function listOf(outputs: readonly bigint[]): string {
  return outputs.length === 0 ? "none" : outputs.join(", ");
}

function assertMessage(assertion: Chai.AssertionStatic, object: unknown, expected: MessageStatus): void {
  const message = object as Partial<MessageResult> | undefined;
  if (message?.messageHash === undefined) throw notA("message", "ovm.sendMessage(...) or ovm.waitForMessage(...)");
  assertion.assert(
    message.status === expected,
    `expected message ${message.messageHash} to be #{exp}, but it is #{act}${message.reason === undefined ? "" : `: ${message.reason}`}`,
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
