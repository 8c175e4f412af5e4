import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

import type { L1Addresses } from "../l1-addresses.js";
import type { Eip1193Provider, Hex } from "../types.js";
import { call, quantity, type RpcLog } from "./rpc.js";
import { callView } from "./view.js";

const PROVEN = AbiEvent.from(
  "event WithdrawalProvenExtension1(bytes32 indexed withdrawalHash, address indexed proofSubmitter)",
);
const PROVEN_WITHDRAWALS = AbiFunction.from(
  "function provenWithdrawals(bytes32, address) view returns (address game, uint64 timestamp)",
);
const FINALIZED = AbiFunction.from("function finalizedWithdrawals(bytes32) view returns (bool)");
const STATUS = AbiFunction.from("function status() view returns (uint8)");
/** `GameStatus.CHALLENGER_WINS`: the outputs that the game shows were deleted. */
const LOST = 1;

/** Hashes of withdrawals that were proven against an output that is deleted now, and that were not finalized. */
export async function lostProofs(l1: Eip1193Provider, { portal }: L1Addresses): Promise<Set<Hex>> {
  const topics = [AbiEvent.getSelector(PROVEN)];
  const logs = await call<RpcLog[]>(l1, "eth_getLogs", {
    fromBlock: quantity(0),
    toBlock: "latest",
    address: portal,
    topics,
  });
  const lost = new Set<Hex>();
  for (const log of logs) {
    const { withdrawalHash, proofSubmitter } = AbiEvent.decode(PROVEN, log);
    const [game] = await callView(l1, portal, PROVEN_WITHDRAWALS, [withdrawalHash, proofSubmitter]);
    if ((await callView(l1, game, STATUS)) !== LOST) continue;
    if (!(await callView(l1, portal, FINALIZED, [withdrawalHash]))) lost.add(withdrawalHash);
  }
  return lost;
}
