import type { Frame } from "../../../src/internal/rollup/machine/state/frame.js";
import { type Machine, Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../src/internal/rollup/machine/trace/step.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { at } from "../rollup/cheats.js";
import { alice, CHAIN_ID } from "../rollup/l2-chain.js";
import { OPTIMISM } from "./blocks.js";
import { ANY_BLOCK, machineOf } from "./cases.js";

/** The contract of {@link machineBefore}. */
export const CONTRACT = at(0x33);

export interface Scene {
  /** What alice's transaction to {@link CONTRACT}, of 16 million gas, has otherwise. */
  request?: Partial<Parameters<typeof alice.signTransaction>[0]>;
  code?: Hex;
  /** Changes the machine before its first step. */
  prepare?: (running: Running) => void;
}

/** A machine of the `optimism` table before the first step that is meant, in a transaction of its own. */
export async function machineBefore(
  isIt: (running: Running) => boolean,
  { request, code = "0x", prepare }: Scene,
): Promise<Machine> {
  const fields = { chainId: CHAIN_ID, gas: 16_000_000n, maxFeePerGas: 10n, to: CONTRACT, ...request };
  const txbytes = await alice.signTransaction(fields as never);
  const rich = { nonce: "0x0", balance: "0xffffffffffffffffff", code: "0x", storage: {} } as const;
  const machine = machineOf(
    { env: ANY_BLOCK, pre: { [alice.address]: rich, [CONTRACT]: { ...rich, code } }, txbytes },
    OPTIMISM,
  );
  prepare?.(machine.status as Running);
  while (!isIt(machine.status as Running)) step(machine);
  return machine;
}

export const inPhase =
  (phase: Phase) =>
  (running: Running): boolean =>
    running.phase === phase;

/** Before the opcode with this number, in RUN. */
export const atOpcode =
  (opcode: number) =>
  ({ phase, work: frame }: Running): boolean =>
    phase === Phase.RUN && (frame as Frame).fields.code.bytes[(frame as Frame).pc] === opcode;
