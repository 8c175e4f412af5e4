import { readFile } from "node:fs/promises";
import { expect } from "chai";
import fc from "fast-check";

import { findUnsafeOpcode, isBytecodeSafe } from "../../src/internal/check/safety-checker.js";
import { vectorsPath } from "../helpers/vectors.js";

// The constants of @eth-optimism/contracts 0.4.14, OVM_SafetyChecker.sol.
const all = (1n << 256n) - 1n;
const gateMask = all ^ 0xffffffffffffffffffffffe000000000fffffffff070ffff9c0ffffec000f001n;
const haltingMask = all ^ 0x4008000000000000000000000000000000000000004000000000000000000001n;
const pushMask = all ^ 0xffffffff000000000000000000000000n;
const kall = "336000905af158600e01573d6000803e3d6000fd5b3d6001141558600a015760016000f35b";
const kopy = "3350600060045af1";

/** The original's loop over its own masks, without its table of skippable opcodes. */
function reference(code: Buffer): boolean {
  const isIn = (mask: bigint, opcode: number) => ((1n << BigInt(opcode)) & mask) === 0n;
  const at = (pc: number) => code[pc] ?? 0;
  const holds = (pc: number, hex: string) => code.subarray(pc, pc + hex.length / 2).toString("hex") === hex;
  let pc = 0;
  do {
    const opcode = at(pc);
    if (isIn(gateMask, opcode)) {
      if (isIn(pushMask, opcode)) {
        pc += opcode - 0x5e;
        continue;
      }
      if (isIn(haltingMask, opcode)) {
        do {
          pc++;
          if (at(pc) === 0x5b) break;
          if (isIn(pushMask, at(pc))) pc += at(pc) - 0x5f;
        } while (pc < code.length);
      } else if (opcode === 0x33) {
        if (holds(pc, kopy)) pc += 8;
        else if (holds(pc, kall)) pc += 37;
        else return false;
        continue;
      } else return false;
    }
    pc++;
  } while (pc < code.length);
  return true;
}

describe("SafetyChecker port", () => {
  it("agrees with every published vector", async () => {
    const { tests } = JSON.parse(await readFile(vectorsPath("ovm1", "safety-checker.json"), "utf8")) as {
      tests: Record<string, { in: string; out: boolean }>;
    };
    const disagreements = Object.entries(tests).filter(
      ([, vector]) => isBytecodeSafe(Buffer.from(vector.in.slice(2), "hex")) !== vector.out,
    );
    expect(Object.keys(tests)).to.have.length.greaterThan(100);
    expect(disagreements).to.deep.equal([]);
  });

  it("agrees with the original's masks on every single opcode", () => {
    for (let opcode = 0; opcode < 256; opcode++) {
      const code = Buffer.from([opcode]);
      expect(isBytecodeSafe(code), opcode.toString(16)).to.equal(reference(code));
    }
  });

  it("agrees with the original's loop on random code", () => {
    // Bytes that steer the loop come more often than others, so that most codes are not rejected at once.
    const byte = fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(0x01, 0x50, 0x5b, 0x57, 0x60, 0x61, 0x7f, 0x80, 0x90, 0x34) },
      { weight: 2, arbitrary: fc.constantFrom(0x00, 0x56, 0xf3, 0xfe) },
      { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }) },
    );
    const piece = fc.oneof(
      { weight: 8, arbitrary: byte.map((value) => [value]) },
      { weight: 1, arbitrary: fc.constantFrom(kall, kopy).map((hex) => [...Buffer.from(hex, "hex")]) },
      { weight: 1, arbitrary: fc.constantFrom(kall, kopy).map((hex) => [...Buffer.from(hex, "hex")].slice(0, -1)) },
    );
    let safe = 0;
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const code = Buffer.from(pieces.flat());
        const verdict = isBytecodeSafe(code);
        if (verdict) safe++;
        return verdict === reference(code);
      }),
      { numRuns: 20_000, seed: 3 },
    );
    expect(safe).to.be.greaterThan(1_000);
  });

  it("says where it stopped", () => {
    expect(findUnsafeOpcode(Buffer.from("600154", "hex"))).to.deep.equal({ pc: 2, opcode: 0x54 });
    expect(findUnsafeOpcode(Buffer.alloc(0))).to.equal(undefined);
    expect(findUnsafeOpcode(Buffer.from("7f54", "hex"))).to.equal(undefined);
  });
});
