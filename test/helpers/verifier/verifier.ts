import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { APPEND_STATE_BATCH } from "../../../src/internal/rollup/l1/abi.js";
import { PROPOSER_KEY } from "../../../src/internal/rollup/l1/role-keys.js";
import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { createVerifier } from "../../../src/internal/rollup/node/create-verifier.js";
import type { Eip1193Provider, Hex } from "../../../src/internal/rollup/types.js";
import type { Verifier } from "../../../src/internal/rollup/verifier/verifier.js";
import { ACCOUNTS, type StartedRollup } from "../rollup/start-rollup.js";

type Layer = StartedRollup["l1"];

/** A layer of a started rollup as an EIP-1193 provider. */
export function providerOf(ask: Layer): Eip1193Provider {
  return { request: ({ method, params }) => ask(method, ...((params ?? []) as unknown[])) };
}

/** A verifier that knows of a rollup what any process could: its L1 and its configuration. */
export function verifierOf({ rollup, l1 }: StartedRollup): Promise<Verifier> {
  return createVerifier({ l1: providerOf(l1), config: rollup.config, semantics: rollup.semantics, accounts: ACCOUNTS });
}

/** Proposes outputs as any holder of the proposer's key could. */
export async function proposeAs(l1: Layer, outputs: Hex[], first: bigint): Promise<void> {
  const from = PROPOSER_KEY.address;
  await l1("hardhat_impersonateAccount", from);
  const { number, hash } = (await l1("eth_getBlockByNumber", "latest", false)) as { number: Hex; hash: Hex };
  const data = AbiFunction.encodeData(APPEND_STATE_BATCH, [outputs, first, BigInt(number), hash]);
  await l1("eth_sendTransaction", { from, to: L1_ADDRESSES.stateCommitmentChain, data });
}

const WRONG: Hex = `0x${"bad0".repeat(16)}`;

/**
 * Builds three blocks and proposes two outputs, of which the second is wrong; a verifier and the node itself must name it.
 *
 * @param build makes a block
 * @returns the verifier
 */
export async function checkWrongClaim(started: StartedRollup, build: () => Promise<unknown>): Promise<Verifier> {
  const { rollup, l1, l2 } = started;
  for (let block = 1; block <= 3; block += 1) await build();
  await l2("ovm_submitBatch");
  const verifier = await verifierOf(started);
  await verifier.update();
  const [first, second] = [1n, 2n].map((number) => verifier.blockByNumber(number)!.output) as [Hex, Hex];
  await proposeAs(l1, [first, WRONG], 1n);
  const difference = { block: 2n, batchIndex: 1n, claimedOutput: WRONG, ownOutput: second };
  const found = { verified: 1n, outputs: 2n, difference };
  expect(await verifier.verify({ l2: providerOf(l2) })).to.deep.equal(found);
  expect(await rollup.exclusive(() => rollup.verify())).to.deep.equal(found);
  return verifier;
}

/** Posts and proposes everything; the verifier must then have every block of the node, and find nothing wrong. */
export async function checkVerified(started: StartedRollup, verifier?: Verifier): Promise<void> {
  const { rollup, l2 } = started;
  await l2("ovm_submitBatch");
  await l2("ovm_proposeOutputs");
  const own = verifier ?? (await verifierOf(started));
  const { head } = rollup.chain;
  const verification = await own.verify({ l2: providerOf(l2) });
  expectBlocks(started, own);
  expect(verification).to.deep.equal({ verified: head.number, outputs: head.number });
}

/** Posts everything, whatever was proposed; the second client must have every block of the node. */
export async function checkBlocks(started: StartedRollup): Promise<void> {
  await started.l2("ovm_submitBatch");
  const own = await verifierOf(started);
  await own.update();
  expectBlocks(started, own);
}

function expectBlocks({ rollup: { chain } }: StartedRollup, own: Verifier): void {
  for (let number = 0n; number <= chain.head.number; number += 1n) {
    expect(own.blockByNumber(number)?.hash, `block ${number}`).to.equal(chain.blockByNumber(number)?.hash);
  }
}
