import { crc32 } from "node:zlib";
import { hexToBytes } from "@ethereumjs/util";

import { PREINSTALLS } from "../../../rollup/l2-addresses.js";
import type { Address, Hex } from "../../../rollup/types.js";
import type { Ask } from "../../ask.js";
import { derived, method, type Methods } from "../../method.js";

/** EIP-7910's names of precompiles, by address. */
const PRECOMPILES: Readonly<Record<number, string>> = {
  0x01: "ECREC",
  0x02: "SHA256",
  0x03: "RIPEMD160",
  0x04: "ID",
  0x05: "MODEXP",
  0x06: "BN254_ADD",
  0x07: "BN254_MUL",
  0x08: "BN254_PAIRING",
  0x09: "BLAKE2F",
  0x0a: "KZG_POINT_EVALUATION",
  0x0b: "BLS12_G1ADD",
  0x0c: "BLS12_G1MSM",
  0x0d: "BLS12_G2ADD",
  0x0e: "BLS12_G2MSM",
  0x0f: "BLS12_PAIRING_CHECK",
  0x10: "BLS12_MAP_FP_TO_G1",
  0x11: "BLS12_MAP_FP2_TO_G2",
  0x100: "P256VERIFY",
};

/** EIP-7910's names of system contracts. */
const SYSTEM_CONTRACTS: Readonly<Record<string, Address>> = {
  BEACON_ROOTS_ADDRESS: PREINSTALLS.beaconBlockRoots,
  CONSOLIDATION_REQUEST_PREDEPLOY_ADDRESS: "0x0000bbddc7ce488642fb579f8b00f3a590007251",
  DEPOSIT_CONTRACT_ADDRESS: "0x00000000219ab540356cbb839cbe05303d7705fa",
  HISTORY_STORAGE_ADDRESS: PREINSTALLS.blockHashHistory,
  WITHDRAWAL_REQUEST_PREDEPLOY_ADDRESS: "0x00000961ef480eb55e80d19ad83579a64c007002",
};

const ALL_PRECOMPILES: readonly number[] = Object.keys(PRECOMPILES).map(Number);

interface BlobSchedule {
  target: number;
  max: number;
  baseFeeUpdateFraction: number;
}

/** L2 has no blobs. */
const NO_BLOBS: BlobSchedule = { target: 0, max: 0, baseFeeUpdateFraction: 0 };

/** Of Prague and Osaka, without the forks that change nothing else (EIP-7691). */
const BLOBS: BlobSchedule = { target: 6, max: 9, baseFeeUpdateFraction: 5_007_716 };

/** The forks of a chain whose only fork began with its genesis (EIP-7910). */
async function configOf(ask: Ask, blobSchedule: BlobSchedule, precompiles: readonly number[]): Promise<object> {
  const genesis = (await ask("eth_getBlockByNumber", ["earliest", false])) as { hash: Hex };
  const systemContracts: Record<string, Address> = {};
  for (const [name, address] of Object.entries(SYSTEM_CONTRACTS)) {
    if ((await ask("eth_getCode", [address, "latest"])) !== "0x") systemContracts[name] = address;
  }
  const named = precompiles.flatMap((at): [string, Address][] => {
    const name = PRECOMPILES[at];
    return name === undefined ? [] : [[name, `0x${at.toString(16).padStart(40, "0")}`]];
  });
  const current = {
    activationTime: 0,
    blobSchedule,
    chainId: await ask("eth_chainId", []),
    // EIP-6122, without a fork behind genesis.
    forkId: `0x${crc32(hexToBytes(genesis.hash)).toString(16).padStart(8, "0")}`,
    precompiles: Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1))),
    systemContracts,
  };
  return { current, next: null, last: null };
}

/** L1's. */
export const configOfL1 = (ask: Ask): Promise<object> => configOf(ask, BLOBS, ALL_PRECOMPILES);

export const configMethods: Methods = {
  eth_config: method({}, ({ ask, rollup }) =>
    configOf(
      ask,
      NO_BLOBS,
      rollup.semantics.precompiles.map(({ value }) => Number(value.address)),
    ),
  ),
  // Nothing is ever deleted.
  eth_capabilities: derived({}, async (ask) => {
    const { number, hash } = (await ask("eth_getBlockByNumber", ["latest", false])) as { number: Hex; hash: Hex };
    const whole = { disabled: false, oldestBlock: "0x0" };
    return {
      head: { number, hash },
      ...{ state: whole, tx: whole, logs: whole, receipts: whole, blocks: whole, stateproofs: whole },
    };
  }),
};
