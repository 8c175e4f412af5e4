import type { Machine } from "../../../src/internal/rollup/machine/state/machine.js";
import type { MachineEvm } from "../machine/evm.js";
import { gasOfOpcodes, type OpcodeGas } from "../machine/opcode-gas.js";
import { RegisteredCode } from "../machine/registered-code.js";
import { type Rerun, rerun } from "../machine/segments.js";
import type { Caller } from "../machine/steps.js";
import { machineOfLive } from "../rollup/live-blocks.js";
import type { Scene } from "./scene.js";
import { withScene } from "./scenes.js";
import { erc20 } from "./tokens.js";
import { uniswap } from "./uniswap.js";

/** What it costs to execute a block of well-known contracts again on L1. */
export interface ContractGas {
  /** The witness brings the contracts' code along. */
  whole: Rerun;
  /** L1's code registry has it. */
  registered: Rerun;
  opcodes: OpcodeGas;
}

/** A transfer of OpenZeppelin's ERC-20, to an account that has some. */
export function gasOfErc20(evm: MachineEvm): Promise<ContractGas> {
  return gasOf(evm, erc20, "ERC-20 transfer");
}

/** A swap on Uniswap v3, through its router. */
export function gasOfSwap(evm: MachineEvm): Promise<ContractGas> {
  return gasOf(evm, uniswap, "Uniswap v3: swap");
}

function gasOf(evm: MachineEvm, play: (scene: Scene) => Promise<void>, name: string): Promise<ContractGas> {
  return withScene(play, async ({ started: { rollup }, acts }) => {
    const { number } = acts.find((act) => act.name === name)!;
    const start: Machine = await machineOfLive(rollup, number);
    const whole = await rerun(evm, start, name);
    const parent = rollup.chain.blockByNumber(number - 1n)!;
    const knowing: Caller = await new RegisteredCode(evm).knowing(rollup.chain, parent);
    return { whole, registered: await rerun(knowing, start, name), opcodes: await gasOfOpcodes(knowing, start) };
  });
}
