import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

import { type Withdrawal, withdrawalHash, withdrawalSlot } from "../../../src/internal/rollup/derivation/output.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import type { StartedRollup } from "./start-rollup.js";

export const PASSER: Address = "0x4200000000000000000000000000000000000016";
const DEPOSIT = AbiFunction.from(
  "function depositTransaction(address to, uint256 value, uint64 gasLimit, bool isCreation, bytes data) payable",
);
const INITIATE = AbiFunction.from("function initiateWithdrawal(address target, uint256 gasLimit, bytes data) payable");
const MESSAGE_PASSED = AbiEvent.from(
  "event MessagePassed(uint256 indexed nonce, address indexed sender, address indexed target, uint256 value, uint256 gasLimit, bytes data, bytes32 withdrawalHash)",
);
const WITHDRAWAL = "(uint256 nonce, address sender, address target, uint256 value, uint256 gasLimit, bytes data)";
const PROVE = AbiFunction.from(
  `function proveWithdrawalTransaction(${WITHDRAWAL} tx, uint256 index, (bytes32 version, bytes32 stateRoot, bytes32 messagePasserStorageRoot, bytes32 latestBlockhash) proof, bytes[] withdrawalProof)`,
);
const FINALIZE = AbiFunction.from(`function finalizeWithdrawalTransaction(${WITHDRAWAL} tx)`);
const GAME_COUNT = AbiFunction.from("function gameCount() view returns (uint256)");

const hex = (value: bigint | number): Hex => `0x${value.toString(16)}`;

/** A transaction request that deposits through the portal. */
export function depositRequest(
  from: Address,
  deposit: { to: Address; value: bigint; mint?: bigint; gas?: bigint; data?: Hex },
) {
  const { to, value, mint = value, gas = 100_000n, data = "0x" } = deposit;
  return {
    from,
    to: L1_ADDRESSES.portal,
    value: hex(mint),
    data: AbiFunction.encodeData(DEPOSIT, [to, value, gas, false, data]),
  };
}

export function withdrawRequest(from: Address, target: Address, value: bigint) {
  return { from, to: PASSER, value: hex(value), data: AbiFunction.encodeData(INITIATE, [target, 100_000n, "0x"]) };
}

/** The deposit's calldata for a withdrawal that is initiated from L1 alone. */
export const initiateWithdrawalData = (target: Address): Hex =>
  AbiFunction.encodeData(INITIATE, [target, 100_000n, "0x"]);

/** The withdrawal in an L2 receipt. */
export function withdrawalIn(receipt: { logs: { address: Hex; topics: Hex[]; data: Hex }[] }): Withdrawal {
  const log = receipt.logs.find(({ address }) => address.toLowerCase() === PASSER);
  if (log === undefined) throw new Error("The receipt has no withdrawal.");
  const { withdrawalHash: logged, ...withdrawal } = AbiEvent.decode(MESSAGE_PASSED, log as never) as Withdrawal & {
    withdrawalHash: Hex;
  };
  if (withdrawalHash(withdrawal) !== logged) throw new Error("The withdrawal's hash is not the one that was logged.");
  return withdrawal;
}

/** Proves against the newest game. */
export async function prove({ l1, l2, rollup }: StartedRollup, from: Address, withdrawal: Withdrawal): Promise<Hex> {
  const game =
    BigInt(
      await l1("eth_call", { to: L1_ADDRESSES.disputeGameFactory, data: AbiFunction.encodeData(GAME_COUNT) }, "latest"),
    ) - 1n;
  const number = (await rollup.status()).chain.outputs - 1n;
  const block = await l2("eth_getBlockByNumber", hex(number), false);
  const proof = await l2("eth_getProof", PASSER, [withdrawalSlot(withdrawalHash(withdrawal))], hex(number));
  const output = {
    version: `0x${"00".repeat(32)}` as const,
    stateRoot: block.stateRoot as Hex,
    messagePasserStorageRoot: proof.storageHash as Hex,
    latestBlockhash: block.hash as Hex,
  };
  const data = AbiFunction.encodeData(PROVE, [withdrawal, game, output, proof.storageProof[0].proof as Hex[]]);
  return l1("eth_sendTransaction", { from, to: L1_ADDRESSES.portal, data });
}

export async function finalize({ l1 }: StartedRollup, from: Address, withdrawal: Withdrawal): Promise<Hex> {
  const data = AbiFunction.encodeData(FINALIZE, [withdrawal]);
  return l1("eth_sendTransaction", { from, to: L1_ADDRESSES.portal, data });
}
