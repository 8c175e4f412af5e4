import * as AbiFunction from "ox/AbiFunction";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { OVM2_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import type { RollupOptions } from "../../../src/internal/rollup/rollup.js";
import type { Address, Hex, RollupConfig } from "../../../src/internal/rollup/types.js";
import { ovm2 } from "../../../src/internal/semantics/ovm2.js";
import { ACCOUNTS, type StartedRollup, startRollup } from "../rollup/start-rollup.js";

export const OWNER: Address = ACCOUNTS[0]!.address;
/** No key, no code. */
export const STRANGER: Address = "0x00000000000000000000000000000000000a11ce";
export const GAS = 1_000_000n;

export const hex = (value: bigint | number): Hex => `0x${value.toString(16)}`;

/** A rollup whose L2 is OVM 2.0. */
export function startOvm2(
  config: Partial<RollupConfig> = {},
  options: Partial<RollupOptions> = {},
): Promise<StartedRollup> {
  return startRollup({ semantics: "ovm2", ...config }, { semantics: ovm2, ...options });
}

/** Puts code on L2 and gives what it returns, as one word. */
export async function run({ l2 }: StartedRollup, code: Hex, request: object = {}): Promise<bigint> {
  const to = "0x00000000000000000000000000000000000dea1e";
  await l2("hardhat_setCode", to, code);
  return BigInt(await l2("eth_call", { from: OWNER, to, ...request }, "latest"));
}

/** Enqueues a transaction on L1; gives the L2 transaction that it became. */
export async function enqueue(
  { l1, l2 }: StartedRollup,
  target: Address,
  { gas = GAS, data = "0x", from = OWNER }: { gas?: bigint; data?: Hex; from?: Address } = {},
): Promise<Record<string, Hex>> {
  const call = AbiFunction.encodeData(ENQUEUE, [target, gas, data]);
  const { length } = {
    length: BigInt(await l1("eth_call", { to: L1_ADDRESSES.portal, data: QUEUE_LENGTH }, "latest")),
  };
  await l1("eth_sendTransaction", { from, to: L1_ADDRESSES.portal, data: call, gas: hex(GAS) });
  return l2("ovm_getL2TransactionByQueueIndex", hex(length));
}

/** Calls a function of a contract and decodes what it gives. */
export async function view<const F extends AbiFunction.AbiFunction>(
  ask: StartedRollup["l2"],
  to: Address,
  abiFunction: F,
  ...args: AbiFunction.encodeData.Args<F>
): Promise<AbiFunction.decodeResult.ReturnType<F>> {
  const data = AbiFunction.encodeData(abiFunction, ...args);
  return AbiFunction.decodeResult(abiFunction, await ask("eth_call", { from: OWNER, to, data }, "latest"));
}

export const balanceOf = async ({ l2 }: StartedRollup, address: Address): Promise<bigint> =>
  BigInt(await l2("eth_getBalance", address, "latest"));

const BALANCE_OF = AbiFunction.from("function balanceOf(address account) view returns (uint256)");

/** What OVM_ETH says that an account has. */
export const ledgerOf = ({ l2 }: StartedRollup, address: Address): Promise<bigint> =>
  view(l2, OVM2_PREDEPLOYS.ovmEth, BALANCE_OF, [address]);

const ENQUEUE = AbiFunction.from("function enqueue(address target, uint256 gasLimit, bytes data)");
const QUEUE_LENGTH = AbiFunction.encodeData(AbiFunction.from("function getQueueLength() view returns (uint40)"));
