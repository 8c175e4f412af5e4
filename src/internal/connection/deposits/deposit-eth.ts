import * as Hex from "ox/Hex";

import { OvmError } from "../../../errors.js";
import type { Deposit, DepositEthParameters } from "../../../types.js";
import * as portal from "../abi/portal.js";
import { addressOf } from "../wire/address-of.js";
import { addresses } from "../wire/addresses.js";
import { bytesOf } from "../wire/bytes-of.js";
import { checkParameters } from "../wire/check-parameters.js";
import type { OvmContext } from "../wire/context.js";
import { assertGasLimit, DEFAULT_GAS_LIMIT } from "../wire/gas-limits.js";
import { senderOf } from "../wire/sending-account.js";
import { depositIn } from "./deposits.js";
import { leastDepositGas } from "./least-gas.js";
import { sendDeposit } from "./send-deposit.js";

/** Bytes of data that the portal takes: its `MAX_DEPOSIT_DATA`. */
const MOST_DATA = 120_000;

/** Sends ETH from L1 to L2 through the portal. */
export async function depositEth(context: OvmContext, parameters: DepositEthParameters): Promise<Deposit> {
  checkParameters("depositEth", parameters, { value: "amount", gasLimit: "amount?" });
  const { value, gasLimit = DEFAULT_GAS_LIMIT } = parameters;
  assertGasLimit("deposit", gasLimit);
  const data = bytesOf(parameters.data);
  const from = await senderOf(context.l1, parameters.from);
  const to = parameters.to === undefined ? from.address : await addressOf(parameters.to);
  const { portal: address } = await addresses(context);

  const size = Hex.size(data);
  if (size > MOST_DATA) {
    throw new OvmError(
      "DEPOSIT_DATA_TOO_LONG",
      `The data of the deposit, ${size} bytes, is longer than ${MOST_DATA}, the most that the portal accepts. Send less data, or several deposits.`,
      { size, most: MOST_DATA },
    );
  }
  const least = leastDepositGas(size);
  if (gasLimit < least) {
    throw new OvmError(
      "DEPOSIT_GAS_TOO_LOW",
      `The gas limit of the deposit, ${gasLimit}, is below ${least}, the least that the portal accepts for ${size} bytes of data. Pass a higher \`gasLimit\`.`,
      { gasLimit, least },
    );
  }
  const call = [to, value, gasLimit, false, data] as const;
  return await depositIn(
    context,
    await sendDeposit(context, { from, to: address, value }, portal.depositTransaction, call),
  );
}
