import { encodeDevOverride } from "../../../src/internal/rollup/derivation/elements.js";
import type { L2Block, L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { Halt, type Machine } from "../../../src/internal/rollup/machine/state/machine.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../contracts/assemble.js";
import { alice, bob, carol, CHAIN_ID, ETHER, filled, makeChain, sign } from "../rollup/l2-chain.js";
import { inputOf, l1 } from "./block-agreement.js";
import { machineOfBlock, queued } from "./blocks.js";
import { isOver, machineOf } from "./cases.js";
import { readStateCases } from "./state-cases.js";
import { CAPPED_ETHEREUM } from "./steps.js";

/** A machine whose steps are measured, from its first to its last. */
export interface CorpusItem {
  name: string;
  machine: Machine;
  isOver: (machine: Machine) => boolean;
}

/** Every so many-th official case that is not too long. */
export function officialCases(every: number, mostSteps: number): CorpusItem[] {
  const { cases } = readStateCases("osaka-dev.json.gz");
  return cases
    .filter((test, index) => index % every === 0 && Number(test.run?.steps ?? 0) <= mostSteps)
    .map((test) => ({ name: test.name, machine: machineOf(test, CAPPED_ETHEREUM), isOver }));
}

/** Blocks of the L2 node in which every phase of the machine has its turn. */
export async function l2Blocks(): Promise<CorpusItem[]> {
  const blocks = [await transferBlock(), await mixedBlock()];
  return blocks.map(({ name, machine }) => ({ name, machine, isOver: isHalted }));
}

/** Whether a block is over. */
export const isHalted = ({ status }: Machine): boolean => status instanceof Halt;

const WETH = "0x4200000000000000000000000000000000000006";

/** A block with one ERC-20 transfer. */
export async function transferBlock(): Promise<Pick<CorpusItem, "name" | "machine">> {
  const chain = makeChain();
  await chain.append(inputOf(chain, { sequenced: [await sign(alice, { to: WETH, value: ETHER, gas: 100_000n })] }));
  const data: Hex = `0xa9059cbb${carol.slice(2).padStart(64, "0")}${"05".padStart(64, "0")}`;
  const sequenced = [await sign(alice, { to: WETH, data, gas: 100_000n, nonce: 1 })];
  const block = await succeed(chain, inputOf(chain, { sequenced }), 1);
  return { name: "an ERC-20 transfer", machine: machineOfBlock(chain, block, l1.header) };
}

/** A block with a cheat, a deposit, an access list, an authorization, and a contract that is made and destroyed at once. */
export async function mixedBlock(): Promise<Pick<CorpusItem, "name" | "machine">> {
  const chain = makeChain();
  const contract = filled(0x33).slice(0, 42) as Hex;
  const code = assemble`
    PUSH1 1 PUSH1 0 SSTORE
    PUSH1 7 PUSH1 32 PUSH1 0 LOG1
    PUSH1 0 BLOCKHASH POP
    PUSH1 2 PUSH1 1 TSTORE STOP`;
  const { element, deposit } = queued({
    from: alice.address,
    to: carol,
    mint: 5n * ETHER,
    value: 2n * ETHER,
    gas: 100_000n,
    data: "0x",
  });
  const authorization = await alice.signAuthorization({ chainId: CHAIN_ID, contractAddress: contract, nonce: 1 });
  const sequenced = [
    encodeDevOverride({ kind: "code", address: contract, code }),
    await sign(bob, {
      to: contract,
      gas: 300_000n,
      accessList: [{ address: contract, storageKeys: [filled(0), filled(1)] }],
    }),
    await sign(bob, {
      to: alice.address,
      gas: 300_000n,
      nonce: 1,
      type: "eip7702",
      authorizationList: [authorization],
    }),
    await sign(bob, { data: assemble`CALLER SELFDESTRUCT`, gas: 300_000n, nonce: 2 }),
  ];
  const block = await succeed(chain, inputOf(chain, { sequenced, deposits: [deposit] }), 4);
  return {
    name: "a deposit, an access list, an authorization, a contract destroyed at once",
    machine: machineOfBlock(chain, block, l1.header, [element]),
  };
}

async function succeed(chain: L2Chain, input: Parameters<L2Chain["append"]>[0], count: number): Promise<L2Block> {
  const block = await chain.append(input);
  const statuses = block.receipts.map(({ status }) => status);
  if (statuses.length !== count || statuses.includes(0)) throw new Error(`statuses ${statuses.join(", ")}`);
  return block;
}
