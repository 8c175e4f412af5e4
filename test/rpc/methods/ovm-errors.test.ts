import { expect } from "chai";

import { createDispatcher } from "../../../src/internal/rpc/dispatch.js";
import { type ErrorObject, toErrorObject } from "../../../src/internal/rpc/errors.js";
import { ovmMethods } from "../../../src/internal/verbs/methods.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const METHODS = Object.keys(ovmMethods);
const ADDRESS = ACCOUNTS[0]!.address;
const HASH = `0x${"11".repeat(32)}`;
const PAIR = { defender: HASH, challenger: HASH };
const TOO_MUCH = `0x1${"00".repeat(30)}`;

/** Requests that are well formed, about what is not there or cannot be. */
const IMPOSSIBLE: [method: string, ...params: unknown[]][] = [
  ["ovm_outputAtBlock", "0x99"],
  ["ovm_outputAtBlock", { blockHash: HASH }],
  ["ovm_blockInput", "0x99"],
  ["ovm_fastForward", TOO_MUCH],
  ["ovm_forceBatch"],
  ["ovm_injectFraud", { kind: "none" }],
  ["ovm_outputProof", 1, HASH],
  ["ovm_outputProof", 0, HASH],
  ["ovm_proveFraud", { id: 9 }],
  ["ovm_dispute", 9],
  ["ovm_openDispute", { block: 9 }],
  ["ovm_openDispute", { fraud: 9 }],
  ["ovm_joinDispute", 9],
  ["ovm_createMatch", 9, PAIR],
  ["ovm_moveInMatch", 9, PAIR],
  ["ovm_proveStep", 9, PAIR],
  ["ovm_timeOutMatch", 9, PAIR],
  ["ovm_eliminateChallenger", 9, PAIR],
  ["ovm_runDispute", 9],
  ["ovm_settleDispute", 9],
  ["ovm_resolveDispute", 9],
  ["ovm_claimDispute", 9],
  ["ovm_depositEth", { value: TOO_MUCH }],
  ["ovm_depositEth", { value: 1, gasLimit: 1 }],
  ["ovm_depositErc20", { l1Token: ADDRESS, amount: 1 }],
  ["ovm_bridgeErc20", ADDRESS],
  ["ovm_sendMessage", { to: ADDRESS, data: "0x", value: TOO_MUCH }],
  ["ovm_getL2Receipt", HASH],
  ["ovm_waitForMessage", HASH],
  ["ovm_replayMessage", HASH],
  ["ovm_withdrawEth", { value: TOO_MUCH }],
  ["ovm_withdrawErc20", { l2Token: ADDRESS, amount: 1 }],
  ["ovm_withdrawalsIn", HASH],
  ["ovm_proveWithdrawal", HASH],
  ["ovm_finalizeWithdrawal", HASH],
  ["ovm_withdrawalStatus", HASH],
  ["ovm_fastForwardTo", HASH],
];

describe("errors of ovm_ methods", () => {
  let started: StartedRollup;

  before(async () => {
    started = await startRollup({}, { dispatch: (node) => createDispatcher(node, ovmMethods) });
  });
  after(() => started.close());

  const refusal = (method: string, ...params: unknown[]): Promise<ErrorObject> =>
    started.l2(method, ...params).then(
      (answer: unknown) => expect.fail(`${method} answered ${JSON.stringify(answer)}`),
      (error: unknown) => toErrorObject(error),
    );

  it("name what is not there, or cannot be, by a code", async () => {
    for (const [method, ...params] of IMPOSSIBLE) {
      const { data, message } = await refusal(method, ...params);
      expect(
        (data as { code?: unknown } | undefined)?.code,
        `${method} ${JSON.stringify(params)}: ${message}`,
      ).to.match(/^[A-Z][A-Z0-9_]+$/);
    }
  });

  it("name parameters that a method does not take by a code", async () => {
    for (const method of METHODS) {
      const { code, data } = await refusal(method, ...Array<unknown>(9).fill({ kind: 7, seconds: "soon" }));
      expect({ code, data }, method).to.deep.equal({ code: -32602, data: { code: "INVALID_PARAMS" } });
    }
  });
});
