import { expect } from "chai";

import { AnalysedCode } from "../../src/internal/check/analyse.js";
import { checkContracts } from "../../src/internal/check/check.js";
import { disassemble, instructions } from "../../src/internal/check/disassemble.js";
import { findMetadata } from "../../src/internal/check/metadata.js";
import { OP } from "../../src/internal/check/opcodes.js";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const analyse = (hex: string) => new AnalysedCode(bytes(hex), { kind: "runtime" });

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
    const loop = analyse("5b600060005657"); // pushes in a loop, jumps by a computed condition
    expect(loop.trace.reachable[0]).to.equal(1);
    const fork = "5b".repeat(200) + "60005760015760025760035760045760055760065760075760005b".repeat(300);
    expect(analyse(fork).trace.reachable[0]).to.equal(1);
    const growing = "5b" + "6000".repeat(50) + "33600057600056";
    expect(analyse(growing.repeat(40)).trace.reachable[0]).to.equal(1);
  });
});

describe("reachability", () => {
  const origins = (hex: string) => {
    const code = analyse(hex);
    return code.occurrences(OP.ORIGIN).map((index) => code.pc(index));
  };

  it("skips what follows a halt and no jump reaches", () => {
    expect(origins("00325b32")).to.deep.equal([]);
    expect(origins("6004565b5b32")).to.deep.equal([5]);
    expect(origins("600556325b5b3200")).to.deep.equal([6]);
  });

  it("follows return addresses through the stack", () => {
    // PUSH ret, PUSH f, JUMP, ret: ORIGIN STOP, f: JUMP back
    expect(origins("60056008565b32005b56")).to.deep.equal([6]);
  });

  it("takes every pushed JUMPDEST as reachable when a jump's target is computed", () => {
    // Target read from calldata; the code after STOP begins with a JUMPDEST.
    expect(origins("5f3556005b32")).to.deep.equal([5]);
  });

  it("stops at bytes that are no instruction", () => {
    expect(origins("0c32")).to.deep.equal([]);
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
    expect(analyse(`60005b5b${ipfs}`).occurrences(OP.ORIGIN)).to.deep.equal([]);
  });
});
