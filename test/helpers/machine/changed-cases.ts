import type { TransactionSerializable } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import type { Hex } from "../../../src/internal/rollup/types.js";
import type { Random } from "../random/random.js";
import type { StateCase } from "./state-cases.js";

/** Opcodes that reach beyond their frame, which a random byte seldom is. */
const REACHING = Uint8Array.of(
  ...[0x31, 0x3b, 0x3c, 0x3e, 0x3f, 0x40, 0x49, 0x54, 0x55, 0x5c, 0x5d, 0x5e],
  ...[0xa1, 0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xfa, 0xfd, 0xff],
);

/** A case's transaction as its file spells it; numbers are hexadecimal. */
interface SignableTransaction {
  type: number;
  nonce: Hex;
  gasLimit: Hex;
  to: Hex | "";
  value: Hex;
  data: Hex;
  secretKey: Hex;
  gasPrice?: Hex;
  maxFeePerGas?: Hex;
  maxPriorityFeePerGas?: Hex;
  accessList?: { address: Hex; storageKeys: Hex[] }[];
}

/** An official case with other bytes of code, another coinbase, or another transaction: no published result belongs to it. */
export async function changedCase(test: StateCase, random: Random): Promise<StateCase> {
  const pre = Object.fromEntries(
    Object.entries(test.pre).map(([address, account]) => [
      address,
      random.next(3) === 0 ? account : { ...account, code: changedCode(account.code, random) },
    ]),
  );
  const env = random.next(4) === 0 ? { ...test.env, currentCoinbase: anyAddress(test, random) } : test.env;
  const txbytes = random.next(2) === 0 ? await changedTransaction(test, random) : test.txbytes;
  return { ...test, pre, env, txbytes };
}

/** Never code that cannot be deployed (EIP-3541), nor a delegation to an account without code. */
function changedCode(code: Hex, random: Random): Hex {
  const bytes = Buffer.from(code.slice(2), "hex");
  if (bytes.length === 0 || bytes[0] === 0xef) return code;
  for (let left = 1 + random.next(3); left > 0; left--) {
    const byte = random.next(2) === 0 ? random.next(256) : REACHING[random.next(REACHING.length)];
    bytes[random.next(bytes.length)] = byte as number;
  }
  if (bytes[0] === 0xef) bytes[0] = 0xfe;
  return `0x${bytes.toString("hex")}`;
}

/** An account of the case, or a precompile. */
function anyAddress({ pre }: StateCase, random: Random): Hex {
  const addresses = Object.keys(pre) as Hex[];
  if (random.next(5) > 0) return addresses[random.next(addresses.length)] as Hex;
  return `0x${(1 + random.next(0x11)).toString(16).padStart(40, "0")}`;
}

/** Types 0 to 2 with other gas, value, data or target, signed by the same account; others as they are, and those with a tip above the fee cap. */
async function changedTransaction(test: StateCase, random: Random): Promise<Hex> {
  const transaction = test.tx as SignableTransaction;
  const { type, accessList, gasPrice, maxFeePerGas, maxPriorityFeePerGas } = transaction;
  // viem signs no tip above the fee cap.
  if (type > 2 || BigInt(maxPriorityFeePerGas ?? 0) > BigInt(maxFeePerGas ?? 0)) return test.txbytes;
  const changed = {
    chainId: 1,
    nonce: Number(transaction.nonce),
    gas: BigInt(transaction.gasLimit),
    value: BigInt(transaction.value),
    data: transaction.data,
    to: transaction.to === "" ? null : transaction.to,
  };
  const data = Buffer.from(changed.data.slice(2), "hex");
  switch (random.next(5)) {
    case 0:
      changed.gas = (changed.gas * BigInt(random.next(1_000))) / 1_000n;
      break;
    case 1:
      changed.gas = 21_000n + BigInt(random.next(60_000));
      break;
    case 2:
      changed.value = [0n, 1n, 2n ** 255n][random.next(3)] as bigint;
      break;
    case 3:
      if (data.length > 0) data[random.next(data.length)] = random.next(256);
      changed.data = `0x${data.toString("hex")}`;
      break;
    default:
      if (changed.to !== null) changed.to = anyAddress(test, random);
  }
  const fees = gasPrice
    ? { gasPrice: BigInt(gasPrice) }
    : { maxFeePerGas: BigInt(maxFeePerGas as Hex), maxPriorityFeePerGas: BigInt(maxPriorityFeePerGas as Hex) };
  const name = (["legacy", "eip2930", "eip1559"] as const)[type];
  const unsigned = { ...changed, ...fees, ...(accessList ? { accessList } : {}), type: name };
  return privateKeyToAccount(transaction.secretKey).signTransaction(unsigned as TransactionSerializable);
}
