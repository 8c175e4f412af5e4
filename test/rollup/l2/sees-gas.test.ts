import { expect } from "chai";

import { seesGas } from "../../../src/internal/rollup/l2/sees-gas.js";
import { hexToBytes } from "../../../src/internal/rollup/ovm/bytes.js";
import { assemble } from "../../helpers/contracts/assemble.js";

const sees = (code: string) => seesGas(hexToBytes(code));

describe("code that sees its gas limit", () => {
  for (const [what, code] of [
    ["reads the gas that is left", assemble`GAS PUSH0 SSTORE`],
    ["reads it at its end", assemble`GAS`],
    ["reads it before it calls, and hands on a part", assemble`PUSH1 2 GAS DIV CALL`],
    ["reads a balance", assemble`CALLER BALANCE`],
    ["reads its own balance", assemble`SELFBALANCE`],
    ["reads it where it jumps to, behind its end", assemble`PUSH1 end JUMP STOP end: GAS POP`],
    ["reads it behind a branch", assemble`PUSH1 end JUMPI GAS end: POP`],
    ["reads it behind an opcode that there is not", "0x0c5a"],
  ] as const) {
    it(`does when it ${what}`, () => expect(sees(code)).to.equal(true));
  }

  for (const [what, code] of [
    ["hands all of it to a call", assemble`GAS CALL GAS CALLCODE GAS DELEGATECALL GAS STATICCALL`],
    ["has its byte in a constant", assemble`PUSH2 0x5a31 POP`],
    ["has its byte behind its end", assemble`STOP GAS SELFBALANCE`],
    ["has its byte behind each way to end", "0x565af35afd5afe5aff5a"],
    ["has it in a constant that looks like a place to jump to", assemble`STOP PUSH2 0x5b5a`],
    ["is empty", "0x"],
  ] as const) {
    it(`does not when it ${what}`, () => expect(sees(code)).to.equal(false));
  }
});
