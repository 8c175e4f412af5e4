import { expect } from "chai";

import { loadKzg } from "../../../src/internal/rollup/crypto/kzg.js";
import { OPCODES } from "../../../src/internal/rollup/machine/opcodes/opcode-table.js";
import {
  G1_DISCOUNTS,
  G2_DISCOUNTS,
  msmGas,
} from "../../../src/internal/rollup/machine/precompiles/bls12-discounts.js";
import type { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import type { Logs } from "../../../src/internal/rollup/machine/state/logs.js";
import type { Running } from "../../../src/internal/rollup/machine/state/machine.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { word } from "../../helpers/contracts/bytecode.js";
import { atOpcode, machineBefore } from "../../helpers/machine/before.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { disagreement, twinStep } from "../../helpers/machine/steps.js";
import { compareProgram } from "../../helpers/programs/fuzz-programs.js";
import type { Program } from "../../helpers/random/random-blocks.js";

const SENDER = `0x${"45".repeat(20)}` as const;
const MAIN = `0x${"c0".repeat(20)}` as const;
const OTHER = `0x${"c1".repeat(20)}` as const;
const RICH = "0xde0b6b3a7640000";

/** A block with one transaction of `gas` to {@link MAIN}. */
function program(name: string, code: string, more: Partial<Program> & { other?: string; gas?: bigint } = {}): Program {
  const { other = "", gas = 16_000_000n, ...fields } = more;
  const account = (runtime: string) => ({ nonce: "0x1", balance: RICH, code: `0x${runtime}`, storage: {} }) as const;
  return {
    name,
    command: "npx hardhat test mocha test/rollup/machine/boundaries.test.ts",
    programs: 1,
    semantics: "capped",
    coinbase: `0x${"2a".repeat(20)}`,
    pre: {
      [MAIN]: account(code),
      [OTHER]: account(other),
      [SENDER]: { nonce: "0x0", balance: "0xffffffffffffffff", code: "0x", storage: {} },
    },
    deposits: [],
    overrides: [],
    transactions: [
      {
        from: SENDER,
        type: 0,
        nonce: 0n,
        gasLimit: gas,
        to: MAIN,
        value: 0n,
        data: "0x",
        maxFeePerGas: 20n,
        maxPriorityFeePerGas: 20n,
        accessList: [],
        authorizationList: [],
      },
    ],
    ...fields,
  };
}

const hex = (value: number, bytes: number) => value.toString(16).padStart(2 * bytes, "0");
const push = (value: bigint) => (value === 0n ? "5f" : `7f${word(value)}`);

/** Numbers at which something begins or ends: bytes, bits, signs. */
const EDGES = [
  ...[0n, 1n, 2n, 7n, 8n, 30n, 31n, 32n, 33n, 254n, 255n, 256n, 257n, 2n ** 128n],
  ...[2n ** 255n - 1n, 2n ** 255n, 2n ** 255n + 1n, 2n ** 256n - 2n, 2n ** 256n - 1n],
];
const FEW = [0n, 1n, 2n, 2n ** 255n, 2n ** 256n - 2n, 2n ** 256n - 1n];

describe("machine: boundaries, in ethereumjs, in the twin and in Solidity", function () {
  this.timeout(300_000);
  let evm: MachineEvm;
  before(async () => {
    await loadKzg();
    evm = await MachineEvm.create();
  });
  const agree = async (run: Program) => expect((await compareProgram(evm, run))?.difference).to.equal(undefined);

  describe("every pair of edges", () => {
    // Arithmetic and bitwise opcodes: what they push depends on their operands alone. EXP's gas does, too.
    for (const opcode of OPCODES) {
      if (opcode === undefined || opcode.code > 0x1e || opcode.inputs < 2 || opcode.outputs !== 1) continue;
      const code = hex(opcode.code, 1);
      it(opcode.name, async () => {
        const operands =
          opcode.inputs === 2
            ? EDGES.flatMap((one) => EDGES.map((other) => [one, other]))
            : FEW.flatMap((one) => FEW.flatMap((other) => FEW.map((third) => [one, other, third])));
        // The results stay on the stack, where the machines' hashes have them.
        await agree(program(opcode.name, operands.map((values) => values.map(push).join("") + code).join("")));
      });
    }
  });

  it("SSTORE with 2,299, 2,300, 2,301 and 2,302 gas left", async () => {
    // Two calls warm the slot; then PUSH0 SLOAD PUSH0 SSTORE, of which all before SSTORE is 104 gas.
    const call = (gas: number) => `5f5f5f5f5f73${OTHER.slice(2)}62${hex(gas, 3)}f1`;
    const calls = [100_000, 100_000, ...[2_299, 2_300, 2_301, 2_302].map((left) => left + 104)].map(call).join("");
    await agree(program("SSTORE", calls, { other: "5f545f55" }));
  });

  it("SELFDESTRUCT to itself and to another, in the creating transaction and in a later call of it", async () => {
    // MSTORE the init code at the end of a word, CREATE with 5 wei.
    const create = (init: string) =>
      `${`7f${init.padStart(64, "0")}`}5f5260${hex(init.length / 2, 1)}60${hex(32 - init.length / 2, 1)}6005f0`;
    const burns = "30ff";
    const gives = `73${OTHER.slice(2)}ff`;
    /** Init code that deploys up to four bytes. */
    const deploys = (runtime: string) => `63${runtime.padEnd(8, "0")}60e01b5f5260${hex(runtime.length / 2, 1)}5ff3`;
    const callCreated = "5f5f5f5f5f855af1";
    // DUP BALANCE behind each: what is left within the transaction.
    const balance = "8031";
    const code = [
      create(burns) + balance,
      create(gives) + balance,
      `${create(deploys(burns))}${callCreated}8131`,
      create(deploys(burns)),
    ].join("");
    await agree(program("SELFDESTRUCT", code));
  });

  it("a deposit with gas at its intrinsic gas, at its floor, between the two, and one less than either", async () => {
    const data: Hex = `0x${"ff".repeat(100)}`;
    const [intrinsic, floor] = [21_000n + 1_600n, 21_000n + 4_000n];
    const deposits = [intrinsic - 1n, intrinsic, intrinsic + 1n, floor - 1n, floor, floor + 1n].map((gas) => ({
      from: SENDER,
      to: MAIN,
      mint: 5n,
      value: 1n,
      gas,
      data,
    }));
    await agree(program("deposits", "00", { semantics: "optimism", deposits, transactions: [] }));
  });

  it("a log whose tail is of 4,095, 4,096 and 4,097 bytes", async () => {
    // The RLP of a log without topics and of so much data is 28 bytes longer than its data.
    const machine = await machineBefore(atOpcode(0xa0), { code: "0x5f5fa0" });
    for (const length of [4_095, 4_096, 4_097]) {
      const logging = machine.clone();
      const frame = (logging.status as Running).work as Frame;
      frame.stack = [BigInt(length - 28), 0n];
      const { call, expected } = twinStep(logging);
      const [verdict] = await evm.callMany([call]);
      expect(disagreement({ verdict: verdict!, expected })).to.equal(undefined);
      const { tail, chunks } = (logging.status as Running).state.logs as Logs;
      expect([tail.length, chunks?.bytes.length]).to.deep.equal(length < 4_096 ? [length, undefined] : [0, length]);
    }
  });

  describe("the gas of 1 to 129 pairs of a multi-scalar multiplication on BLS12-381", () => {
    for (const [name, precompile, pairBytes, gasPerPair, discounts] of [
      ["G1", 0x0c, 160, 12_000, G1_DISCOUNTS],
      ["G2", 0x0e, 288, 22_500, G2_DISCOUNTS],
    ] as const) {
      it(name, async () => {
        // Points at infinity and zeros; the gas left behind each call shows on the stack.
        let [code, gas] = ["", 0];
        for (let pairs = 1; pairs <= 129; pairs++) {
          const cost = msmGas(pairs, gasPerPair, discounts);
          if (gas + cost > 14_000_000) {
            await agree(program(name, code));
            [code, gas] = ["", 0];
          }
          code += `5f5f62${hex(pairs * pairBytes, 3)}5f60${hex(precompile, 1)}62${hex(cost, 3)}fa5a`;
          gas += cost;
        }
        await agree(program(name, code));
      });
    }
  });
});
