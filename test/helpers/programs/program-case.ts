import { privateKeyToAccount } from "viem/accounts";

import type { Hex } from "../../../src/internal/rollup/types.js";
import type { StateCase } from "../machine/state-cases.js";

const sender = privateKeyToAccount(`0x${"45".repeat(32)}`);
const PROGRAM: Hex = "0x1000000000000000000000000000000000000001";
/** A second contract, for the program to call. */
export const CALLEE: Hex = "0x1000000000000000000000000000000000000002";
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
