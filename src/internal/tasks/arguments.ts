import { OvmError } from "../../errors.js";
import type { Address } from "../../types.js";
import { withScheme } from "../config/with-scheme.js";
import { addressOf } from "../connection/wire/address-of.js";
import type { OvmContext } from "../connection/wire/context.js";

const SECONDS: Record<string, bigint> = { "": 1n, s: 1n, m: 60n, h: 3_600n, d: 86_400n };

/** `--from`: an address, or the number of one of the node's accounts. */
export async function parseSender(context: OvmContext, from: string): Promise<Address> {
  return await parseAccount(context, "--from", from);
}

/** An address, or the number of one of the node's accounts. */
export async function parseAccount({ l1 }: OvmContext, what: string, text: string): Promise<Address> {
  if (text.startsWith("0x")) return await addressOf(text);
  const accounts = (await l1.request({ method: "eth_accounts" })) as Address[];
  const account = /^\d+$/.test(text) ? accounts[Number(text)] : undefined;
  if (account !== undefined) return account;
  throw new OvmError(
    "INVALID_ACCOUNT",
    `Expected ${what} to be an address, or a number from 0 to ${accounts.length - 1} (the node's accounts), and got "${text}".`,
    { text, accounts: accounts.length },
  );
}

/** `--to`: an address, the number of one of the node's accounts, or nothing. */
export async function parseRecipient(context: OvmContext, to: string): Promise<Address | undefined> {
  return to === "" ? undefined : await parseAccount(context, "--to", to);
}

/** The URL of a node, with its scheme or without: `localhost:9545`. */
export function parseUrl(what: string, text: string): string {
  const url = withScheme(text);
  if (URL.canParse(url) && /^https?:/.test(url)) return url;
  throw new OvmError(
    "INVALID_URL",
    `Expected ${what} to be the URL of a node, such as http://127.0.0.1:9545, and got "${text}".`,
    {
      text,
    },
  );
}

/** A decimal amount in a unit of `decimals` places: `parseAmount("1.5", 18)` is 1.5 ETH in wei. */
export function parseAmount(amount: string, decimals: number): bigint {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(amount);
  const [, whole = "0", fraction = ""] = match ?? [];
  if (match === null || fraction.length > decimals) {
    throw new OvmError(
      "INVALID_AMOUNT",
      `Expected an amount such as 1 or 0.25, with at most ${decimals} decimal places, and got "${amount}".`,
      { amount, decimals },
    );
  }
  return BigInt(whole + fraction.padEnd(decimals, "0"));
}

/** A whole number, such as a block's: decimal, or hexadecimal behind 0x. */
export function parseNumber(what: string, text: string): bigint {
  if (/^(\d+|0x[0-9a-fA-F]+)$/.test(text)) return BigInt(text);
  throw new OvmError("INVALID_NUMBER", `Expected ${what} to be a whole number such as 7, and got "${text}".`, { text });
}

/** Seconds ("90"), or a duration ("90m", "12h", "7d"); `undefined` for anything else. */
export function parseDuration(duration: string): bigint | undefined {
  const [, count, unit] = /^(\d+)([smhd]?)$/.exec(duration) ?? [];
  return count === undefined ? undefined : BigInt(count) * SECONDS[unit ?? ""]!;
}
