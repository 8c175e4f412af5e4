import type { Address, FraudParameters, Hex } from "../../../types.js";
import { addressOf } from "../wire/address-of.js";

/** {@link FraudParameters} as JSON-RPC takes them. */
export type RawFraudRequest = Omit<FraudParameters, "from" | "to" | "block" | "amount"> & {
  from?: Address;
  to?: Address;
  block?: Hex;
  amount?: Hex;
};

export async function rawFraudRequest({ from, to, block, amount, ...rest }: FraudParameters): Promise<RawFraudRequest> {
  return {
    ...rest,
    ...(from === undefined ? {} : { from: await addressOf(from) }),
    ...(to === undefined ? {} : { to: await addressOf(to) }),
    ...(block === undefined ? {} : { block: quantity(block) }),
    ...(amount === undefined ? {} : { amount: quantity(amount) }),
  };
}

function quantity(value: bigint | number): Hex {
  return `0x${BigInt(value).toString(16)}`;
}
