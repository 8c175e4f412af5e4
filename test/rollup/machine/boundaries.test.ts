import { expect } from "chai";
import { pad, size } from "viem";

import { loadKzg } from "../../../src/internal/rollup/crypto/kzg.js";
import { OPCODES } from "../../../src/internal/rollup/machine/opcodes/opcode-table.js";
import {
  G1_DISCOUNTS,
  G2_DISCOUNTS,
  msmGas,
} from "../../../src/internal/rollup/machine/precompiles/bls12-discounts.js";
import type { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import { PAGE } from "../../../src/internal/rollup/machine/state/frame-memory.js";
import type { Running } from "../../../src/internal/rollup/machine/state/machine.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
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
function program(name: string, code: Hex, more: Partial<Program> & { other?: Hex; gas?: bigint } = {}): Program {
  const { other = "0x", gas = 16_000_000n, ...fields } = more;
  const account = (runtime: Hex) => ({ nonce: "0x1", balance: RICH, code: runtime, storage: {} }) as const;
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

const push = (value: bigint) => (value === 0n ? assemble`PUSH0` : assemble`PUSH32 ${value}`);

/** Numbers at which something begins or ends: bytes, bits, signs. */
const EDGES = [
  ...[0n, 1n, 2n, 7n, 8n, 30n, 31n, 32n, 33n, 254n, 255n, 256n, 257n, 2n ** 128n],
  ...[2n ** 255n - 1n, 2n ** 255n, 2n ** 255n + 1n, 2n ** 256n - 2n, 2n ** 256n - 1n],
];
const FEW = [0n, 1n, 2n, 2n ** 255n, 2n ** 256n - 2n, 2n ** 256n - 1n];

describe("ethereumjs, the machine's twin and the machine on L1 agree on", function () {
  this.timeout(300_000);
  let evm: MachineEvm;
  before(async () => {
    await loadKzg();
    evm = await MachineEvm.create();
  });
  const agree = async (run: Program) => expect((await compareProgram(evm, run))?.difference).to.equal(undefined);

  describe("every pair of edge values of", () => {
    // Arithmetic and bitwise opcodes: what they push depends on their operands alone. EXP's gas does, too.
    for (const opcode of OPCODES) {
      if (opcode === undefined || opcode.code > 0x1e || opcode.inputs < 2 || opcode.outputs !== 1) continue;
      it(opcode.name, async () => {
        const operands =
          opcode.inputs === 2
            ? EDGES.flatMap((one) => EDGES.map((other) => [one, other]))
            : FEW.flatMap((one) => FEW.flatMap((other) => FEW.map((third) => [one, other, third])));
        // The results stay on the stack, where the machines' hashes have them.
        await agree(
          program(opcode.name, assemble`${operands.map((values) => assemble`${values.map(push)} ${opcode.name}`)}`),
        );
      });
    }
  });

  it("SSTORE with 2,299, 2,300, 2,301 and 2,302 gas left", async () => {
    // Two calls warm the slot; then PUSH0 SLOAD PUSH0 SSTORE, of which all before SSTORE is 104 gas.
    const call = (gas: number) => assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${OTHER} PUSH3 ${gas} CALL`;
    const calls = [100_000, 100_000, ...[2_299, 2_300, 2_301, 2_302].map((left) => left + 104)].map(call);
    await agree(program("SSTORE", assemble`${calls}`, { other: assemble`PUSH0 SLOAD PUSH0 SSTORE` }));
  });

  it("SELFDESTRUCT to itself and to another, in the creating transaction and in a later call of it", async () => {
    // MSTORE the init code at the end of a word, CREATE with 5 wei.
    const create = (init: Hex) => assemble`
      PUSH32 ${init} PUSH0 MSTORE
      PUSH1 ${size(init)} PUSH1 ${32 - size(init)} PUSH1 5 CREATE`;
    const burns = assemble`ADDRESS SELFDESTRUCT`;
    const gives = assemble`PUSH20 ${OTHER} SELFDESTRUCT`;
    /** Init code that deploys up to four bytes. */
    const deploys = (runtime: Hex) => assemble`
      PUSH4 ${pad(runtime, { dir: "right", size: 4 })} PUSH1 224 SHL PUSH0 MSTORE
      PUSH1 ${size(runtime)} PUSH0 RETURN`;
    // DUP BALANCE behind each: what is left within the transaction.
    const code = assemble`
      ${create(burns)} DUP1 BALANCE
      ${create(gives)} DUP1 BALANCE
      ${create(deploys(burns))} PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 DUP6 GAS CALL DUP2 BALANCE
      ${create(deploys(burns))}`;
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
    await agree(program("deposits", assemble`STOP`, { semantics: "optimism", deposits, transactions: [] }));
  });

  it("a log with whose last byte a page of logs is full, and one byte to either side", async () => {
    const machine = await machineBefore(atOpcode(0xa0), { code: assemble`PUSH0 PUSH0 LOG0` });
    for (const page of [1, 2, 3, 128]) {
      for (const size of [page * PAGE - 1, page * PAGE, page * PAGE + 1]) {
        // The RLP of a log without topics and of so much data is 28 bytes longer than its data, 30 if it is long.
        const length = size - (size > 65_000 ? 30 : 28);
        const logging = machine.clone();
        const frame = (logging.status as Running).work as Frame;
        frame.stack = [BigInt(length), 0n];
        const { call, expected } = twinStep(logging);
        const [verdict] = await evm.callMany([call]);
        expect(disagreement({ verdict: verdict!, expected }), `${size} bytes`).to.equal(undefined);
        const logs = (logging.status as Running).state.logs!;
        expect([logs.size, logs.tail.length]).to.deep.equal([size, size % PAGE]);
      }
    }
  });

  describe("the gas of 1 to 129 pairs of a multi-scalar multiplication on BLS12-381", () => {
    for (const [name, precompile, pairBytes, gasPerPair, discounts] of [
      ["G1", 0x0c, 160, 12_000, G1_DISCOUNTS],
      ["G2", 0x0e, 288, 22_500, G2_DISCOUNTS],
    ] as const) {
      it(`in ${name}`, async () => {
        // Points at infinity and zeros; the gas left behind each call shows on the stack.
        let [code, gas]: [Hex[], number] = [[], 0];
        for (let pairs = 1; pairs <= 129; pairs++) {
          const cost = msmGas(pairs, gasPerPair, discounts);
          if (gas + cost > 14_000_000) {
            await agree(program(name, assemble`${code}`));
            [code, gas] = [[], 0];
          }
          code.push(
            assemble`PUSH0 PUSH0 PUSH3 ${pairs * pairBytes} PUSH0 PUSH1 ${precompile} PUSH3 ${cost} STATICCALL GAS`,
          );
          gas += cost;
        }
        await agree(program(name, assemble`${code}`));
      });
    }
  });
});
