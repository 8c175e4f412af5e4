import * as AbiEvent from "ox/AbiEvent";
import * as AbiFunction from "ox/AbiFunction";

import { disputes } from "../../../artifacts/l1/disputes.js";

const { abi } = disputes;

// What the players call, read and hear of contracts/L1/dispute/IDisputes.sol.

export const CALLS = {
  open: AbiFunction.fromAbi(abi, "openOrJoin"),
  "open-for-re-execution": AbiFunction.fromAbi(abi, "openForReexecution"),
  "delete-proven": AbiFunction.fromAbi(abi, "deleteProven"),
  join: AbiFunction.fromAbi(abi, "join"),
  "create-match": AbiFunction.fromAbi(abi, "createMatch"),
  move: AbiFunction.fromAbi(abi, "move"),
  prove: AbiFunction.fromAbi(abi, "prove"),
  timeout: AbiFunction.fromAbi(abi, "timeout"),
  eliminate: AbiFunction.fromAbi(abi, "eliminate"),
  run: AbiFunction.fromAbi(abi, "run"),
  "run-to-end": AbiFunction.fromAbi(abi, "runToEnd"),
  settle: AbiFunction.fromAbi(abi, "settle"),
  resolve: AbiFunction.fromAbi(abi, "resolve"),
  collect: AbiFunction.fromAbi(abi, "collect"),
  claim: AbiFunction.fromAbi(abi, "claim"),
} as const;

export const VIEWS = {
  arity: AbiFunction.fromAbi(abi, "arity"),
  clock: AbiFunction.fromAbi(abi, "clock"),
  disputeCount: AbiFunction.fromAbi(abi, "disputeCount"),
  dispute: AbiFunction.fromAbi(abi, "dispute"),
  disputeOf: AbiFunction.fromAbi(abi, "disputeOf"),
  resultOf: AbiFunction.fromAbi(abi, "resultOf"),
  commitment: AbiFunction.fromAbi(abi, "commitment"),
  matchOf: AbiFunction.fromAbi(abi, "matchOf"),
  creditOf: AbiFunction.fromAbi(abi, "creditOf"),
} as const;

export const EVENTS = {
  DisputeOpened: AbiEvent.fromAbi(abi, "DisputeOpened"),
  Joined: AbiEvent.fromAbi(abi, "Joined"),
  MatchCreated: AbiEvent.fromAbi(abi, "MatchCreated"),
  Moved: AbiEvent.fromAbi(abi, "Moved"),
  StepProven: AbiEvent.fromAbi(abi, "StepProven"),
  Eliminated: AbiEvent.fromAbi(abi, "Eliminated"),
  Ran: AbiEvent.fromAbi(abi, "Ran"),
  Settled: AbiEvent.fromAbi(abi, "Settled"),
  Claimed: AbiEvent.fromAbi(abi, "Claimed"),
  DisputeResolved: AbiEvent.fromAbi(abi, "DisputeResolved"),
} as const;
