import type { Hex } from "viem";

import { CodeBuilder } from "../contracts/code-builder.js";

const ALICE = "0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266";

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- results have the shape that each method says
export type Request = (method: string, ...params: unknown[]) => Promise<any>;

export const CALLER: Hex = `0x${"ca".repeat(20)}`;
export const PAID: Hex = `0x${"9a".repeat(20)}`;
export const REVERTING: Hex = `0x${"4e".repeat(20)}`;
export const DYING: Hex = `0x${"d1".repeat(20)}`;
export const HEIR: Hex = `0x${"4e1".padEnd(40, "0")}`;
const IDENTITY = "0x4";

const hex = (code: CodeBuilder): Hex => `0x${Buffer.from(code.finish()).toString("hex")}`;

const call = (code: CodeBuilder, to: Hex, value: number): CodeBuilder =>
  code.operands(0xffff, BigInt(to), value, 0, 4, 0, 0).op("CALL", "POP");

/** A contract that pays 7 wei, calls a precompile and one that reverts, creates an empty contract, and has one destroy itself. */
const calling = (): Hex => {
  const code = new CodeBuilder();
  call(code, PAID, 7);
  code.operands(0xffff, BigInt(IDENTITY), 0, 4, 0, 0).op("STATICCALL", "POP");
  call(code, REVERTING, 0);
  code.operands(3, 0, 0).op("CREATE", "POP");
  call(code, DYING, 5);
  return hex(code.op("STOP"));
};

/** Has {@link CALLER} do all that on a layer; returns the transaction. */
export async function playTracedScene(request: Request): Promise<Hex> {
  await request("hardhat_setCode", CALLER, calling());
  await request("hardhat_setCode", REVERTING, hex(new CodeBuilder().operands(0, 0).op("REVERT")));
  await request("hardhat_setCode", DYING, hex(new CodeBuilder().push(BigInt(HEIR)).op("SELFDESTRUCT")));
  return (await request("eth_sendTransaction", { from: ALICE, to: CALLER, value: "0x64", gas: "0x100000" })) as Hex;
}
