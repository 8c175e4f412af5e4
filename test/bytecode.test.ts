import { globSync, readFileSync } from "node:fs";
import { expect } from "chai";
import { concat } from "viem";

import { assemble } from "./helpers/contracts/assemble.js";
import { RETURNS_42 } from "./helpers/contracts/bytecode.js";
import { rawBytecode } from "./helpers/contracts/raw-bytecode.js";

const FILES = ["test/**/*.ts", "clients/*.ts", "bench/**/*.ts"];
/** Where bytecode stands as it is, and why. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  "test/fixtures/counter.ts": "what solc made of a contract",
};

describe("bytecode in tests", () => {
  it("is written with the names of its instructions, but for what a compiler made", () => {
    const files = globSync(FILES).filter((path) => !(path in EXCEPTIONS));
    expect(files.length).to.be.greaterThan(300);
    const found = files.flatMap((path) => rawBytecode(path, readFileSync(path, "utf8")));
    expect(found, "write these with assemble`…` (test/helpers/contracts/assemble.ts)").to.deep.equal([]);
  });

  it("is found in strings, in their parts and in templates, and is not seen in hashes, calls and addresses", () => {
    const sender = assemble`CALLER SELFDESTRUCT`;
    const call = concat([assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH0`, "0x73"]);
    const lines = [
      `const program = "${RETURNS_42}";`,
      `const bare = "${RETURNS_42.slice(2)}" + rest;`,
      `send({ data: "${sender}" });`,
      `const calls = \`${call}\${to}${assemble`GAS CALL POP`.slice(2)}\`;`,
      `const tail = \`\${head}${assemble`PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`.slice(2)}\`;`,
      `const hash = "0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";`,
      `const data = "0xa9059cbb00000000000000000000000042000000000000000000000000000000000000060000000000";`,
      `const address = "0x4200000000000000000000000000000000000006";`,
    ];
    const found = rawBytecode("a.ts", lines.join("\n")).map((place) => Number(place.split(":")[1]));
    expect(found).to.deep.equal([1, 2, 3, 4, 5]);
  });
});

describe("the assembler of tests", () => {
  it("writes instructions, operands of a width and of the least, labels before and behind, and bytes as they are", () => {
    const program = assemble`
      loop: PUSH2 1 PUSH ${256} PUSH1 end JUMPI PUSH2 loop JUMP
      end: ${"STOP"} 0xef ${["0x01", "0x02"]}`;
    expect(program).to.equal(
      "0x5b" + "610001" + "610100" + "600e" + "57" + "610000" + "56" + "5b" + "00" + "ef" + "0102",
    );
  });

  it("refuses what it cannot write", () => {
    expect(() => assemble`PUSH`).to.throw("nothing to push");
    expect(() => assemble`PUSH1 256`).to.throw("PUSH1 takes no 2 bytes");
    expect(() => assemble`PUSH1 nowhere`).to.throw("The label nowhere stands nowhere");
    expect(() => assemble`here: here:`).to.throw("The label here stands in two places");
    expect(() => assemble`ADDS`).to.throw("ADDS is not an opcode");
    expect(() => assemble`${7}`).to.throw("7 is not an instruction");
  });
});
