import { expect } from "chai";
import { concat, type Hex, hexToBytes } from "viem";

import { AnalysedCode } from "../../src/internal/check/analyse.js";
import { checkContracts } from "../../src/internal/check/check.js";
import { disassemble, instructions } from "../../src/internal/check/disassemble.js";
import { findMetadata } from "../../src/internal/check/metadata.js";
import { OP } from "../../src/internal/check/opcodes.js";
import { assemble } from "../helpers/contracts/assemble.js";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const analyse = (code: Hex) => new AnalysedCode(hexToBytes(code), { kind: "runtime" });

/** xorshift32: the same bytes on every machine. */
function* random(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield state >>> 0;
  }
}

describe("disassembly", () => {
  it("tells push data from instructions, and a cut PUSH from both", () => {
    expect(instructions(disassemble(bytes("6032327f32")))).to.deep.equal([
      { pc: 0, opcode: 0x60, name: "PUSH1", data: "0x32" },
      { pc: 2, opcode: 0x32, name: "ORIGIN" },
      { pc: 3, opcode: 0x7f, name: "PUSH32", data: `0x32${"00".repeat(31)}` },
    ]);
    expect(disassemble(bytes("")).count).to.equal(0);
  });

  it("takes any bytes: a million random codes neither throw nor hang", function () {
    this.timeout(120_000);
    const next = random(0x5eed);
    const draw = () => next.next().value as number;
    for (let round = 0; round < 1_000_000; round++) {
      const code = new Uint8Array(draw() % 48);
      for (let at = 0; at < code.length; at++) code[at] = draw();
      const { count } = disassemble(code);
      if (count > code.length) throw new Error("more instructions than bytes");
      // The whole way through every rule is a thousand times slower, and taken by a part.
      if (round % 100 === 0)
        checkContracts([{ name: "random", runtime: { bytecode: Buffer.from(code).toString("hex") } }]);
    }
  });

  it("ends on code made to explode: jumps in all directions, stacks that grow in loops", () => {
    const many = (count: number, code: Hex) => concat(Array<Hex>(count).fill(code));
    // Pushes in a loop, and jumps by a computed condition.
    const loop = analyse(assemble`loop: PUSH1 0 PUSH1 loop JUMP JUMPI`);
    expect(loop.trace.reachable[0]).to.equal(1);
    const jumps = [0, 1, 2, 3, 4, 5, 6, 7].map((to) => assemble`PUSH1 ${to} JUMPI`);
    const fork = concat([many(200, assemble`JUMPDEST`), many(300, assemble`${jumps} PUSH1 0 JUMPDEST`)]);
    expect(analyse(fork).trace.reachable[0]).to.equal(1);
    const growing = assemble`JUMPDEST ${many(50, assemble`PUSH1 0`)} CALLER PUSH1 0 JUMPI PUSH1 0 JUMP`;
    expect(analyse(many(40, growing)).trace.reachable[0]).to.equal(1);
  });
});

describe("reachability", () => {
  const origins = (program: Hex) => {
    const code = analyse(program);
    return code.occurrences(OP.ORIGIN).map((index) => code.pc(index));
  };

  it("skips what follows a halt and no jump reaches", () => {
    expect(origins(assemble`STOP ORIGIN JUMPDEST ORIGIN`)).to.deep.equal([]);
    expect(origins(assemble`PUSH1 end JUMP JUMPDEST end: ORIGIN`)).to.deep.equal([5]);
    expect(origins(assemble`PUSH1 end JUMP ORIGIN JUMPDEST end: ORIGIN STOP`)).to.deep.equal([6]);
  });

  it("follows return addresses through the stack", () => {
    expect(origins(assemble`PUSH1 back PUSH1 function JUMP back: ORIGIN STOP function: JUMP`)).to.deep.equal([6]);
  });

  it("takes every pushed JUMPDEST as reachable when a jump's target is computed", () => {
    expect(origins(assemble`PUSH0 CALLDATALOAD JUMP STOP JUMPDEST ORIGIN`)).to.deep.equal([5]);
  });

  it("stops at bytes that are no instruction", () => {
    expect(origins(assemble`0x0c ORIGIN`)).to.deep.equal([]);
  });
});

describe("metadata", () => {
  const ipfs = `a2646970667358221220${"32".repeat(32)}64736f6c63430008250033`;

  it("is recognised with its compiler", () => {
    expect(findMetadata(bytes(`6000${ipfs}`))).to.deep.equal({ start: 2, length: 53, compiler: "solc 0.8.37" });
    expect(findMetadata(bytes(`6000a165627a7a72305820${"32".repeat(32)}0029`))).to.deep.equal({ start: 2, length: 43 });
    expect(findMetadata(bytes(`6000a165767970657283000307000b`))).to.deep.equal({
      start: 2,
      length: 13,
      compiler: "vyper 0.3.7",
    });
  });

  it("is not seen in code that only ends like it", () => {
    expect(findMetadata(bytes(""))).to.equal(undefined);
    expect(findMetadata(bytes("600033"))).to.equal(undefined);
    expect(findMetadata(bytes(`${"32".repeat(60)}0033`))).to.equal(undefined);
  });

  it("hides bytes that look like instructions", () => {
    // Without a halt before it, execution would run into the metadata.
    expect(analyse(assemble`PUSH1 0 JUMPDEST JUMPDEST ${`0x${ipfs}`}`).occurrences(OP.ORIGIN)).to.deep.equal([]);
  });
});
