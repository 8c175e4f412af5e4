import { expect } from "chai";
import { type Hex, keccak256 } from "viem";

import { optimism } from "../../../src/internal/semantics/optimism.js";
import { ovm1 } from "../../../src/internal/semantics/ovm1.js";
import { ovm2 } from "../../../src/internal/semantics/ovm2.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { at, setCode } from "../../helpers/rollup/cheats.js";
import { deposit, makeChain } from "../../helpers/rollup/l2-chain.js";
import { inputOnNextL1, makeOvmChain } from "../../helpers/rollup/ovm-chain.js";
import { checkSecondClient } from "../../helpers/verifier/second-client.js";

const PLACE = at(0x61);
const ODD = at(0x62);
/** What a chain with EOF would take for a container. */
const CODE = "0xef0001";
const LOGS = assemble`PUSH1 0 MSTORE PUSH1 32 PUSH1 0 LOG0`;
const SHOWN = assemble`
  PUSH20 ${ODD} EXTCODESIZE ${[LOGS]} PUSH20 ${ODD} EXTCODEHASH ${[LOGS]}
  PUSH1 32 PUSH1 0 PUSH1 0 PUSH20 ${ODD} EXTCODECOPY PUSH1 32 PUSH1 0 LOG0`;
const KEEPS = assemble`PUSH2 0xef00 PUSH1 0 MSTORE`;
const CREATES = assemble`
  ${[KEEPS]} PUSH1 2 PUSH1 30 PUSH1 0 CREATE ${[LOGS]}
  ${[KEEPS]} PUSH1 7 PUSH1 2 PUSH1 30 PUSH1 0 CREATE2 ${[LOGS]}`;

for (const semantics of [optimism, ovm2, ovm1]) {
  describe(`code that begins with 0xef00 under ${semantics.name}`, () => {
    const chain = semantics === optimism ? makeChain() : makeOvmChain(semantics);

    /** Runs code; gives what it logs, and the gas that it takes. Both clients must come to it. */
    const run = async (code: Hex) => {
      await chain.append(inputOnNextL1(chain, [setCode(ODD, CODE), setCode(PLACE, code)]));
      const { receipts } = await chain.append(inputOnNextL1(chain, [], [deposit({ to: PLACE, gas: 10_000_000n })]));
      await checkSecondClient(chain);
      return { words: receipts[0]!.logs.map(({ data }) => data), gasUsed: receipts[0]!.gasUsed };
    };

    it("is seen as it is", async () => {
      const { words } = await run(SHOWN);
      expect(words.slice(1)).to.deep.equal([keccak256(CODE), CODE.padEnd(66, "0")]);
      expect(BigInt(words[0]!)).to.equal(3n);
    });

    it("fails as init code, which raises the nonce and takes all the gas that it was given, unless it is refused", async () => {
      const { words, gasUsed } = await run(CREATES);
      expect(words.map(BigInt)).to.deep.equal([0n, 0n]);
      expect(await chain.latestState().nonce(PLACE)).to.equal(2n);
      expect(gasUsed > 9_900_000n).to.equal(semantics !== ovm1);
    });
  });
}
