import { readFileSync } from "node:fs";
import { expect } from "chai";

import { decodeOpaqueData, MalformedDepositError } from "../../../../src/internal/rollup/derivation/deposit.js";
import { encodeDevOverride } from "../../../../src/internal/rollup/derivation/elements.js";
import { concat, toBytes } from "../../../../src/internal/rollup/machine/state/bytes.js";
import type { Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import { configOf } from "../../../../src/internal/rollup/proving/config-of.js";
import type { Hex } from "../../../../src/internal/rollup/types.js";
import { ethereum } from "../../../../src/internal/semantics/ethereum.js";
import { valuesOf } from "../../../../src/internal/semantics/values-of.js";
import { assemble } from "../../../helpers/contracts/assemble.js";
import { OPTIMISM, queued } from "../../../helpers/machine/blocks.js";
import { hexToBytes, machineOf, machineOfElements } from "../../../helpers/machine/cases.js";
import { MachineEvm } from "../../../helpers/machine/evm.js";
import { disagreement, type TwinStep, twinStep } from "../../../helpers/machine/steps.js";
import { compareSolidity, ProgramComparison } from "../../../helpers/programs/compare-programs.js";
import { envOf } from "../../../helpers/programs/program-executors.js";
import { hostileElement } from "../../../helpers/random/hostile-elements.js";
import { Random } from "../../../helpers/random/random.js";
import type { Program } from "../../../helpers/random/random-blocks.js";
import { pick } from "../../../helpers/random/random-words.js";
import { delegationTo } from "../../../helpers/rollup/cheats.js";
import { vectorsPath } from "../../../helpers/vectors.js";

const ALICE = "0xa11ce00000000000000000000000000000000001";
const CONTRACT = "0x1000000000000000000000000000000000000001";
const ABSENT = "0x3000000000000000000000000000000000000001";
const ENV = envOf({ coinbase: ABSENT });

/** Stores a slot, another account's balance, and its own. */
const READER = assemble`
  PUSH0 SLOAD PUSH1 1 SSTORE
  PUSH20 ${ABSENT} BALANCE PUSH1 2 SSTORE
  SELFBALANCE PUSH1 3 SSTORE`;

const slot = (value: bigint): Hex => `0x${value.toString(16).padStart(64, "0")}`;

/** Cheats of every kind, on accounts that exist and on one that does not. */
function validOverrides(): Uint8Array[] {
  return ([ALICE, CONTRACT, ABSENT] as const).flatMap((address) => [
    encodeDevOverride({ kind: "balance", address, balance: 10n ** 18n }),
    encodeDevOverride({ kind: "balance", address, balance: 0n }),
    encodeDevOverride({ kind: "nonce", address, nonce: 7n }),
    encodeDevOverride({ kind: "code", address, code: READER }),
    encodeDevOverride({ kind: "code", address, code: delegationTo(CONTRACT) }),
    encodeDevOverride({ kind: "storage", address, slot: slot(0n), value: 5n }),
    encodeDevOverride({ kind: "storage", address, slot: slot(2n ** 256n - 1n), value: 2n ** 255n }),
    encodeDevOverride({ kind: "storage", address, slot: slot(0n), value: 0n }),
  ]);
}

function overriding(name: string, overrides: Uint8Array[]): Program {
  const account = { nonce: "0x0", balance: "0x5", code: "0x", storage: {} } as const;
  return {
    name,
    command: "",
    programs: 0,
    semantics: "ethereum",
    coinbase: ABSENT,
    pre: {
      [ALICE]: { ...account, balance: "0xde0b6b3a7640000" },
      [CONTRACT]: { ...account, code: READER, storage: { [slot(0n)]: "0x1", [slot(1n)]: "0x2" } },
    },
    deposits: [],
    overrides,
    transactions: [
      {
        ...{ from: ALICE, type: 2, nonce: 0n, gasLimit: 300_000n, to: CONTRACT, value: 1n, data: "0x" },
        ...{ maxFeePerGas: 20n, maxPriorityFeePerGas: 1n, accessList: [], authorizationList: [] },
      },
    ],
  };
}

describe("machine: phase ELEMENT", function () {
  this.timeout(120_000);
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create();
  });

  async function expectAgreement(steps: readonly { name: string; step: TwinStep }[]): Promise<void> {
    const verdicts = await evm.callMany(steps.map(({ step }) => step.call));
    for (const [i, verdict] of verdicts.entries()) {
      const { name, step } = steps[i]!;
      expect(disagreement({ verdict, expected: step.expected }), name).to.equal(undefined);
    }
  }

  it("takes nearly valid overrides as the L2 node does, in the twin and in Solidity", async () => {
    const random = new Random(21);
    const valid = validOverrides();
    const comparison = new ProgramComparison();
    const checks = [];
    for (let i = 0; i < 120; i++) {
      const overrides = Array.from({ length: 1 + random.next(4) }, () =>
        random.next(3) === 0 ? pick(random, valid) : hostileElement(random, valid),
      );
      const name = overrides.map((element) => Buffer.from(element).toString("hex")).join(" ");
      const result = await comparison.compareTwin(overriding(name, overrides));
      if (!Array.isArray(result)) throw new Error(`${name}: ${result.difference}`);
      checks.push(...result);
    }
    const failure = await compareSolidity(evm, checks);
    expect(failure?.difference, failure?.program.name).to.equal(undefined);
    expect(comparison.opcodes).to.be.greaterThan(500);
  });

  it("takes deposits of any opaque data as the derivation does, or drops them, in the twin and in Solidity", async () => {
    const random = new Random(22);
    const fields = { from: ALICE, to: CONTRACT, mint: 1n, value: 2n, gas: 3n, data: "0x" } as const;
    const elements = [queued(fields).element, queued(fields, "unlabelled").element];
    const steps = [];
    let dropped = 0;
    for (let i = 0; i < 300; i++) {
      const word = (): Uint8Array => toBytes(pick(random, [0n, 1n, 2n ** 128n, 2n ** 256n - 1n]), 32);
      const gas = toBytes(pick(random, [0n, 20_999n, 21_000n, 10n ** 6n, 2n ** 53n - 1n]), 8);
      const whole = concat(word(), word(), gas, random.bytes(1), random.bytes(random.next(80)));
      const opaqueData = random.next(3) === 0 ? whole.slice(0, random.next(80)) : whole;
      const name = Buffer.from(opaqueData).toString("hex");
      const queue = [{ ...elements[i % 2]!, opaqueData }];
      const machine = machineOfElements({ env: ENV, pre: {}, queue, sequenced: [] }, OPTIMISM);
      steps.push({ name, step: twinStep(machine) });
      const { transaction } = machine.status as Running;
      let expected;
      try {
        expected = decodeOpaqueData(0n, `0x${name}`);
      } catch (error) {
        if (!(error instanceof MalformedDepositError)) throw error;
        dropped++;
      }
      const { mint, value, gasLimit, isCreation, input } = transaction?.fields ?? {};
      const got = transaction && {
        ...{ mint, value, gas: BigInt(gasLimit!), isCreation },
        data: `0x${Buffer.from(input!.bytes).toString("hex")}`,
      };
      expect(got, name).to.deep.equal(expected);
    }
    expect(dropped).to.be.within(50, 150);
    await expectAgreement(steps);
  });

  it("takes and drops the published transactions in Solidity as in the twin", async () => {
    const { cases } = JSON.parse(readFileSync(vectorsPath("evm", "vectors", "transactions.json"), "utf8")) as {
      cases: { name: string; txbytes: Hex }[];
    };
    // Some are older than the limit on a transaction's gas; up to 2^64 - 1 is asked for.
    const semantics = valuesOf(ethereum);
    const uncapped = { ...semantics, transactions: { ...semantics.transactions, maxGas: null } };
    const config = configOf(uncapped, { chainId: 1n, developmentMode: false });
    const steps = cases.flatMap(({ name, txbytes }) =>
      hexToBytes(txbytes).length === 0
        ? []
        : [{ name, step: twinStep(machineOf({ env: ENV, pre: {}, txbytes }, config)) }],
    );
    expect(steps).to.have.length.greaterThan(90);
    await expectAgreement(steps);
  });
});
