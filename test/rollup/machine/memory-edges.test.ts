import { expect } from "chai";

import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { agreeOnBlock } from "../../helpers/machine/block-agreement.js";
import type { MachineEvm } from "../../helpers/machine/evm.js";
import { onFreshChains } from "../../helpers/machine/on-fresh-chains.js";
import { at, setCode } from "../../helpers/rollup/cheats.js";
import { alice, sign } from "../../helpers/rollup/l2-chain.js";

/** What an opcode may take of memory at once. */
const LIMIT = 131_072n;

const push = (value: bigint): Hex => assemble`PUSH32 ${value}`;

/** Opcodes that take a range of memory, with the range's offset and length put where they belong. */
const RANGES: Record<string, (offset: Hex, length: Hex) => Hex> = {
  KECCAK256: (offset, length) => assemble`${length} ${offset} KECCAK256 POP`,
  CALLDATACOPY: (offset, length) => assemble`${length} PUSH0 ${offset} CALLDATACOPY`,
  CODECOPY: (offset, length) => assemble`${length} PUSH0 ${offset} CODECOPY`,
  EXTCODECOPY: (offset, length) => assemble`${length} PUSH0 ${offset} ADDRESS EXTCODECOPY`,
  "MCOPY to": (offset, length) => assemble`${length} PUSH0 ${offset} MCOPY`,
  "MCOPY from": (offset, length) => assemble`${length} ${offset} PUSH0 MCOPY`,
  LOG1: (offset, length) => assemble`PUSH1 7 ${length} ${offset} LOG1`,
  CREATE: (offset, length) => assemble`${length} ${offset} PUSH0 CREATE POP`,
  CREATE2: (offset, length) => assemble`PUSH0 ${length} ${offset} PUSH0 CREATE2 POP`,
  "CALL, input": (offset, length) => assemble`PUSH0 PUSH0 ${length} ${offset} PUSH0 PUSH1 4 GAS CALL POP`,
  "CALL, output": (offset, length) => assemble`${length} ${offset} PUSH0 PUSH0 PUSH0 PUSH1 4 GAS CALL POP`,
  "DELEGATECALL, output": (offset, length) => assemble`${length} ${offset} PUSH0 PUSH0 PUSH1 4 GAS DELEGATECALL POP`,
  "STATICCALL, input": (offset, length) => assemble`PUSH0 PUSH0 ${length} ${offset} PUSH1 4 GAS STATICCALL POP`,
  RETURN: (offset, length) => assemble`${length} ${offset} RETURN`,
  REVERT: (offset, length) => assemble`${length} ${offset} REVERT`,
};

/** Opcodes whose range has one length. */
const WORDS: Record<string, (offset: Hex) => Hex> = {
  MLOAD: (offset) => assemble`${offset} MLOAD POP`,
  MSTORE: (offset) => assemble`PUSH0 ${offset} MSTORE`,
  MSTORE8: (offset) => assemble`PUSH0 ${offset} MSTORE8`,
};

const OFFSETS = [0n, 1_023n, 1_024n, LIMIT - 1n, LIMIT, 200_000n, 2n ** 32n - 1n, 2n ** 64n, 2n ** 256n - 1n];
const LENGTHS = [0n, 1n, 32n];
const MORE: [offset: bigint, length: bigint][] = [
  [0n, LIMIT],
  [0n, LIMIT + 1n],
  [1n, LIMIT],
  [200_000n, LIMIT],
  [200_000n, LIMIT + 1n],
  [2n ** 256n - 1n, 2n],
  [2n, 2n ** 256n - 1n],
  [0n, 2n ** 64n],
  [0n, 49_152n],
  [0n, 49_153n],
];

/** Both machines make every step of these; of the rest, the L2 node and the twin. */
const IN_SOLIDITY = new Set(["MSTORE8", "MCOPY from", "CALL, output", "CREATE2"]);

/** Calls every program with gas for 380,000 bytes of memory, and stores the sum of how it went and what gas was left. */
function caller(addresses: readonly Hex[]): Hex {
  const calls = addresses.map(
    (address) => assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${address} PUSH3 0x50000 CALL GAS ADD ADD`,
  );
  return assemble`PUSH0 ${calls} PUSH0 SSTORE STOP`;
}

describe("the L2 node and the machine agree, on ranges of memory at their limit, with", function () {
  this.timeout(120_000);
  let evm: MachineEvm;
  let chain: L2Chain;
  onFreshChains((machine, fresh) => ([evm, chain] = [machine, fresh]));

  const programs: Record<string, Hex[]> = {};
  for (const [name, write] of Object.entries(WORDS)) programs[name] = OFFSETS.map((offset) => write(push(offset)));
  for (const [name, write] of Object.entries(RANGES)) {
    const ranges = [...OFFSETS.flatMap((offset) => LENGTHS.map((length) => [offset, length] as const)), ...MORE];
    programs[name] = ranges.map(([offset, length]) => write(push(offset), push(length)));
  }

  for (const [name, codes] of Object.entries(programs)) {
    it(name, async () => {
      const addresses = codes.map((_, i): Hex => `0x${(0x10_0000 + i).toString(16).padStart(40, "0")}`);
      const block = await agreeOnBlock(
        chain,
        {
          sequenced: [
            ...codes.map((code, i) => setCode(addresses[i]!, assemble`${code} STOP`)),
            setCode(at(0x33), caller(addresses)),
            await sign(alice, { to: at(0x33), gas: 16_000_000n }),
          ],
        },
        [],
        IN_SOLIDITY.has(name) ? evm : undefined,
      );
      expect(block.receipts[0]).to.include({ status: 1 });
    });
  }
});
