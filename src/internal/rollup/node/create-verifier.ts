import * as AbiFunction from "ox/AbiFunction";

import type { Semantics } from "../../semantics/types.js";
import { valuesOf } from "../../semantics/values-of.js";
import { RollupError } from "../errors.js";
import type { L1Header } from "../l1/header.js";
import { L1View } from "../l1/l1-view.js";
import { L1Reader } from "../l1/reader.js";
import { call } from "../l1/rpc.js";
import { L1_ADDRESSES, type L1Addresses } from "../l1-addresses.js";
import { machineConfig, provableConfig } from "../proving/machine-config.js";
import { executedSemantics } from "../proving/provable.js";
import type { DevAccount, Eip1193Provider, Hex, RollupConfig } from "../types.js";
import type { Verifier } from "../verifier/verifier.js";
import { genesisAccounts } from "./l2-genesis.js";
import { assertSameConfiguration } from "./same-configuration.js";

export interface VerifierOptions {
  /** Any node of L1. */
  l1: Eip1193Provider;
  config: RollupConfig;
  /** The design that L2 behaves like; `config.semantics` is its name. */
  semantics: Semantics;
  /** Who was funded on L2 at genesis. */
  accounts: readonly Pick<DevAccount, "address" | "balance">[];
  addresses?: L1Addresses;
}

const CREATED_AT = AbiFunction.from("function createdAt() view returns (uint64)");
const ROOT_CLAIM = AbiFunction.from("function rootClaim() view returns (bytes32)");

/**
 * A verifier of the rollup on an L1: nothing but L1 and the rollup's configuration is asked, so it runs in any process.
 *
 * @throws {RollupError} `CONFIGURATION_DIFFERS`, `GENESIS_DIFFERS` when the rollup on L1 is another one, `NO_ROLLUP_ON_L1` when none is
 *   there
 *
 * @example
 * ```ts
 * const verifier = await createVerifier({ l1: new HttpProvider("http://127.0.0.1:8545"), config, semantics: optimism, accounts });
 * const { verified, difference } = await verifier.verify();
 * ```
 */
export async function createVerifier(options: VerifierOptions): Promise<Verifier> {
  // @ethereumjs/vm takes its time to load: who verifies nothing does not wait for it.
  const [{ Client }, { Verifier }] = await Promise.all([
    import("../verifier/client/client.js"),
    import("../verifier/verifier.js"),
  ]);
  const { l1, config, semantics, accounts, addresses = L1_ADDRESSES } = options;
  const reader = new L1Reader(l1, addresses);
  await assertSameConfiguration(l1, addresses, provableConfig(config, semantics));
  const { createdAt, rootClaim } = await genesisClaim(l1, addresses);
  const rules = {
    chainId: BigInt(config.l2ChainId),
    developmentMode: config.developmentMode,
    semantics: valuesOf(executedSemantics(semantics)),
  };
  let own: Hex | undefined;
  for await (const header of headersAt(createdAt, reader)) {
    const { origin } = header;
    const genesis = { origin, accounts: genesisAccounts(semantics, addresses, accounts, origin) };
    const client = await Client.create({ rules, genesis });
    own = client.genesis.output;
    if (own !== rootClaim) continue;
    return new Verifier({ view: new L1View(reader, header), client, config: () => machineConfig(config, semantics) });
  }
  throw new RollupError(
    "GENESIS_DIFFERS",
    `The rollup on L1 began with output ${rootClaim} at ${createdAt}; with this configuration it would have been ${own ?? "at no L1 block"}. ` +
      "Verify with the network entry that the rollup was started with: the accounts of its L1 and their balances are part of it.",
    { claimed: rootClaim, own, createdAt },
  );
}

async function genesisClaim(
  l1: Eip1193Provider,
  { genesisGame: to }: L1Addresses,
): Promise<{ createdAt: bigint; rootClaim: Hex }> {
  const [time, root] = await Promise.all(
    [CREATED_AT, ROOT_CLAIM].map((view) =>
      call<Hex>(l1, "eth_call", { to, data: AbiFunction.encodeData(view as never) }, "latest"),
    ),
  );
  if (time === "0x" || root === "0x") {
    throw new RollupError(
      "NO_ROLLUP_ON_L1",
      `L1 has no rollup: there is no genesis game at ${to}. Pass the URL of the L1 of an ovm:node.`,
      { genesisGame: to },
    );
  }
  return {
    createdAt: AbiFunction.decodeResult(CREATED_AT, time!),
    rootClaim: AbiFunction.decodeResult(ROOT_CLAIM, root!),
  };
}

/** The L1 blocks of a second: one, unless L1 allows blocks of the same second. Time does not fall, so they are found by halving. */
async function* headersAt(timestamp: bigint, reader: L1Reader): AsyncGenerator<L1Header> {
  let [first, last] = [0n, (await reader.head()).origin.number];
  while (first < last) {
    const middle = (first + last) / 2n;
    if ((await reader.header(middle)).origin.timestamp < timestamp) first = middle + 1n;
    else last = middle;
  }
  const end = (await reader.head()).origin.number;
  for (let number = first; number <= end; number += 1n) {
    const header = await reader.header(number);
    if (header.origin.timestamp !== timestamp) return;
    yield header;
  }
}
