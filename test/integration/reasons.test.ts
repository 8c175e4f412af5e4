import { expect } from "chai";
import { Interface } from "ethers";
import type { NetworkConnection } from "hardhat/types/network";

import { OvmError } from "../../src/errors.js";
import { sendMessage } from "../../src/internal/connection/messages/send-message.js";
import type { Hex } from "../../src/types.js";
import * as code from "../helpers/contracts/bytecode.js";
import { createHre } from "../helpers/project/hre.js";

const errors = new Interface(["error InsufficientBalance(uint256,uint256)", "error Error(string)"]);
const refusing = (name: string, args: unknown[]): Hex => code.reverting(errors.encodeErrorResult(name, args) as Hex);
/** Declared by a contract of this project. */
const CUSTOM = refusing("InsufficientBalance", [1n, 2n]);
const SPEAKING = refusing("Error", ["not today"]);
const PLAIN = "0x00000000000000000000000000000000000b0b0b";
const TARGET = "0x7a36e70000000000000000000000000000000000";

describe("reasons", () => {
  let connection: NetworkConnection;
  let ovm: NetworkConnection["ovm"];
  before(async () => {
    connection = await (await createHre()).network.create("ovm");
    ({ ovm } = connection);
  });
  after(() => connection.close());

  const place = async (layer: "l1" | "l2", bytes: string) => {
    const { provider } = layer === "l1" ? ovm.l1 : connection;
    await provider.request({ method: "hardhat_setCode", params: [TARGET, bytes] });
  };
  const refusal = async (promise: Promise<unknown>): Promise<OvmError> => {
    const error: unknown = await promise.catch((reason: unknown) => reason);
    if (error instanceof OvmError) return error;
    throw new Error(`expected an OvmError, got ${String(error)}`);
  };

  for (const [bytes, reason] of [
    [CUSTOM, "InsufficientBalance(1, 2)"],
    [SPEAKING, "not today"],
  ] as const) {
    it(`of a deposit that reverted are its target's: ${reason}`, async () => {
      await place("l2", bytes);
      const deposit = await ovm.depositEth({ value: 1n, to: TARGET });
      expect(deposit.l2).to.include({ status: "reverted", reason });
      expect(await ovm.getL2Receipt(deposit.l1)).to.include({ reason });
    });

    it(`of a message whose target reverted are its target's: ${reason}`, async () => {
      await place("l2", bytes);
      const message = await ovm.sendMessage({ to: TARGET, data: "0x12", value: 3n });
      expect(message).to.include({ status: "failed", reason });
      expect(await ovm.replayMessage(message)).to.include({ status: "failed", reason });
      await place("l2", "0x00");
      expect(await ovm.replayMessage(message)).to.include({ status: "relayed", reason: undefined });
    });

    it(`of a withdrawal that was refused are its target's: ${reason}`, async () => {
      await place("l1", bytes);
      const withdrawal = await ovm.withdrawEth({ value: 2n, to: TARGET });
      await ovm.fastForward(withdrawal);
      expect(await withdrawal.finalize()).to.include({ succeeded: false, reason });
      for (const again of [() => withdrawal.finalize(), () => withdrawal.prove()]) {
        const { code, message } = await refusal(again());
        expect(code).to.equal("WITHDRAWAL_ALREADY_FINALIZED");
        expect(message).to.include("refused").and.not.to.include("took it,");
      }
    });
  }

  it("of a relay that reverted are not that the sequencer waits, and it cannot be replayed", async () => {
    const { l2ToL1MessagePasser } = await ovm.addresses();
    const message = await ovm.sendMessage({ to: l2ToL1MessagePasser, data: "0x", value: 9n });
    expect(message).to.include({ status: "failed" });
    expect(message.reason).to.include("blocked system address");
    expect(message.received?.status).to.equal("reverted");
    expect(await ovm.waitForMessage(message.sent)).to.include({ status: "failed", reason: message.reason });
    expect((await refusal(ovm.replayMessage(message))).code).to.equal("MESSAGE_RELAY_REVERTED");
  });

  it("of a withdrawal to the portal or to the transaction chain are not a wrong proof", async () => {
    const { portal, canonicalTransactionChain } = await ovm.addresses();
    for (const to of [portal, canonicalTransactionChain]) {
      const { code, message } = await refusal(ovm.fastForward(await ovm.withdrawEth({ value: 0n, to })));
      expect(code).to.equal("WITHDRAWAL_BAD_TARGET");
      expect(message).to.include("BadTarget()");
    }
  });

  it("name the custom errors of this plugin's contracts on L1", async () => {
    const { portal } = await ovm.addresses();
    const portalAbi = new Interface(["function depositTransaction(address,uint256,uint64,bool,bytes)"]);
    const [from] = (await ovm.l1.provider.request({ method: "eth_accounts" })) as string[];
    const data = portalAbi.encodeFunctionData("depositTransaction", [portal, 0n, 1n, false, "0x"]);
    for (const method of ["eth_call", "eth_estimateGas", "eth_sendTransaction"]) {
      const error = await ovm.l1.provider
        .request({ method, params: [{ from, to: portal, data, gas: "0xf4240" }] })
        .catch((reason: unknown) => reason as Error & { data: unknown });
      expect((error as Error).message).to.include("custom error 'SmallGasLimit()'");
    }
  });

  it("to doubt a message are told: it has data, and its target has no code on the other layer", async () => {
    const warnings: string[] = [];
    const warn = (message: string) => void warnings.push(message);
    const context = { l1: ovm.l1.provider, l2: connection.provider, warn };
    await place("l2", "0x00");
    await sendMessage(context, { to: TARGET, data: "0x12" });
    await sendMessage(context, { to: PLAIN, data: "0x" });
    expect(warnings).to.deep.equal([]);
    await sendMessage(context, { to: PLAIN, data: "0x12" });
    await sendMessage(context, { layer: "l2", to: PLAIN, data: "0x12" });
    expect(warnings.map((warning) => /no contract at (0x\w+ on L\d)/.exec(warning)?.[1])).to.deep.equal([
      `${PLAIN} on L2`,
      `${PLAIN} on L1`,
    ]);
  });

  it("of L1 have codes: too little ETH, an account that is not the node's", async () => {
    const stranger = "0x00000000000000000000000000000000000000aa";
    const much = { value: 10n ** 24n };
    expect((await refusal(ovm.depositEth(much))).code).to.equal("INSUFFICIENT_FUNDS");
    expect((await refusal(ovm.withdrawEth(much))).code).to.equal("INSUFFICIENT_FUNDS");
    const strange = { value: 1n, from: stranger };
    expect((await refusal(ovm.depositEth(strange))).code).to.equal("NO_ACCOUNT");
    expect((await refusal(ovm.withdrawEth(strange))).code).to.equal("NO_ACCOUNT");
  });
});
