import { expect } from "chai";

import { createVerifier } from "../../src/internal/rollup/create-verifier.js";
import { optimism } from "../../src/internal/rollup/ovm/semantics/optimism.js";
import type { Eip1193Provider } from "../../src/internal/rollup/types.js";
import type { Verifier } from "../../src/internal/rollup/verifier/verifier.js";
import { ACCOUNTS, type StartedRollup } from "./start-rollup.js";

type Layer = StartedRollup["l1"];

/** A layer of a started rollup as an EIP-1193 provider. */
export function providerOf(ask: Layer): Eip1193Provider {
  return { request: ({ method, params }) => ask(method, ...((params ?? []) as unknown[])) };
}

/** A verifier that knows of a rollup what any process could: its L1 and its configuration. */
export function verifierOf({ rollup, l1 }: StartedRollup): Promise<Verifier> {
  return createVerifier({ l1: providerOf(l1), config: rollup.config, semantics: optimism, accounts: ACCOUNTS });
}

/** Posts and proposes everything; the verifier must then have every block of the node, and find nothing wrong. */
export async function checkVerified(started: StartedRollup, verifier?: Verifier): Promise<void> {
  const { rollup, l2 } = started;
  await l2("ovm_submitBatch");
  await l2("ovm_proposeOutputs");
  const own = verifier ?? (await verifierOf(started));
  const { head } = rollup.chain;
  const verification = await own.verify({ l2: providerOf(l2) });
  for (let number = 0n; number <= head.number; number += 1n) {
    expect(own.blockByNumber(number)?.hash, `block ${number}`).to.equal(rollup.chain.blockByNumber(number)?.hash);
  }
  expect(verification).to.deep.equal({ verified: head.number, outputs: head.number });
}
