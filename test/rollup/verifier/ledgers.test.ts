import { expect } from "chai";

import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { OVM2_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import { ovm1 } from "../../../src/internal/semantics/ovm1.js";
import { ovm2 } from "../../../src/internal/semantics/ovm2.js";
import { at, setBalance, setCode, setNonce, setStorage, unsigned } from "../../helpers/rollup/cheats.js";
import { alice } from "../../helpers/rollup/l2-chain.js";
import { inputOnNextL1, makeOvmChain } from "../../helpers/rollup/ovm-chain.js";
import { checkSecondClient } from "../../helpers/verifier/second-client.js";

const MAX = 2n ** 256n - 1n;
const PLACE = at(0x61);
/** What a transaction must offer: in OVM 1.0 the gas limit's last digits are gas, in units of 10,000. */
const DESIGNS = [
  { semantics: ovm1, gasLimit: 1_100n, maxFeePerGas: 15_000_000n },
  { semantics: ovm2, gasLimit: 30_000n, maxFeePerGas: 0n },
];

for (const { semantics, ...offer } of DESIGNS) {
  describe(`the second client of ${semantics.name}`, () => {
    let chain: L2Chain;
    beforeEach(() => (chain = makeOvmChain(semantics)));

    /** Builds a block, to whose header the second client must come. */
    const agree = async (...sequenced: Uint8Array[]) => {
      const block = await chain.append(inputOnNextL1(chain, sequenced));
      await checkSecondClient(chain);
      return block;
    };
    const pays = (nonce: bigint, value: bigint) => {
      const fields = { from: alice.address, type: 0, to: PLACE, nonce, value };
      return unsigned({ ...fields, ...offer, maxPriorityFeePerGas: offer.maxFeePerGas });
    };

    it("sets no slot of an account that has ether alone", async () => {
      const { skipped } = await agree(setBalance(PLACE, 1n), setStorage(PLACE, 0n, 1n));
      expect(skipped.map(({ index }) => index)).to.deep.equal([1]);
    });

    it("takes ether that a cheat left in the place of a contract of the chain for no account", async () => {
      for (const place of [OVM2_PREDEPLOYS.gasPriceOracle, OVM2_PREDEPLOYS.l1BlockNumber]) {
        await agree(setCode(place, "0x"), setNonce(place, 0n), setBalance(place, 1n));
        await agree();
        expect(await chain.latestState().balance(place)).to.equal(1n);
      }
    });

    it("loses what goes beyond the highest balance", async () => {
      const { receipts } = await agree(setBalance(PLACE, MAX - 1n), pays(0n, 5n));
      expect(receipts.map(({ status }) => status)).to.deep.equal([1]);
      expect(await chain.latestState().balance(PLACE)).to.equal(MAX);
    });

    const most = semantics === ovm1 ? 1 : 2;
    it(`executes ${most} of two transactions in one block, as the L2 node does`, async () => {
      const { receipts, skipped } = await agree(pays(0n, 0n), pays(1n, 0n));
      expect([receipts.length, skipped.length]).to.deep.equal([most, 2 - most]);
    });
  });
}
