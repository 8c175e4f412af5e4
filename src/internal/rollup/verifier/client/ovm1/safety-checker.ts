/** OVM_SafetyChecker's masks, a bit an opcode: those that are looked at, those that end a path, and PUSH1 to PUSH32. */
const GATED = 0xffffffffffffffffffffffe000000000fffffffff070ffff9c0ffffec000f001n;
const HALTING = 0x4008000000000000000000000000000000000000004000000000000000000001n;
const PUSHES = 0xffffffff000000000000000000000000n;

const JUMPDEST = 0x5b;
const CALLER = 0x33;
const FIRST_PUSH = 0x60;
/** What CALLER may begin: the call of the execution manager, and a copy by the precompile at 4. */
const CALLER_STRINGS = [
  "336000905af158600e01573d6000803e3d6000fd5b3d6001141558600a015760016000f35b",
  "3350600060045af1",
];

/** What to do at each opcode. */
const ACTIONS = Array.from({ length: 256 }, (_, opcode) => {
  const isIn = (mask: bigint): boolean => ((mask >> BigInt(opcode)) & 1n) === 1n;
  if (!isIn(GATED)) return "pass";
  if (isIn(PUSHES)) return "push";
  if (isIn(HALTING)) return "halt";
  return opcode === CALLER ? "caller" : "ban";
});

/**
 * Whether OVM_SafetyChecker accepts code.
 *
 * @see `@eth-optimism/contracts` 0.4.14, `OVM/execution/OVM_SafetyChecker.sol`
 */
export function isSafe(code: Uint8Array): boolean {
  let isReached = true;
  for (let pc = 0; pc < code.length; pc += 1) {
    const opcode = code[pc]!;
    const action = ACTIONS[opcode];
    if (action === "push") pc += opcode - FIRST_PUSH + 1;
    else if (!isReached) isReached = opcode === JUMPDEST;
    else if (action === "halt") isReached = false;
    else if (action === "caller") {
      const string = CALLER_STRINGS.find((hex) => hexAt(code, pc, hex.length / 2) === hex);
      if (string === undefined) return false;
      pc += string.length / 2 - 1;
    } else if (action === "ban") return false;
  }
  return true;
}

function hexAt(code: Uint8Array, start: number, length: number): string {
  return Buffer.from(code.subarray(start, start + length)).toString("hex");
}
