import { bytesToHex } from "@ethereumjs/util";
import * as AbiFunction from "ox/AbiFunction";

import type { DisputeCall, Pair } from "../../dispute/calls.js";
import type { Hex } from "../../types.js";
import { CALLS } from "./abi.js";

const NO_NODE: Hex = `0x${"00".repeat(32)}`;

/** Calldata of a call of the disputes contract. */
export function encodeCall(call: DisputeCall): Hex {
  switch (call.kind) {
    case "open":
      return AbiFunction.encodeData(CALLS.open, [call.opening, call.joining]);
    case "open-for-re-execution":
      return AbiFunction.encodeData(CALLS[call.kind], [call.opening]);
    case "delete-proven":
      return AbiFunction.encodeData(CALLS[call.kind], [call.opening, call.survivor]);
    case "join":
      return AbiFunction.encodeData(CALLS.join, [BigInt(call.dispute), call.joining]);
    case "create-match":
      return AbiFunction.encodeData(CALLS[call.kind], [pair(call), call.defenderNode, call.children]);
    case "move": {
      const { agreed = NO_NODE, child, own, other, next } = call;
      return AbiFunction.encodeData(CALLS.move, [pair(call), agreed, BigInt(child), own, other, next]);
    }
    case "prove":
      return AbiFunction.encodeData(CALLS.prove, [
        pair(call),
        call.defenderState,
        call.challengerState,
        call.agreedPath,
        bytesToHex(call.witness),
      ]);
    case "timeout":
      return AbiFunction.encodeData(CALLS.timeout, [pair(call)]);
    case "eliminate":
      return AbiFunction.encodeData(CALLS.eliminate, [pair(call)]);
    case "run": {
      const { start, from, steps, witness, output } = call;
      const run = [start, from, BigInt(steps), bytesToHex(witness)] as const;
      return output === undefined
        ? AbiFunction.encodeData(CALLS.run, run)
        : AbiFunction.encodeData(CALLS["run-to-end"], [...run, output]);
    }
    case "settle":
      return AbiFunction.encodeData(CALLS.settle, [call.start, call.output]);
    case "resolve":
      return AbiFunction.encodeData(CALLS.resolve, [BigInt(call.dispute), call.survivor]);
    case "collect": {
      const { dispute, bonds, joins } = call;
      const matches = call.matches.map((match) => pair({ dispute, ...match }));
      return AbiFunction.encodeData(CALLS.collect, [
        BigInt(dispute),
        { bonds, matches, joins, runs: BigInt(call.runs) },
      ]);
    }
    case "claim":
      return AbiFunction.encodeData(CALLS.claim);
  }
}

function pair({ dispute, defender, challenger }: Pair): { dispute: bigint; defender: Hex; challenger: Hex } {
  return { dispute: BigInt(dispute), defender, challenger };
}
