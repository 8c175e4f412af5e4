import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { bytesToHex, type Hex, hexToBytes } from "viem";

import { AnalysedCode } from "../../../src/internal/check/analyse.js";
import { isAcceptedByOvmCompiler } from "../../../src/internal/check/ovm-compiler.js";
import { isBytecodeSafe } from "../../../src/internal/check/safety-checker.js";
import { isSafe } from "../../../src/internal/rollup/verifier/client/ovm1/safety-checker.js";
import { isAccepted } from "../../../src/internal/rollup/verifier/client/ovm1/stock-code.js";
import { ovm1 } from "../../../src/internal/semantics/ovm1.js";
import { valuesOf } from "../../../src/internal/semantics/values-of.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { mutate } from "../../helpers/random/mutate.js";
import { Random } from "../../helpers/random/random.js";
import { randomInitCode, randomOvm1Code } from "../../helpers/random/random-ovm1.js";

const ARTIFACTS = new URL("../../../src/internal/artifacts/l2/", import.meta.url);
const OVM1 = valuesOf(ovm1);

/** The second client's two verdicts about code must be the node's; gives the second one. */
function agree(code: Uint8Array): boolean {
  expect(isSafe(code), `the SafetyChecker on ${bytesToHex(code)}`).to.equal(isBytecodeSafe(code));
  const accepted = isAcceptedByOvmCompiler(new AnalysedCode(code, { kind: "runtime" }), ovm1);
  expect(isAccepted(code, OVM1), `the OVM's compiler on ${bytesToHex(code)}`).to.equal(accepted);
  return accepted;
}

/** Runtime code of the contracts of L2, as a stock compiler made them. */
async function compiled(): Promise<Uint8Array[]> {
  const codes: Uint8Array[] = [];
  for (const file of readdirSync(fileURLToPath(ARTIFACTS)).sort()) {
    const exported = (await import(new URL(file, ARTIFACTS).href)) as Record<string, { deployedBytecode?: Hex }>;
    for (const { deployedBytecode } of Object.values(exported)) {
      if (deployedBytecode !== undefined) codes.push(hexToBytes(deployedBytecode));
    }
  }
  return codes;
}

describe("the second client's verdict about code in OVM 1.0", () => {
  it("is the node's about compiled contracts, whole and changed", async () => {
    const random = new Random(7);
    const codes = await compiled();
    const verdicts = codes.flatMap((code) => [agree(code), agree(mutate(code, random)), agree(mutate(code, random))]);
    expect(new Set(verdicts).size).to.equal(2);
  }).timeout(120_000);

  it("is the node's about random code of both kinds", () => {
    const random = new Random(8);
    const verdicts: boolean[] = [];
    for (let round = 0; round < 400; round += 1) {
      verdicts.push(agree(hexToBytes(randomOvm1Code(random))), agree(hexToBytes(randomInitCode(random))));
    }
    expect(new Set(verdicts).size).to.equal(2);
  }).timeout(120_000);

  it("follows jumps that are pushed, handed on, calculated, masked and unknown", () => {
    const cases: [Hex, boolean][] = [
      [assemble`PUSH1 end JUMP ORIGIN end: STOP`, true],
      [assemble`PUSH1 end JUMP STOP end: ORIGIN`, false],
      // Handed to a block behind the next, as a function's return.
      [assemble`PUSH1 back PUSH1 f JUMP back: ORIGIN STOP f: JUMP`, false],
      [assemble`PUSH1 back PUSH1 f JUMP back: STOP ORIGIN f: SWAP1 POP JUMP`, true],
      // A number that is no JUMPDEST's place, and one that is beyond all code.
      [assemble`PUSH1 1 JUMP never: ORIGIN`, true],
      [assemble`PUSH7 ${2n ** 48n} JUMP never: ORIGIN`, false],
      // Calculated: every JUMPDEST counts, but what is copied.
      [assemble`PUSH1 1 PUSH1 2 ADD JUMP never: ORIGIN`, false],
      [assemble`PUSH1 1 PUSH1 12 PUSH1 0 CODECOPY PUSH1 0 MLOAD JUMP STOP never: ORIGIN`, true],
      // Unknown: what reachable code pushes counts.
      [assemble`PUSH1 here POP CALLDATASIZE next: JUMP here: ORIGIN`, false],
      [assemble`PUSH1 here PUSH2 0xffff AND JUMP here: ORIGIN`, false],
      [assemble`PUSH1 0 0x0c`, false],
      [assemble`STOP 0x0c`, true],
      ["0x", true],
    ];
    for (const [code, expected] of cases) expect(agree(hexToBytes(code)), code).to.equal(expected);
  });
});
