import { checksum } from "ox/Address";

import type { DisputedStep, DisputeMove, FraudVerdict } from "../../../types.js";

/** As JSON-RPC carries it: integers that may be large are hex quantities. */
type Raw<T> = {
  [K in keyof T]: T[K] extends bigint ? string : T[K] extends bigint[] ? string[] : T[K];
};
export type RawMove = Raw<DisputeMove>;
export type RawVerdict = Raw<Omit<FraudVerdict, "moves" | "bonds">> & {
  moves: RawMove[];
  bonds: Raw<FraudVerdict["bonds"][number]>[];
};

export function readVerdict({
  moves,
  l1Gas,
  deletedOutputs,
  survivingOutput,
  bonds,
  step,
  ...rest
}: RawVerdict): FraudVerdict {
  return {
    ...rest,
    ...(step === undefined ? {} : { step: readStep(step) }),
    moves: moves.map(readMove),
    l1Gas: BigInt(l1Gas),
    deletedOutputs: deletedOutputs.map(BigInt),
    survivingOutput: BigInt(survivingOutput),
    bonds: bonds.map(({ account, before, after, ...bond }) => ({
      ...bond,
      account: checksum(account),
      before: BigInt(before),
      after: BigInt(after),
    })),
  };
}

export function readMove({ by, gas, ...move }: RawMove): DisputeMove {
  return { ...move, by: checksum(by), gas: BigInt(gas) };
}

function readStep({ address, ...step }: DisputedStep): DisputedStep {
  return address === undefined ? step : { ...step, address: checksum(address) };
}
