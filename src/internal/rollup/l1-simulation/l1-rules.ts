import { ethereum } from "../../semantics/ethereum.js";
import { valuesOf } from "../../semantics/values-of.js";
import type { ChainRules, Hex } from "../types.js";
import type { AskL1 } from "./l1-state.js";

/** Init code that returns 24,577 zeros: one byte more than EIP-170 allows. */
const TOO_LONG: Hex = "0x6160015ff3";

/**
 * L1's rules for simulations: Osaka's, without a limit of code where its entry has `allowUnlimitedContractSize`. As in geth, a call may have more
 * gas than a transaction (EIP-7825).
 */
export async function rulesOfL1(ask: AskL1): Promise<ChainRules> {
  const semantics = valuesOf(ethereum);
  const anyLength = await ask("eth_call", [{ data: TOO_LONG }, "latest"]).then(
    () => true,
    () => false,
  );
  const code = anyLength
    ? { ...semantics.code, maxCodeSize: Number.MAX_SAFE_INTEGER, maxInitCodeSize: null }
    : semantics.code;
  const chainId = BigInt((await ask("eth_chainId", [])) as Hex);
  const transactions = { ...semantics.transactions, maxGas: null };
  return { chainId, semantics: { ...semantics, code, transactions }, developmentMode: true };
}
