import { expect } from "chai";

import type { L2Chain } from "../../../../src/internal/rollup/l2/types.js";
import { Config, type ConfigFields } from "../../../../src/internal/rollup/machine/state/config.js";
import { Phase, type Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import type { Result } from "../../../../src/internal/rollup/machine/state/work.js";
import { step } from "../../../../src/internal/rollup/machine/trace/step.js";
import type { Hex } from "../../../../src/internal/rollup/types.js";
import { assemble } from "../../../helpers/contracts/assemble.js";
import { agreeOnBlock } from "../../../helpers/machine/block-agreement.js";
import { OPTIMISM } from "../../../helpers/machine/blocks.js";
import { ANY_BLOCK, machineOf } from "../../../helpers/machine/cases.js";
import type { MachineEvm } from "../../../helpers/machine/evm.js";
import { onFreshChains } from "../../../helpers/machine/on-fresh-chains.js";
import { disagreement, twinStep } from "../../../helpers/machine/steps.js";
import { at, setBalance, setCode, slot } from "../../../helpers/rollup/cheats.js";
import { alice, CHAIN_ID, sign } from "../../../helpers/rollup/l2-chain.js";

const precompile = (number: number): Hex => `0x${number.toString(16).padStart(40, "0")}`;
const MODEXP = precompile(5);
const BLAKE2F = precompile(9);

const blake2f = (rounds: number): Hex => `0x${rounds.toString(16).padStart(8, "0")}${"00".repeat(209)}`;

/** Base and modulus of 1,024 bytes: 32,768 gas for every bit of the exponent but the first. */
function modexp(bits: bigint): Hex {
  const lengths = [1_024n, 32n, 1_024n].map((word) => slot(word).slice(2)).join("");
  return `0x${lengths}${"00".repeat(1_023)}02${slot(2n ** bits).slice(2)}${"00".repeat(1_023)}07`;
}

describe("both machines agree on", function () {
  this.timeout(120_000);
  let evm: MachineEvm;
  let chain: L2Chain;
  onFreshChains((machine, fresh) => ([evm, chain] = [machine, fresh]));

  it("a transaction to a precompile of 7,000,000 gas by its formula, and one beyond it, which fails and keeps its value", async () => {
    const value = 3n;
    const { receipts } = await agreeOnBlock(
      chain,
      {
        sequenced: [
          await sign(alice, { to: MODEXP, gas: 9_000_000n, data: modexp(213n), value }),
          await sign(alice, { to: BLAKE2F, gas: 9_000_000n, data: blake2f(7_000_001), value, nonce: 1 }),
          await sign(alice, { to: MODEXP, gas: 9_000_000n, data: modexp(214n), value, nonce: 2 }),
        ],
      },
      [],
      evm,
    );
    expect(receipts.map(({ status }) => status)).to.deep.equal([1, 0, 0]);
    expect(receipts.slice(1).map(({ gasUsed }) => gasUsed)).to.deep.equal([9_000_000n, 9_000_000n]);
    expect(await chain.latestState().balance(MODEXP)).to.equal(value);
    expect(await chain.latestState().balance(BLAKE2F)).to.equal(0n);
  });

  it("a call of a precompile with the gas of its formula, with less, and with a value that comes back", async () => {
    // Into slot `i`: twice the gas that is left, and 1 more if the call succeeds.
    const call = (gas: number, i: number, value: number): Hex => assemble`
      PUSH0 PUSH0 PUSH1 213 PUSH0 PUSH1 ${value} PUSH20 ${BLAKE2F} PUSH3 ${gas} CALL
      GAS PUSH1 2 MUL ADD PUSH1 ${i} SSTORE`;
    const code = assemble`
      PUSH1 213 PUSH0 PUSH0 CALLDATACOPY
      ${[call(100_000, 1, 0), call(99_999, 2, 0), call(97_700, 3, 2), call(97_699, 4, 2)]} STOP`;
    const { receipts } = await agreeOnBlock(
      chain,
      {
        sequenced: [
          setBalance(at(0x33), 10n),
          setCode(at(0x33), code),
          await sign(alice, { to: at(0x33), gas: 3_000_000n, data: blake2f(100_000) }),
        ],
      },
      [],
      evm,
    );
    expect(receipts[0]!.status).to.equal(1);
    const stored = await Promise.all([1n, 2n, 3n, 4n].map((i) => chain.latestState().storageAt(at(0x33), slot(i))));
    expect(stored.map((word) => BigInt(word) % 2n)).to.deep.equal([1n, 0n, 1n, 0n]);
    expect(await chain.latestState().balance(at(0x33))).to.equal(8n);
  });

  it("the longest input of a precompile that a chain allows, and a longer one", async () => {
    const limits: [number, keyof ConfigFields, number][] = [
      [0x08, "bn254PairingInput", 192],
      [0x0c, "bls12G1MsmInput", 160],
      [0x0e, "bls12G2MsmInput", 288],
      [0x0f, "bls12PairingInput", 384],
    ];
    for (const [number, field, length] of limits) {
      const config = new Config({ ...OPTIMISM.fields, [field]: BigInt(length) });
      for (const [entries, succeeds] of [
        [1, true],
        [2, false],
      ] as const) {
        // Points at infinity, and scalars of 0.
        const data: Hex = `0x${"00".repeat(length * entries)}`;
        const txbytes = await alice.signTransaction({
          ...{ chainId: CHAIN_ID, to: precompile(number), gas: 2_000_000n, maxFeePerGas: 10n, data },
        });
        const rich = { nonce: "0x0", balance: "0xffffffffffffffffff", code: "0x", storage: {} } as const;
        const machine = machineOf({ env: ANY_BLOCK, pre: { [alice.address]: rich }, txbytes }, config);
        const running = machine.status as Running;
        while (running.phase !== Phase.ENTER) step(machine);
        const { call, expected } = twinStep(machine);
        const [verdict] = await evm.callMany([call]);
        expect(disagreement({ verdict: verdict!, expected }), `${field}, ${entries}`).to.equal(undefined);
        expect((running.work as Result).success, `${field}, ${entries}`).to.equal(succeeds);
      }
    }
  });
});
