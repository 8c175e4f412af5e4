import * as AbiFunction from "ox/AbiFunction";
import * as HexBytes from "ox/Hex";

import { OvmError } from "../../../errors.js";
import type { Address, Hex } from "../../../types.js";
import * as token from "../abi/token.js";
import type { OvmContext } from "../wire/context.js";

/**
 * The name or symbol of an L1 token. Tokens older than ERC-20's final form, such as Maker's MKR, have 32 bytes in place of a string.
 *
 * @throws {OvmError} `TOKEN_METADATA_MISSING`
 */
export async function tokenText(context: OvmContext, l1Token: Address, field: "name" | "symbol"): Promise<string> {
  const answer = await ask(context, l1Token, token[field]);
  if (answer === undefined) throw missing(l1Token, field);
  if (HexBytes.size(answer) === 32) return HexBytes.toString(HexBytes.trimRight(answer));
  try {
    return AbiFunction.decodeResult(token[field], answer);
  } catch {
    throw missing(l1Token, field);
  }
}

/** @throws {OvmError} `TOKEN_METADATA_MISSING` */
export async function tokenDecimals(context: OvmContext, l1Token: Address): Promise<number> {
  const answer = await ask(context, l1Token, token.decimals);
  if (answer === undefined || HexBytes.size(answer) !== 32 || BigInt(answer) > 255n) {
    throw missing(l1Token, "decimals");
  }
  return Number(answer);
}

async function ask(
  { l1 }: OvmContext,
  to: Address,
  view: typeof token.name | typeof token.symbol | typeof token.decimals,
): Promise<Hex | undefined> {
  try {
    const params = [{ to, data: AbiFunction.getSelector(view) }, "latest"];
    const answer = (await l1.request({ method: "eth_call", params })) as Hex;
    return answer === "0x" ? undefined : answer;
  } catch {
    // The token has no such function.
    return undefined;
  }
}

function missing(l1Token: Address, field: "name" | "symbol" | "decimals"): OvmError {
  return new OvmError(
    "TOKEN_METADATA_MISSING",
    `Token ${l1Token} does not answer ${field}() as ERC-20's metadata do. Pass it: ovm.bridgeErc20(token, { ${field}: … }).`,
    { l1Token, field },
  );
}
