import { expect } from "chai";

import { PROPOSER_KEY } from "../../../src/internal/rollup/l1/role-keys.js";
import { codeOf } from "../../helpers/errors/code-of.js";
import { depositRequest } from "../../helpers/rollup/bridge.js";
import { ACCOUNTS, DAY, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const ALICE = ACCOUNTS[0]!.address;
const DEAR = `0x${(1_000n * 10n ** 9n).toString(16)}`;

describe("the roles' transactions on L1", () => {
  let started: StartedRollup;
  beforeEach(async () => {
    started = await startRollup({ posting: "manual" });
  });
  afterEach(() => started.close());

  /** Asks behind an L1 block whose base fee is 1,000 times the one before. */
  async function dear<T>(method: string, ...params: unknown[]): Promise<T> {
    await started.l1("hardhat_setNextBlockBaseFeePerGas", DEAR);
    return (await started.l2(method, ...params)) as T;
  }
  const outputs = async () => (await started.rollup.status()).chain.outputs;

  it("pay the base fee of L1's next block, whatever it was set to: the sequencer, the proposer, and the account that forces", async () => {
    await started.l2("evm_mine");
    expect(await dear("ovm_submitBatch")).to.have.length(1);
    expect(await dear("ovm_proposeOutputs")).to.have.length(1);
    expect(await outputs()).to.equal(2n);
    await started.l2("ovm_pauseSequencer");
    await started.l1("eth_sendTransaction", depositRequest(ALICE, { to: ALICE, value: 1n }));
    await started.l2("ovm_fastForward", Number(DAY));
    expect(await dear<{ blocks: unknown[] }>("ovm_forceBatch"))
      .to.have.property("blocks")
      .with.length(1);
  });

  it("pay it in a dispute: the liar, the challenger, the defender and the accounts that move for them", async () => {
    const { id } = await dear<{ id: number }>("ovm_injectFraud", { kind: "storage" });
    expect(await dear("ovm_openDispute", { block: 1 })).to.include({ kind: "open" });
    expect(await dear("ovm_joinDispute", 1, { run: { fraud: id } })).to.include({ kind: "join" });
    expect(await dear("ovm_runDispute", 1)).to.include({ kind: "run" });
    expect(await dear("ovm_settleDispute", 1)).to.include({ kind: "settle" });
    expect(await dear("ovm_proveFraud")).to.include({ proven: true });
    expect(await outputs()).to.equal(1n);
  });

  it("wait out six blocks of rising fees where L1 is mined by hand", async () => {
    await started.l2("evm_mine");
    await started.l1("evm_setAutomine", false);
    await dear("ovm_submitBatch");
    // An eighth more with each of the blocks behind the first.
    const fee = (10n ** 12n * 9n ** 5n) / 8n ** 5n;
    await started.l1("hardhat_setNextBlockBaseFeePerGas", `0x${fee.toString(16)}`);
    await started.l1("evm_mine");
    expect((await started.rollup.status()).chain.elements).to.equal(2n);
  });

  it("are refused with both values where the account cannot pay", async () => {
    await started.l2("evm_mine");
    await started.l2("ovm_submitBatch");
    await started.l1("hardhat_setBalance", PROPOSER_KEY.address, `0x${(10n ** 20n).toString(16)}`);
    await started.l1("hardhat_setNextBlockBaseFeePerGas", `0x${(10n ** 18n).toString(16)}`);
    const refused: unknown = await started.l2("ovm_proposeOutputs").catch((error: unknown) => error);
    expect(refused).to.include({ code: "L1_TOO_DEAR" });
    expect((refused as Error).message)
      .to.include(PROPOSER_KEY.address)
      .and.to.match(/the account has \d+(\.\d+)? ETH/);
    expect(await codeOf(started.l2("ovm_injectFraud", { kind: "storage" }))).to.equal("L1_TOO_DEAR");
  });
});
