// Faults that an interpreter of the EVM could have, as changes of the own one: what it is, in which file, what becomes what.
const N = "src/internal/rollup/ovm/engine/native/";

const A = "assembly/";

/** In the core. */
const CORE = [
  [
    "carry: ADD drops that of the first part",
    "arithmetic.ts",
    "let carry = u64(w < load<u64>(a));",
    "let carry: u64 = 0;",
  ],
  [
    "carry: ADD drops that which a carry makes",
    "arithmetic.ts",
    "carry = u64(sum < load<u64>(a, 8)) | u64(x < sum);",
    "carry = u64(sum < load<u64>(a, 8));",
  ],
  [
    "carry: SUB drops the borrow that a borrow makes",
    "arithmetic.ts",
    "borrow = u64(load<u64>(a, 8) < load<u64>(b, 8)) | u64(difference < borrow);",
    "borrow = u64(load<u64>(a, 8) < load<u64>(b, 8));",
  ],
  ["carry: MUL of short words has 64 bits", "arithmetic.ts", "(a0 | b0) >> 32 == 0", "(a0 | b0) >> 33 == 0"],
  [
    "carry: MUL drops one into the highest part",
    "arithmetic.ts",
    "z += u64(y < part) + high(a1, b1);",
    "z += high(a1, b1);",
  ],
  [
    "carry: MULMOD keeps 512 bits less the highest digit",
    "division.ts",
    "setDigit(DIVIDEND, i + WORD_DIGITS, carry);",
    "if (i < 7) setDigit(DIVIDEND, i + WORD_DIGITS, carry);",
  ],
  [
    "carry: ADDMOD forgets the 257th bit",
    "division.ts",
    "setDigit(DIVIDEND, WORD_DIGITS, carry);",
    "setDigit(DIVIDEND, WORD_DIGITS, 0);",
  ],
  [
    "division: a digit that was guessed too high stays",
    "division.ts",
    "guess--;\n      addBack(j, n);",
    "addBack(j, n);",
  ],
  ["division: the remainder keeps the divisor's shift", "division.ts", "part >> shift", "part"],
  [
    "sign: SDIV without one",
    "division.ts",
    "const negative = isNegative(a) != isNegative(b);",
    "const negative = false;",
  ],
  ["sign: SMOD has the divisor's", "division.ts", "const negative = isNegative(a);", "const negative = isNegative(b);"],
  ["sign: SLT without one", "word.ts", "const high = <i64>load<u64>(a, 24);", "const high = <i64>load<u64>(b, 24);"],
  ["sign: SIGNEXTEND from byte 30 does nothing", "core.ts", "load<u64>(top) > 30", "load<u64>(top) > 29"],
  [
    "shift: SHL by 192 and more is one by less",
    "word.ts",
    "else if (by < 192) set(to, 0, 0, w, x);",
    "else if (by < 193) set(to, 0, 0, w, x);",
  ],
  [
    "shift: a shift by 64 leaves bits of the part beside",
    "word.ts",
    "(value >> 1) >> (63 - bits)",
    "value >> (64 - bits)",
  ],
  ["shift: SAR brings in zeros", "word.ts", "return isNegative(at) ? u64.MAX_VALUE : 0;", "return 0;"],
  ["words: EQ looks at three parts", "word.ts", "(load<u64>(a, 24) ^ load<u64>(b, 24))", "0"],
  [
    "words: PUSH leaves what lies before it in the code",
    "word.ts",
    "else setSmall(at, load<u64>(at) & mask);",
    "else setSmall(at, load<u64>(at));",
  ],
  ["words: EXP stops a bit early", "arithmetic.ts", "bit < bits; bit++", "bit + 1 < bits; bit++"],
  ["memory: grows too cheaply", "memory.ts", "(words * words) / 512", "(words * words) / 513"],
  ["memory: finds what another frame left", "memory.ts", "memory.fill(at + size, 0, <usize>(words << 5) - size);", ""],
  ["memory: MLOAD of the last byte does not grow it", "core.ts", "offset + length > size", "offset + 31 > size"],
  ["memory: a copy leaves what is behind its source", "memory.ts", "memory.fill(to + count, 0, length - count);", ""],
  [
    "memory: MCOPY pays for where it reads alone",
    "core.ts",
    "payCopy(<i64>load<f64>(GAS), endOf(top + 64, top), load<u64>(top))",
    "payCopy(<i64>load<f64>(GAS), endOf(top + 32, top), load<u64>(top))",
  ],
  ["hashing: without the padding's last bit", "hash.ts", "load<u8>(end - 1) | 0x80", "load<u8>(end - 1)"],
  ["hashing: what is left of the last hash", "hash.ts", "memory.fill(DIGEST, 0, STATE_BYTES);", ""],
  ["hashing: a message of whole blocks", "hash.ts", "length / RATE + 1", "(length + RATE - 1) / RATE"],
  ["gas: the base of an exponent is counted", "core.ts", "(bitLength(top - 32) + 7) >> 3", "(bitLength(top) + 7) >> 3"],
  [
    "gas: an opcode that takes the last one fails",
    "core.ts",
    "if (gas < 0) return leave(OUT_OF_GAS, gas, pc, height);\n    pc++",
    "if (gas <= 0) return leave(OUT_OF_GAS, gas, pc, height);\n    pc++",
  ],
  ["jumps: into what a PUSH pushes", "code.ts", "at += opcode - PUSH1 + 1;", "at += opcode - PUSH1;"],
  ["jumps: behind the code", "code.ts", "if (to >= length) return false;", ""],
  ["jumps: JUMPI to a place above 2^64", "core.ts", "const isFar = !isSmall(top);", "const isFar = false;"],
].map(([name, file, from, to]) => ({ name, file: `${A}${file}`, from, to }));

/** In TypeScript. */
const AROUND = [
  ["memory: a child's is in its parent's", "core/core.ts", "parent.place.memory + parent.size", "parent.place.memory"],
  [
    "input: no zeros behind it",
    "core/core.ts",
    "this.bytes.fill(0, inputAt + input.length, inputAt + input.length + BEHIND_INPUT);",
    "",
  ],
  ["need: a caller's 64th is forgotten", "machine.ts", "gas + Math.floor((gas - 1) / 63)", "gas"],
  ["need: the stipend is the caller's", "machine.ts", "beforeShare(need - stipend)", "beforeShare(need)"],
  [
    "need: SSTORE's is 2,300",
    "opcodes/storage.ts",
    "frame.require(GAS.sstoreSentry + 1)",
    "frame.require(GAS.sstoreSentry)",
  ],
  ["gas: a word copied", "gas.ts", "copyWord: 3", "copyWord: 2"],
  ["gas: a word hashed", "gas.ts", "keccakWord: 6", "keccakWord: 7"],
  ["gas: a byte of an exponent", "gas.ts", "expByte: 50", "expByte: 10"],
  ["gas: a byte logged", "gas.ts", "logByte: 8", "logByte: 9"],
  ["gas: a cold slot", "gas.ts", "coldSlot: 2_100", "coldSlot: 2_000"],
  ["gas: a cold account", "gas.ts", "coldAccount: 2_600", "coldAccount: 2_500"],
  ["gas: value", "gas.ts", "callValue: 9_000", "callValue: 9_001"],
  ["gas: the stipend", "gas.ts", "callStipend: 2_300", "callStipend: 2_301"],
  ["gas: a new account", "gas.ts", "newAccount: 25_000", "newAccount: 24_999"],
  ["gas: a word of init code", "gas.ts", "initCodeWord: 2", "initCodeWord: 3"],
  ["gas: a byte of code", "gas.ts", "createByte: 200", "createByte: 201"],
  [
    "gas: SSTORE with 2,300 left",
    "opcodes/storage.ts",
    "frame.gas <= GAS.sstoreSentry",
    "frame.gas < GAS.sstoreSentry",
  ],
  ["gas: a 64th rounded up", "opcodes/calls.ts", "Math.floor(frame.gas / 64)", "Math.ceil(frame.gas / 64)"],
  ["warm: an account stays cold", "opcodes/access.ts", 'machine.live.mark(account, "isWarm");', ""],
  ["warm: a revert leaves a slot warm", "live-state.ts", "this.state.onUndo(() => (slot.isWarm = false));", ""],
  ["warm: a revert leaves an account warm", "live-state.ts", "this.state.onUndo(() => (account[mark] = false));", ""],
  ["state: a revert leaves a slot", "live-state.ts", "this.state.onUndo(() => (slot.current = old));", ""],
  [
    "state: a revert leaves transient storage",
    "live-state.ts",
    "this.state.onUndo(() => transient.set(name, old));",
    "",
  ],
  ["refund: of a cleared slot", "gas.ts", "cleared: 4_800", "cleared: 15_000"],
  [
    "refund: a slot cleared again is not taken back",
    "opcodes/storage.ts",
    "if (current === 0) refund -= REFUND.cleared;",
    "",
  ],
  ["refund: a revert leaves it", "live-state.ts", "this.state.onUndo(() => (this.#refund = old));", ""],
  ["depth: one frame more", "gas.ts", "MAX_DEPTH = 1_024", "MAX_DEPTH = 1_025"],
  ["stack: one word more", "gas.ts", "STACK_LIMIT - Math.max", "STACK_LIMIT + 1 - Math.max"],
  [
    "contracts: of this transaction outlive SELFDESTRUCT",
    "opcodes/accounts.ts",
    'if (self.isCreated) live.mark(self, "isDestroyed");',
    "",
  ],
].map(([name, file, from, to]) => ({ name, file: `${N}${file}`, from, to }));

/** In Keccak's permutation, of what long messages alone need. */
const PERMUTATION = [
  {
    name: "hashing: lanes between parts of a message are left as they are held",
    file: "src/internal/rollup/keccak/permutation.ts",
    from: "return [restore, complements, blocks(), range(LANES).map(save)];",
    to: "return [restore, blocks(), range(LANES).map(save)];",
  },
];

export const ENGINE_MUTANTS = [...CORE, ...PERMUTATION, ...AROUND];
