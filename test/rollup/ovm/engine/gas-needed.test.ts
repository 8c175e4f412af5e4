import { expect } from "chai";

import { hexToBytes } from "../../../../src/internal/rollup/ovm/bytes.js";
import { createEngine } from "../../../../src/internal/rollup/ovm/engine/create-engine.js";
import type { RunResult } from "../../../../src/internal/rollup/ovm/engine/engine.js";
import { Executor } from "../../../../src/internal/rollup/ovm/execution/executor.js";
import { WorldState } from "../../../../src/internal/rollup/ovm/state/world-state.js";
import type { Address, Hex } from "../../../../src/internal/rollup/types.js";
import { assemble } from "../../../helpers/contracts/assemble.js";
import { ANY_BLOCK } from "../../../helpers/machine/cases.js";
import { blockContextOf, rulesFor } from "../../../helpers/machine/state-cases.js";

const [FIRST, SECOND, THIRD]: Address[] = ["51", "52", "53"].map((byte): Address => `0x${byte.repeat(20)}`);

const CALLS = { CALL: "0xf1", DELEGATECALL: "0xf4", STATICCALL: "0xfa" } as const;

/** Calls an account with all gas, and fails by a jump to nowhere if the call fails. */
const calls = (kind: keyof typeof CALLS, to: Hex, value = 0): Hex => assemble`
  PUSH0 PUSH0 PUSH0 PUSH0 ${kind === "CALL" ? [assemble`PUSH1 ${value}`] : []} PUSH20 ${to} GAS ${CALLS[kind]}
  ISZERO PUSH0 JUMPI`;
const BURNS = assemble`PUSH2 3000 PUSH0 MSTORE PUSH2 4096 PUSH0 KECCAK256 POP`;
const LOCKS = assemble`PUSH1 1 PUSH1 7 SSTORE PUSH1 2 PUSH1 7 SSTORE`;

async function run(codes: Record<Address, Hex>, gas: bigint): Promise<RunResult> {
  const rules = rulesFor("osaka");
  const executor = new Executor(rules, createEngine(rules, "native"));
  executor.state.reset(WorldState.empty);
  for (const [address, code] of Object.entries(codes)) executor.state.setCode(address.slice(2), hexToBytes(code));
  executor.state.update(FIRST!.slice(2), { balance: 10n });
  executor.enterBlock(blockContextOf(ANY_BLOCK));
  const from: Address = `0x${"45".repeat(20)}`;
  executor.warm({ from, to: FIRST! });
  return executor.run({ from, to: FIRST, gas, value: 0n, data: new Uint8Array(0), gasPrice: 0n });
}

describe("the gas that the own engine says a message needs", () => {
  const creation = assemble`PUSH2 500 PUSH0 PUSH0 CREATE ISZERO PUSH0 JUMPI`;
  const cases: Record<string, Record<Address, Hex>> = {
    "without a call": { [FIRST!]: BURNS },
    "where a callee needs nearly all": { [FIRST!]: calls("CALL", SECOND!), [SECOND!]: BURNS },
    "three frames deep": {
      [FIRST!]: calls("DELEGATECALL", SECOND!),
      [SECOND!]: calls("STATICCALL", THIRD!),
      [THIRD!]: BURNS,
    },
    "where the stipend pays for a part": { [FIRST!]: calls("CALL", SECOND!, 1), [SECOND!]: BURNS },
    "where the stipend pays for all": { [FIRST!]: calls("CALL", SECOND!, 1), [SECOND!]: assemble`PUSH0` },
    "where a callee's last SSTORE must have 2,301 left": { [FIRST!]: calls("CALL", SECOND!), [SECOND!]: LOCKS },
    "where an SSTORE must have 2,301 left, and gives back": {
      [FIRST!]: assemble`PUSH1 1 PUSH1 7 SSTORE PUSH0 PUSH1 7 SSTORE`,
    },
    "where the first of two calls needs more": {
      [FIRST!]: assemble`${[calls("CALL", SECOND!), calls("CALL", THIRD!)]}`,
      [SECOND!]: LOCKS,
      [THIRD!]: BURNS,
    },
    "where a contract is created": { [FIRST!]: creation },
  };
  for (const [what, codes] of Object.entries(cases)) {
    it(`is enough, and one less is not, ${what}`, async () => {
      const ample = await run(codes, 10_000_000n);
      expect(ample.error).to.equal(undefined);
      const need = ample.gasNeeded!;
      const enough = await run(codes, need);
      expect(enough).to.include({ error: undefined, gasUsed: ample.gasUsed, gasNeeded: need });
      expect((await run(codes, need - 1n)).error).not.to.equal(undefined);
    });
  }
});
