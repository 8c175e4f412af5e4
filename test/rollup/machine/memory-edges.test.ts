import { expect } from "chai";

import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { agreeOnBlock } from "../../helpers/machine/block-agreement.js";
import type { MachineEvm } from "../../helpers/machine/evm.js";
import { onFreshChains } from "../../helpers/machine/on-fresh-chains.js";
import { at, push20, setCode, slot } from "../../helpers/rollup/cheats.js";
import { alice, sign } from "../../helpers/rollup/l2-chain.js";

const LIMIT = 65_536n;

const push = (value: bigint): string => `7f${slot(value).slice(2)}`;

/** Opcodes that take a range of memory, with the range's offset and length put where they belong. */
const RANGES: Record<string, (offset: string, length: string) => string> = {
  KECCAK256: (offset, length) => `${length}${offset}2050`,
  CALLDATACOPY: (offset, length) => `${length}5f${offset}37`,
  CODECOPY: (offset, length) => `${length}5f${offset}39`,
  EXTCODECOPY: (offset, length) => `${length}5f${offset}303c`,
  "MCOPY to": (offset, length) => `${length}5f${offset}5e`,
  "MCOPY from": (offset, length) => `${length}${offset}5f5e`,
  LOG1: (offset, length) => `6007${length}${offset}a1`,
  CREATE: (offset, length) => `${length}${offset}5ff050`,
  CREATE2: (offset, length) => `5f${length}${offset}5ff550`,
  "CALL, input": (offset, length) => `5f5f${length}${offset}5f60045af150`,
  "CALL, output": (offset, length) => `${length}${offset}5f5f5f60045af150`,
  "DELEGATECALL, output": (offset, length) => `${length}${offset}5f5f60045af450`,
  "STATICCALL, input": (offset, length) => `5f5f${length}${offset}60045afa50`,
  RETURN: (offset, length) => `${length}${offset}f3`,
  REVERT: (offset, length) => `${length}${offset}fd`,
};

/** Opcodes whose range has one length. */
const WORDS: Record<string, (offset: string) => string> = {
  MLOAD: (offset) => `${offset}5150`,
  MSTORE: (offset) => `5f${offset}52`,
  MSTORE8: (offset) => `5f${offset}53`,
};

const OFFSETS = [
  0n,
  LIMIT - 33n,
  LIMIT - 32n,
  LIMIT - 31n,
  LIMIT - 1n,
  LIMIT,
  2n ** 32n - 1n,
  2n ** 64n,
  2n ** 256n - 1n,
];
const LENGTHS = [0n, 1n, 32n];
const MORE: [offset: bigint, length: bigint][] = [
  [0n, LIMIT],
  [0n, LIMIT + 1n],
  [1n, LIMIT],
  [2n ** 256n - 1n, 2n],
  [2n, 2n ** 256n - 1n],
  [0n, 2n ** 64n],
  [0n, 49_152n],
  [0n, 49_153n],
];

/** Both machines make every step of these; of the rest, the L2 node and the twin. */
const IN_SOLIDITY = new Set(["MSTORE8", "MCOPY from", "CALL, output", "CREATE2"]);

/** Calls every program with as much gas as memory up to the limit costs, and stores the sum of how it went and what gas was left. */
function caller(addresses: readonly Hex[]): string {
  return `5f${addresses.map((address) => `5f5f5f5f5f${push20(address)}62012000f15a0101`).join("")}5f5500`;
}

describe("machine: memory at its limit", function () {
  this.timeout(120_000);
  let evm: MachineEvm;
  let chain: L2Chain;
  onFreshChains((machine, fresh) => ([evm, chain] = [machine, fresh]));

  const programs: Record<string, string[]> = {};
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
            ...codes.map((code, i) => setCode(addresses[i]!, `${code}00`)),
            setCode(at(0x33), caller(addresses)),
            await sign(alice, { to: at(0x33), gas: 12_000_000n }),
          ],
        },
        [],
        IN_SOLIDITY.has(name) ? evm : undefined,
      );
      expect(block.receipts[0]).to.include({ status: 1 });
    });
  }
});
