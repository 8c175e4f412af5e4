import { encodeDevOverride } from "../../../src/internal/rollup/derivation/elements.js";
import type { Machine } from "../../../src/internal/rollup/machine/state/machine.js";
import { assemble } from "../contracts/assemble.js";
import { alice, bob, carol, ETHER, filled, makeChain, sign } from "../rollup/l2-chain.js";
import { l1Block, machineOfBlock, queued } from "./blocks.js";

/** Stores, logs, creates, calls the identity precompile, and clears its slot. */
export const BUSY = assemble`
  PUSH1 1 PUSH1 0 SSTORE
  PUSH1 7 PUSH1 32 PUSH1 0 LOG1
  PUSH1 0 PUSH1 0 PUSH1 0 CREATE POP
  PUSH1 32 PUSH1 0 PUSH1 32 PUSH1 0 PUSH1 0 PUSH1 4 GAS CALL POP
  PUSH1 0 PUSH1 0 SSTORE STOP`;

/** A block of the L2 node with a deposit, an override, an invalid element, and transactions that succeed and fail. */
export async function busyBlock(): Promise<Machine> {
  const chain = makeChain();
  const l1 = l1Block(12n, 40_000_000n);
  const contract = filled(0x33).slice(0, 42) as `0x${string}`;
  const { element, deposit } = queued({
    from: alice.address,
    to: carol,
    mint: 5n * ETHER,
    value: 2n * ETHER,
    gas: 100_000n,
    data: "0x",
  });
  const sequenced = [
    encodeDevOverride({ kind: "code", address: contract, code: BUSY }),
    await sign(bob, { to: contract, gas: 300_000n }),
    Uint8Array.of(3, 0xc0),
    await sign(bob, { to: contract, gas: 60_000n, nonce: 1 }),
  ];
  const timestamp = chain.head.timestamp + 1n;
  const input = { timestamp, origin: l1.origin, deposits: [deposit], sequenced, headerOverrides: {} };
  const block = await chain.append(input);
  const statuses = block.receipts.map(({ status }) => status).join();
  if (statuses !== "1,1,0") throw new Error(`the busy block's receipts have the statuses ${statuses}, not 1,1,0`);
  return machineOfBlock(chain, block, l1.header, [element]);
}
