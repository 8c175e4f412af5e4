import { privateKeyToAccount } from "viem/accounts";
import type { Hex } from "../../src/internal/rollup/types.js";
import { OPCODES } from "../../src/internal/rollup/machine/opcodes/table.js";
import type { Random } from "./random.js";
import type { StateCase } from "./state-cases.js";

const sender = privateKeyToAccount(`0x${"45".repeat(32)}`);
const PROGRAM: Hex = "0x1000000000000000000000000000000000000001";
/** A second contract, for the program to call. */
const CALLEE: Hex = "0x1000000000000000000000000000000000000002";
const GAS = 300_000n;

const ENV: Record<string, Hex> = {
  currentNumber: "0x1",
  currentTimestamp: "0x3e8",
  currentCoinbase: "0x2adc25665018aa1fe0e6bc666dac8fc2697ff9ba",
  currentGasLimit: "0x5f5e100",
  currentBaseFee: "0xa",
  currentRandom: "0x20000",
};

let transaction: Promise<Hex> | undefined;

/** One transaction serves every program: the code it calls is what changes. */
function signedTransaction(): Promise<Hex> {
  transaction ??= sender.signTransaction({
    type: "legacy",
    chainId: 1,
    nonce: 0,
    gasPrice: 20n,
    gas: GAS,
    to: PROGRAM,
    value: 7n,
    data: `0x${"00112233445566778899aabbccddeeff".repeat(4)}`,
  });
  return transaction;
}

/** A case that runs `code`, which may call a contract of `callee`'s code. */
export async function programCase(name: string, code: Uint8Array, callee: Uint8Array): Promise<StateCase> {
  const hex = (bytes: Uint8Array): Hex => `0x${Buffer.from(bytes).toString("hex")}`;
  const account = (bytes: Uint8Array): StateCase["pre"][Hex] => ({
    nonce: "0x1",
    balance: "0x64",
    code: hex(bytes),
    storage: { "0x00": "0x01", "0x01": "0x02" },
  });
  return {
    name,
    env: ENV,
    pre: {
      [sender.address.toLowerCase() as Hex]: { nonce: "0x0", balance: "0xde0b6b3a7640000", code: "0x", storage: {} },
      [PROGRAM]: account(code),
      [CALLEE]: account(callee),
    },
    tx: { type: 0 },
    txbytes: await signedTransaction(),
    expect: { stateRoot: "0x", logsHash: "0x" },
    run: {},
  };
}

/** Operands that mean something: small numbers, boundaries, addresses, sizes. */
const WORDS = [
  "00",
  "01",
  "02",
  "04",
  "1f",
  "20",
  "40",
  "ff",
  "0100",
  "ffff",
  "01ffe0",
  CALLEE.slice(2),
  PROGRAM.slice(2),
];

/** Code of known opcodes behind enough operands, with a share of arbitrary bytes. */
export function randomProgram(random: Random): Uint8Array {
  const bytes: number[] = [];
  const pushWord = (): void => {
    const word = random.next(6) === 0 ? Buffer.from(random.bytes(1 + random.next(32))) : undefined;
    const value = word ?? Buffer.from(WORDS[random.next(WORDS.length)]!, "hex");
    bytes.push(0x5f + value.length, ...value);
  };
  const length = 10 + random.next(60);
  for (let i = 0; i < length; i++) {
    if (random.next(60) === 0) bytes.push(random.next(256));
    const opcode = OPCODES[random.next(256)];
    if (opcode === undefined) continue;
    const operands = random.next(25) === 0 ? random.next(4) : Math.min(opcode.inputs, 8);
    for (let k = 0; k < operands; k++) pushWord();
    if (opcode.code === 0x56 || opcode.code === 0x57) bytes.push(0x58, 0x60, 3 + random.next(3), 0x01);
    bytes.push(opcode.code);
    if (opcode.code === 0x56 || opcode.code === 0x57) bytes.push(0x5b, 0x5b);
  }
  return Uint8Array.from(bytes);
}

/** Code with some bytes changed, dropped or repeated. Never code that cannot be deployed (EIP-3541): ethereumjs takes it for a delegation. */
export function mutate(code: Uint8Array, random: Random): Uint8Array {
  const bytes = [...code];
  for (let i = 0; i <= random.next(4); i++) {
    const at = random.next(bytes.length + 1);
    const kind = random.next(3);
    if (kind === 0) bytes[at] = random.next(256);
    else if (kind === 1) bytes.splice(at, 1);
    else bytes.splice(at, 0, random.next(256));
  }
  if (bytes[0] === 0xef) bytes[0] = 0xfe;
  return Uint8Array.from(bytes, (byte) => byte ?? 0);
}
