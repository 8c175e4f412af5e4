import { expect } from "chai";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";

import { transcript } from "../../../src/internal/connection/disputes/transcript.js";
import type { Fraud, FraudVerdict } from "../../../src/types.js";
import { createHre } from "../../helpers/project/hre.js";

/** Hashes, addresses and numbers vary. */
function shapeOf(text: string): string[] {
  return text
    .replaceAll(/0x[0-9a-fA-F]+(…[0-9a-fA-F]+)?/g, "HASH")
    .replaceAll(/\d+([,.:T-]\d+)*Z?/g, "#")
    .split("\n");
}

describe("the transcript of a dispute", () => {
  let hre: HardhatRuntimeEnvironment;
  let fraud: Fraud;
  let bisection: FraudVerdict;
  let reExecution: FraudVerdict;

  before(async () => {
    hre = await createHre();
    const connection = await hre.network.create({ network: "ovm", override: { ovm: { disputes: { arity: 2 } } } });
    const { ovm, ethers } = connection;
    const [alice] = await ethers.getSigners();
    const { weth9 } = await ovm.addresses();
    const weth = new ethers.Contract(weth9, ["function deposit() payable"], alice);
    const { blockNumber } = (await (await weth.getFunction("deposit").send({ value: 1n })).wait())!;
    fraud = await ovm.injectFraud({ kind: "storage", block: blockNumber, from: weth });
    const lied = await ovm.snapshot();
    bisection = await ovm.proveFraud(fraud);
    await ovm.restore(lied);
    reExecution = await ovm.proveFraud(fraud, { style: "re-execution" });
    await connection.close();
  });

  it("is what the verdict carries", () => {
    expect(bisection.transcript).to.equal(transcript(fraud, bisection));
  });

  it("of a bisection tells each round, and what each side says", () => {
    const lines = shapeOf(bisection.transcript);
    expect(lines.slice(0, 8)).to.deep.equal([
      "Fraud #: storage in L# block #",
      `  ${shapeOf(fraud.story).join("")}`,
      "  claimed output  HASH",
      "  honest output   HASH",
      "  proposed in L# transaction HASH",
      "  final at # (L# time #) unless it is disputed",
      "",
      "Dispute #, by bisection: # rounds, # L# transactions",
    ]);
    const rounds = bisection.transcript.match(/^ {2}round \d+: the (defender|challenger) .* \([\d,]+ gas\)$/gm);
    expect(rounds).to.have.lengthOf(bisection.rounds);
    for (const { segment, kind } of bisection.moves.filter(({ kind }) => kind === "move")) {
      expect(kind).to.equal("move");
      expect(bisection.transcript)
        .to.include(segment!.defender.slice(0, 10))
        .and.include(segment!.challenger.slice(0, 10));
    }
    const { from, length } = bisection.moves.find(({ kind }) => kind === "create-match")!.segment!;
    expect(bisection.transcript).to.include(
      `agreed: the start; in doubt: steps ${from + 1} to ${length.toLocaleString("en-US")}`,
    );
  });

  it("names the step in doubt, its source and the two values", () => {
    const { step } = bisection;
    const text = bisection.transcript;
    expect(text).to.include(`The step in doubt is number ${step!.index + 1} of the run`);
    expect(text).to.include(
      `opcode ${step!.opcode} at byte ${step!.pc} of WETH9 (0x4200000000000000000000000000000000000006)`,
    );
    expect(text).to.match(/^ {2}source contracts\/L2\/WETH9\.sol:\d+:\d+$/m);
    for (const hash of [step!.before, step!.claimed, step!.proven]) expect(text).to.include(hash);
  });

  it("names what has no source, and steps that are no opcode", () => {
    const of = (step: Partial<FraudVerdict["step"]>) =>
      transcript(fraud, { ...bisection, step: { ...bisection.step!, ...step } });
    const unknown = { contract: undefined, source: undefined };
    expect(of(unknown)).to.include("of weth9 (0x4200000000000000000000000000000000000006)").and.not.include("source");
    expect(of({ ...unknown, address: `0x${"ab".repeat(20)}` })).to.match(/of 0xabab\w+$/im);
    expect(of({ opcode: undefined, phase: "SEAL" })).to.include("phase SEAL: seals the block");
  });

  it("says what became of outputs, money and withdrawals", () => {
    const withdrawals = [`0x${"11".repeat(32)}`] as const;
    const text = transcript(fraud, {
      ...bisection,
      deletedOutputs: [1n, 2n],
      survivingOutput: 0n,
      withdrawals: [...withdrawals],
    });
    expect(text).to.include("Proven: the lie is deleted");
    expect(text).to.include("the outputs of blocks 1, 2").and.include("up to that of block 0");
    expect(text).to.include(`${bisection.l1Gas.toLocaleString("en-US")} gas`);
    expect(text).to.match(/^ {2}proposer .* had 1 ETH at stake, has 0 ETH$/m);
    expect(text).to.include("must be proven again").and.include(withdrawals[0]);
    const lost = transcript(fraud, { ...bisection, proven: false, deletedOutputs: [] });
    expect(lost).to.include("Not proven: the claim stands").and.not.include("deleted   ");
  });

  it("of a re-execution tells what ran on L1", () => {
    const text = reExecution.transcript;
    expect(text).to.match(/^Dispute \d+, by re-execution: 1 run of the machine, \d+ L1 transactions$/m);
    expect(text).to.include("promises to run the block on L1");
    expect(text).to.match(/^ {2}run 1: the challenger .* has L1 run the block/m);
    expect(text).not.to.include("The step in doubt");
  });
});
