import type { AnalysedCode } from "../analyse.js";
import { pushNumber } from "../disassemble.js";
import { OP } from "../opcodes.js";
import { compare, difference, type Rule } from "../rule.js";

/** What transfer and send pass on, besides the gas of a call with value. */
const STIPEND = 2_300;

/** The constant amount of gas that a call passes; undefined when it passes what is left. */
function fixedGas(code: AnalysedCode, gas: number): number | undefined {
  if (gas < 0) return undefined;
  if (code.opcode(gas) !== OP.MUL) return pushNumber(code.disassembly, gas);
  // solc writes transfer's gas as iszero(value) * 2300: the EVM adds the stipend when there is value.
  const factors = code.trace.meetings.find(({ index }) => index === gas);
  if (factors === undefined) return undefined;
  const constants = [factors.left, factors.right]
    .filter((index) => index >= 0)
    .map((index) => pushNumber(code.disassembly, index));
  return constants.includes(STIPEND) ? STIPEND : undefined;
}

/** Old compilers copy memory through the identity precompile with exactly its gas: it is not a stipend. */
function isPrecompile(code: AnalysedCode, to: number): boolean {
  const address = to < 0 ? undefined : pushNumber(code.disassembly, to);
  return address !== undefined && address > 0 && address < 0x200;
}

export const gasStipend: Rule = {
  id: "gas-stipend",
  title: "Hard-coded gas",
  means:
    "A call with a fixed amount of gas, as transfer and send make, counts on gas costs that another layer, or its next upgrade, may not have.",
  fix: 'Pass all gas with call{value: …}(""), guard against reentrancy, and check the result.',
  run({ code, semantics, l1 }) {
    const severity = difference(semantics.code.gasSchedule, l1.code.gasSchedule);
    if (severity === undefined) return [];
    const amounts = new Map<number, number>();
    for (const { index, gas, to } of code.trace.calls) {
      const amount = isPrecompile(code, to) ? undefined : fixedGas(code, gas);
      // transfer passes 0 with value, and the stipend without: the larger tells what was meant.
      if (amount !== undefined) amounts.set(index, Math.max(amount, amounts.get(index) ?? 0));
    }
    return [...amounts].map(([index, amount]) => {
      const passed = amount === 0 ? "no gas but the stipend" : `${amount.toLocaleString("en")} gas, hard-coded`;
      const message = `A call passes ${passed}`;
      return compare(index, severity, message, l1.code.gasSchedule, semantics.code.gasSchedule);
    });
  },
};
