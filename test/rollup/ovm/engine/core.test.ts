import { expect } from "chai";
import { keccak256, toHex } from "viem";

import { bytesToHex, hexToBytes } from "../../../../src/internal/rollup/ovm/bytes.js";
import { createEngine } from "../../../../src/internal/rollup/ovm/engine/create-engine.js";
import type { EngineName, RunResult } from "../../../../src/internal/rollup/ovm/engine/engine.js";
import { Executor } from "../../../../src/internal/rollup/ovm/execution/executor.js";
import { WorldState } from "../../../../src/internal/rollup/ovm/state/world-state.js";
import type { Address, Hex } from "../../../../src/internal/rollup/types.js";
import { assemble } from "../../../helpers/contracts/assemble.js";
import { ANY_BLOCK } from "../../../helpers/machine/cases.js";
import { blockContextOf, rulesFor } from "../../../helpers/machine/state-cases.js";

const SELF: Address = `0x${"51".repeat(20)}`;
const GAS = 100_000_000n;

type Codes = Record<Address, Hex>;

async function run(
  codes: Codes,
  data: Uint8Array = new Uint8Array(0),
  engine: EngineName = "native",
): Promise<RunResult> {
  const rules = rulesFor("osaka");
  const executor = new Executor(rules, createEngine(rules, engine));
  executor.state.reset(WorldState.empty);
  for (const [address, code] of Object.entries(codes)) executor.state.setCode(address.slice(2), hexToBytes(code));
  executor.enterBlock(blockContextOf(ANY_BLOCK));
  const from: Address = `0x${"45".repeat(20)}`;
  executor.warm({ from, to: SELF });
  return executor.run({ from, to: SELF, gas: GAS, value: 0n, data, gasPrice: 0n });
}

async function expectAgreement(codes: Codes, data?: Uint8Array): Promise<void> {
  const { gasNeeded: _own, ...ours } = await run(codes, data);
  const { gasNeeded: _none, ...theirs } = await run(codes, data, "ethereumjs");
  expect(ours.error).to.equal(undefined);
  expect(ours).to.deep.equal(theirs);
}

describe("the engine's core in WebAssembly", () => {
  it("hashes ranges of any length, at the bounds of blocks and of what it hashes at once", async () => {
    const code = assemble`CALLDATASIZE PUSH0 PUSH1 3 CALLDATACOPY CALLDATASIZE PUSH1 3 KECCAK256 PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`;
    const block = 136;
    const atOnce = 30 * block;
    for (const bound of [0, 8, 32, 64, block, 2 * block, atOnce, atOnce + block, 2 * atOnce, 131_072]) {
      for (const length of [bound - 1, bound, bound + 1].filter((n) => n >= 0)) {
        const data = Uint8Array.from({ length }, (_, i) => 7 * i + length);
        expect(bytesToHex((await run({ [SELF]: code }, data)).returnData), `${length} bytes`).to.equal(keccak256(data));
      }
    }
  });

  it("runs more code in one message than it keeps", async () => {
    const contracts = 160;
    // Each returns its own number from behind 24,000 bytes of other code; the caller adds them up, twice.
    const addresses = Array.from({ length: contracts }, (_, i): Address => toHex(0xc0de0000 + i, { size: 20 }));
    const callees = addresses.map((address, i): [Address, Hex] => {
      const body = assemble`PUSH2 24010 JUMP ${[`0x${"5b".repeat(24_005)}`]} JUMPDEST JUMPDEST PUSH2 ${i} PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`;
      return [address, body];
    });
    const caller = assemble`
      PUSH2 ${2 * contracts}
      again: PUSH1 1 SWAP1 SUB
      PUSH1 32 PUSH0 PUSH0 PUSH0 PUSH2 ${contracts} DUP6 MOD PUSH5 ${0xc0de0000} ADD GAS STATICCALL POP
      PUSH0 MLOAD PUSH1 32 MLOAD ADD PUSH1 32 MSTORE
      DUP1 PUSH2 again JUMPI
      PUSH1 32 PUSH1 32 RETURN`;
    const codes = Object.fromEntries([...callees, [SELF, caller]]);
    await expectAgreement(codes);
    expect(BigInt(bytesToHex((await run(codes)).returnData))).to.equal(BigInt(contracts * (contracts - 1)));
  });

  it("keeps each frame's memory while those that it calls grow theirs beyond what the core had", async () => {
    const callee: Address = `0x${"20".repeat(20)}`;
    const codes = {
      [SELF]: assemble`
        PUSH1 7 PUSH2 0x2000 MSTORE
        PUSH1 32 PUSH0 PUSH1 64 PUSH2 0x2000 PUSH20 ${callee} GAS STATICCALL POP
        PUSH1 32 PUSH0 PUSH1 64 PUSH2 0x2000 PUSH20 ${callee} GAS STATICCALL POP
        MSIZE PUSH1 32 MSTORE PUSH2 0x2020 PUSH0 RETURN`,
      [callee]: assemble`PUSH0 CALLDATALOAD PUSH3 0x300000 MSTORE8 PUSH3 0x2fffe1 MLOAD PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`,
    };
    await expectAgreement(codes);
  });

  for (const to of [38n, 39n, 40n, 2n ** 12n, 2n ** 33n, 2n ** 64n + 35n, 2n ** 255n]) {
    it(`ends a frame of 39 bytes that jumps to ${to}`, async () => {
      const end = assemble`PUSH0 PUSH0 REVERT`;
      // 35 is the one place where it may jump to.
      const code = assemble`PUSH32 ${to} JUMP PUSH0 JUMPDEST ${end}`;
      expect((await run({ [SELF]: code })).error).to.equal("invalid JUMP");
    });
  }

  it("runs messages that take turns, each in a core of its own", async () => {
    // Long enough for several turns.
    const sum = (step: number): Codes => ({
      [SELF]: assemble`
        PUSH3 1000000 PUSH0
        again: PUSH1 ${step} ADD PUSH1 1 DUP3 SUB SWAP2 POP DUP2 PUSH1 again JUMPI
        PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`,
    });
    const results = await Promise.all([1, 2, 3].map((step) => run(sum(step))));
    expect(results.map(({ returnData }) => BigInt(bytesToHex(returnData)))).to.deep.equal([
      1_000_000n,
      2_000_000n,
      3_000_000n,
    ]);
  });
});
