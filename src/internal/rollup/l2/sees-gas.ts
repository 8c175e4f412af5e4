const CALLS = new Set([0xf1, 0xf2, 0xf4, 0xfa]);
/** STOP, JUMP, RETURN, REVERT, INVALID, SELFDESTRUCT: what follows runs only from a JUMPDEST on. */
const LAST = new Set([0x00, 0x56, 0xf3, 0xfd, 0xfe, 0xff]);
const BALANCE = 0x31;
const SELFBALANCE = 0x47;
const GAS = 0x5a;
const JUMPDEST = 0x5b;
const PUSH1 = 0x60;
const PUSH32 = 0x7f;

const known = new WeakMap<Uint8Array, boolean>();

/**
 * Whether code may do something else when its transaction has another gas limit: it reads the gas that is left, or a balance, which may be that of
 * the account that has paid for the limit. All gas that is handed to a call (GAS just before it) is no reading: a call gets less, whatever the limit.
 */
export function seesGas(code: Uint8Array): boolean {
  let sees = known.get(code);
  if (sees === undefined) known.set(code, (sees = search(code)));
  return sees;
}

function search(code: Uint8Array): boolean {
  let runs = true;
  for (let pc = 0; pc < code.length; pc++) {
    const opcode = code[pc]!;
    if (opcode === JUMPDEST) runs = true;
    else if (opcode >= PUSH1 && opcode <= PUSH32) pc += opcode - PUSH1 + 1;
    else if (runs) {
      if (opcode === BALANCE || opcode === SELFBALANCE) return true;
      if (opcode === GAS && !CALLS.has(code[pc + 1]!)) return true;
      if (LAST.has(opcode)) runs = false;
    }
  }
  return false;
}
