import { OvmError } from "../../../errors.js";
import type { Address, AddressLike } from "../../../types.js";

/** The address of an address, contract, signer or account, in lower case. */
export async function addressOf(value: AddressLike): Promise<Address> {
  const address = await find(value);
  if (typeof address === "string" && /^0x[0-9a-fA-F]{40}$/.test(address)) return address.toLowerCase() as Address;
  throw new OvmError(
    "INVALID_ADDRESS",
    `Expected an address, or something that has one (a contract, signer or account of ethers or viem), and got ${show(value)}.`,
    { value: show(value) },
  );
}

async function find(value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null) return value;
  if (hasGetAddress(value)) return await value.getAddress();
  if ("address" in value) return value.address;
  if ("account" in value) return await find(value.account);
  if ("target" in value) return await find(value.target);
  return undefined;
}

function hasGetAddress(value: object): value is { getAddress(): Promise<string> } {
  return "getAddress" in value && typeof value.getAddress === "function";
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" && value !== null
    ? `an object with ${Object.keys(value).join(", ")}`
    : String(value);
}
