import { Common, Hardfork, Mainnet } from "@ethereumjs/common";
import { EVM, type ExecResult, getActivePrecompiles, NobleBN254, type PrecompileFunc } from "@ethereumjs/evm";
import { expect } from "chai";
import { bls12_381 } from "ethereum-cryptography/bls.js";
import { bn254 } from "ethereum-cryptography/bn.js";
import { concatBytes, numberToBytes } from "viem";

import { besides } from "../../../../src/internal/rollup/ovm/engine/long-precompiles.js";

const GAS = 30_000_000n;
const word = (value: bigint, size = 32): Uint8Array => numberToBytes(value, { size });

const bnG1 = bn254.G1.ProjectivePoint.BASE.toAffine();
const bnG2 = bn254.G2.ProjectivePoint.BASE.toAffine();
const BN_PAIR = concatBytes([bnG1.x, bnG1.y, bnG2.x.c1, bnG2.x.c0, bnG2.y.c1, bnG2.y.c0].map((value) => word(value)));
const g1 = bls12_381.G1.ProjectivePoint.BASE.toAffine();
const g2 = bls12_381.G2.ProjectivePoint.BASE.toAffine();
const G1 = concatBytes([g1.x, g1.y].map((value) => word(value, 64)));
const G2 = concatBytes([g2.x.c0, g2.x.c1, g2.y.c0, g2.y.c1].map((value) => word(value, 64)));

/** The precompiles of which a call can take long: an entry of their input, and how many still run at once. */
const LISTS: Readonly<Record<string, { entry: Uint8Array; most: number }>> = {
  "08": { entry: BN_PAIR, most: 16 },
  "0c": { entry: concatBytes([G1, word(7n)]), most: 64 },
  "0e": { entry: concatBytes([G2, word(7n)]), most: 32 },
  "0f": { entry: concatBytes([G1, G2]), most: 16 },
};

describe("precompiles that take long", function () {
  this.timeout(60_000);
  const common = new Common({ chain: Mainnet, hardfork: Hardfork.Osaka });
  const evm = new EVM({ common, bn254: new NobleBN254() });
  const plain = (number: string): PrecompileFunc => getActivePrecompiles(common).get(number.padStart(40, "0"))!;
  const wrapped = (number: string): PrecompileFunc => besides(number.padStart(40, "0"), plain(number));

  async function run(precompile: PrecompileFunc, data: Uint8Array, gasLimit = GAS): Promise<ExecResult> {
    return await precompile({ data, gasLimit, common, _EVM: evm });
  }
  async function expectSame(number: string, data: Uint8Array, gasLimit?: bigint): Promise<ExecResult> {
    const [there, here] = [await run(wrapped(number), data, gasLimit), await run(plain(number), data, gasLimit)];
    expect(there.returnValue).to.deep.equal(here.returnValue);
    expect(there.executionGasUsed).to.equal(here.executionGasUsed);
    expect(there.exceptionError?.error).to.equal(here.exceptionError?.error);
    return there;
  }
  const repeated = (entry: Uint8Array, times: number): Uint8Array =>
    concatBytes(new Array<Uint8Array>(times).fill(entry));
  function blake2f(rounds: bigint): Uint8Array {
    return concatBytes([word(rounds, 4), new Uint8Array(208).fill(7), word(1n, 1)]);
  }
  /** How often other work had its turn while `work` lasted. */
  async function turnsDuring(work: Promise<unknown>): Promise<number> {
    let turns = 0;
    let isOver = false;
    const turn = (): void => {
      turns++;
      if (!isOver) setImmediate(turn);
    };
    setImmediate(turn);
    await work;
    isOver = true;
    return turns;
  }

  for (const [number, { entry, most }] of Object.entries(LISTS)) {
    it(`answer at 0x${number} as they do at once: lists just within the bound and beyond it, bad points, too little gas`, async () => {
      const results = [
        await expectSame(number, repeated(entry, most)),
        await expectSame(number, repeated(entry, most + 1)),
      ];
      for (const { exceptionError } of results) expect(exceptionError).to.equal(undefined);
      const bad = repeated(entry, most + 1);
      bad[bad.length - entry.length + 63]! ^= 1;
      expect((await expectSame(number, bad)).exceptionError).to.not.equal(undefined);
      await expectSame(number, repeated(entry, most + 1).slice(1));
      expect((await expectSame(number, repeated(entry, most + 1), 100_000n)).exceptionError?.error).to.equal(
        "out of gas",
      );
    });

    it(`let other work have its turn while 0x${number} runs`, async () => {
      expect(await turnsDuring(run(plain(number), repeated(entry, most + 1)))).to.be.lessThan(3);
      expect(await turnsDuring(run(wrapped(number), repeated(entry, most + 1)))).to.be.greaterThan(4);
    });
  }

  it("compress in BLAKE2b as at once, for rounds just within the bound, beyond it, and with too little gas", async () => {
    for (const rounds of [299_999n, 300_000n, 300_001n]) {
      await expectSame("09", blake2f(rounds));
      expect((await expectSame("09", blake2f(rounds), rounds - 1n)).exceptionError?.error).to.equal("out of gas");
      await expectSame("09", blake2f(rounds), rounds);
    }
    await expectSame("09", blake2f(300_001n).slice(1));
    await expectSame("09", concatBytes([blake2f(300_001n).slice(0, -1), word(2n, 1)]));
    expect(await turnsDuring(run(wrapped("09"), blake2f(300_001n)))).to.be.greaterThan(4);
  });

  it("answer several callers at a time", async () => {
    const inputs = [300_001n, 300_002n, 300_003n].map((rounds) => blake2f(rounds));
    const there = await Promise.all(inputs.map((input) => run(wrapped("09"), input)));
    for (const [i, { returnValue }] of there.entries()) {
      expect(returnValue).to.deep.equal((await run(plain("09"), inputs[i]!)).returnValue);
    }
  });
});
