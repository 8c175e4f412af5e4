import { bytesToHex } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import type { Hex } from "../../../src/internal/rollup/types.js";
import { CodeBuilder } from "../contracts/code-builder.js";
import { ANY_BLOCK } from "./cases.js";
import type { StateCase } from "./state-cases.js";

/** Bytes that programs hand on: more than a step opens, and no whole number of pages or parts. */
export const LONG = 140_001;

/** Fills memory up to `end`, beginning with a word that is not zero, by copies of what is there. */
export function fill(code: CodeBuilder, end: number): CodeBuilder {
  code.operands(0, 0x1234567).op("MSTORE");
  for (let size = 31; size < end; size *= 2) code.operands(size, 0, Math.min(size, end - size)).op("MCOPY");
  return code;
}

/** Reads its input in every way, a long part of it twice, and returns what it has made of it. */
export function calledCode(): Uint8Array {
  return new CodeBuilder()
    .operands(3, 100, LONG)
    .op("CALLDATACOPY")
    .operands(5_000, LONG - 10, 1_000)
    .op("CALLDATACOPY")
    .push(LONG - 9)
    .op("CALLDATALOAD")
    .push(0)
    .op("MSTORE")
    .op("CALLDATASIZE")
    .push(40)
    .op("MSTORE")
    .operands(1, LONG)
    .op("RETURN")
    .finish();
}

/** Fails, with a long reason. */
export function failingCode(): Uint8Array {
  return fill(new CodeBuilder(), 10_000).operands(5_000, LONG).op("REVERT").finish();
}

/** Init code that gives more than a contract may have. */
const GREEDY = new CodeBuilder().operands(0, LONG).op("RETURN").finish();
/** Init code that fails with a long reason. */
const DOOMED = new CodeBuilder().operands(0, 7).op("MSTORE").operands(1, LONG).op("REVERT").finish();

/** Up to here all addresses are of precompiles: 50,000 gas pay for the identity of all that is given, and for those that read little of it. */
const PRECOMPILES = 0xffffn;
const IDENTITY = 0x04n;
/** ECRECOVER, ECADD of what are no points, BLAKE2F of a wrong length, P256VERIFY of a wrong length. */
const READ_LITTLE = [0x01n, 0x06n, 0x09n, 0x100n];

type CallName = "CALL" | "CALLCODE" | "DELEGATECALL" | "STATICCALL";

/** Calls with long input; the output that is taken is long or short. */
function call(code: CodeBuilder, name: CallName, to: bigint, outputLength: number): CodeBuilder {
  const value = name === "CALL" || name === "CALLCODE" ? [0] : [];
  return code
    .operands(to > PRECOMPILES ? 3_000_000 : 50_000, to, ...value, 1_023, LONG + 7, 20_000, outputLength)
    .op(name, "POP");
}

/** Looks at what was returned: its length and a long part of it, then its end. */
function look(code: CodeBuilder, slot: number): CodeBuilder {
  return code
    .op("RETURNDATASIZE")
    .push(slot)
    .op("SSTORE")
    .operands(30_000, 1, LONG - 1)
    .op("RETURNDATACOPY")
    .operands(100, LONG - 50, 50)
    .op("RETURNDATACOPY")
    .operands(29_999, 131_072)
    .op("KECCAK256")
    .push(slot + 1)
    .op("SSTORE");
}

function create(code: CodeBuilder, initCode: Uint8Array): CodeBuilder {
  return code
    .push(BigInt(`0x${Buffer.from(initCode).toString("hex")}`))
    .push(0)
    .op("MSTORE")
    .operands(0, 32 - initCode.length, initCode.length)
    .op("CREATE", "POP");
}

/** Hashes, copies, hands on and gets back more than a step opens, in every way that there is. */
export function longProgram(called: bigint, failing: bigint): Uint8Array {
  const code = fill(new CodeBuilder(), 200_000);
  code.operands(5, LONG).op("KECCAK256").push(0).op("SSTORE");
  look(call(code, "CALL", called, LONG - 3), 10);
  look(call(code, "DELEGATECALL", called, 50), 20);
  call(code, "STATICCALL", called, 131_073);
  look(call(code, "CALLCODE", failing, LONG + 5), 30);
  look(call(code, "CALL", IDENTITY, LONG - 3), 60);
  look(call(code, "DELEGATECALL", IDENTITY, 50), 70);
  call(code, "STATICCALL", IDENTITY, 131_073);
  for (const precompile of READ_LITTLE)
    call(code, "STATICCALL", precompile, 50).op("RETURNDATASIZE").push(precompile).op("SSTORE");
  code.operands(called, 12_345, 3, LONG).op("EXTCODECOPY");
  code.operands(1_025, 7, LONG).op("CODECOPY");
  create(code, GREEDY).op("RETURNDATASIZE").push(40).op("SSTORE");
  look(create(code, DOOMED), 50);
  return code.operands(77, LONG).op("RETURN").finish();
}

const account = privateKeyToAccount(`0x${"11".repeat(32)}`);
const contract: Hex = `0x${"c0".repeat(20)}`;
const called: Hex = `0x${"ca".repeat(20)}`;
const failing: Hex = `0x${"fa".repeat(20)}`;

/** A transaction of 2^24 gas that runs {@link longProgram}. */
export async function longCase(): Promise<StateCase> {
  const gas = 2n ** 24n;
  const txbytes = await account.signTransaction({ type: "legacy", chainId: 1, to: contract, gas, gasPrice: 10n });
  const rich = { nonce: "0x0", balance: "0xffffffffffffffff", code: "0x", storage: {} } as const;
  const pre = {
    [account.address]: rich,
    [contract]: { ...rich, code: bytesToHex(longProgram(BigInt(called), BigInt(failing))) },
    [called]: { ...rich, code: bytesToHex(calledCode()) },
    [failing]: { ...rich, code: bytesToHex(failingCode()) },
  };
  return {
    name: "long ranges",
    env: ANY_BLOCK,
    pre,
    tx: { type: 0 },
    txbytes,
    expect: { stateRoot: "0x", logsHash: "0x" },
    run: {},
  };
}
