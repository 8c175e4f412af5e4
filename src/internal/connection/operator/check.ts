import { OvmError } from "../../../errors.js";
import type { AddressLike } from "../../../types.js";
import { checkContracts } from "../../check/check.js";
import type { CheckReport } from "../../check/types.js";
import type { Semantics } from "../../semantics/types.js";
import { addressOf } from "../wire/address-of.js";
import type { OvmContext } from "../wire/context.js";

/** What the checker finds in the code of a contract on either layer: where it behaves differently on an L2 than on L1. */
export async function check(
  { l1, l2 }: OvmContext,
  contract: AddressLike,
  { layer = "l2", semantics = ["optimism"] }: { layer?: "l1" | "l2"; semantics?: readonly (string | Semantics)[] } = {},
): Promise<CheckReport> {
  const address = await addressOf(contract);
  const provider = layer === "l1" ? l1 : l2;
  const bytecode = (await provider.request({ method: "eth_getCode", params: [address, "latest"] })) as string;
  if (bytecode === "0x") {
    const hint = layer === "l2" ? `Is it on L1? Then pass { layer: "l1" }.` : "Is it on L2?";
    throw new OvmError("CHECK_NO_CODE", `There is no code at ${address} on ${layer.toUpperCase()}. ${hint}`, {
      address,
      layer,
    });
  }
  return checkContracts([{ name: address, runtime: { bytecode } }], { semantics });
}
