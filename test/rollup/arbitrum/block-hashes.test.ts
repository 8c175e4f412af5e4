import { expect } from "chai";
import { concatHex, keccak256, numberToHex } from "viem";

import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { arbitrumAllocation } from "../../../src/internal/rollup/ovm/predeploys/genesis-alloc.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { arbitrum } from "../../../src/internal/semantics/arbitrum.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { at, setBalance, setCode, unsigned } from "../../helpers/rollup/cheats.js";
import { ETHER, input, makeChain, origin } from "../../helpers/rollup/l2-chain.js";
import { checkSecondClient } from "../../helpers/verifier/second-client.js";

const READER = at(0xee);
const BLOCKS = 300;
/** How far L1 is ahead from block to block: some L1 numbers no L2 block knows. */
const STEPS = [1n, 0n, 2n, 1n, 1n, 0n, 3n];

const swapped = (hash: Hex): Hex => `0x${hash.slice(2).match(/../g)!.reverse().join("")}`;

/** What BLOCKHASH says after a block, from the headers of all blocks. */
function expected(chain: L2Chain, number: bigint): Hex {
  const known = chain.head.input.origin.number;
  const none: Hex = numberToHex(0n, { size: 32 });
  if (number >= known || number + 256n < known) return none;
  for (let height = 0n; height <= chain.head.number; height += 1n) {
    const { input: block, parentHash } = chain.blockByNumber(height)!;
    if (block.origin.number <= number) continue;
    if (height === 0n) return none;
    if (block.origin.number === number + 1n) return parentHash;
    return keccak256(concatHex([parentHash, swapped(numberToHex(number, { size: 8 }))]));
  }
  return none;
}

describe("BLOCKHASH on Arbitrum", () => {
  it("answers what the headers say, for each of the last 256 L1 numbers and around them, on both clients", async function () {
    this.timeout(120_000);
    const chain = makeChain({ semantics: arbitrum, accounts: arbitrumAllocation({ accounts: [], origin }) });
    const hashOf = async (number: bigint): Promise<Hex> => {
      const data = numberToHex(number, { size: 32 });
      return (await chain.call({ to: READER, data }, "latest")).returnData;
    };
    const check = async (from: bigint): Promise<void> => {
      const { number } = chain.head.input.origin;
      for (let asked = from; asked <= number + 1n; asked += 1n) {
        expect(await hashOf(asked), `${asked} of ${number}`).to.equal(expected(chain, asked));
      }
    };
    const reads = assemble`PUSH0 CALLDATALOAD BLOCKHASH DUP1 PUSH0 CALLDATALOAD SSTORE PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`;
    for (let block = 0; block < BLOCKS; block += 1) {
      const next = input(chain, block === 0 ? [setCode(READER, reads), setBalance(at(1), ETHER)] : []);
      const number = next.origin.number + STEPS[block % STEPS.length]!;
      await chain.append({ ...next, origin: { ...next.origin, number } });
      if (block < 20) await check(number < 5n ? 0n : origin.number - 2n);
    }
    const { number } = chain.head.input.origin;
    await check(number - 260n);
    const asked = [257n, 256n, 255n, 2n, 1n, 0n].map((behind) => numberToHex(number - behind, { size: 32 }));
    const sent = asked.map((data, nonce) =>
      unsigned({ from: at(1), nonce: BigInt(nonce), to: READER, data, gasLimit: 400_000n, maxFeePerGas: 10n ** 9n }),
    );
    const { receipts } = await chain.append(input(chain, sent));
    expect(receipts.map(({ status }) => status)).to.deep.equal([1, 1, 1, 1, 1, 1, 1]);
    await checkSecondClient(chain);
  });
});
