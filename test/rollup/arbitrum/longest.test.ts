import { expect } from "chai";
import { size } from "viem";

import { KINDS } from "../../../src/internal/rollup/derivation/arbitrum/message.js";
import { arbitrumAllocation } from "../../../src/internal/rollup/ovm/predeploys/genesis-alloc.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { arbitrum } from "../../../src/internal/semantics/arbitrum.js";
import { batchMessage, callMessage, ticketMessage } from "../../helpers/arbitrum/inbox-messages.js";
import { setBalance } from "../../helpers/rollup/cheats.js";
import { alice, carol, deposit, ETHER, input, makeChain, origin } from "../../helpers/rollup/l2-chain.js";

/** Bytes of the longest message that the inbox takes: its `maxDataSize`. */
const LONGEST = 117_964;
const FIELDS = 9 * 32;
const BASE_FEE = 10n ** 8n;

describe("the longest messages on Arbitrum", () => {
  it("are tickets that are written down, redeemed and deleted on the gas that the chain gives itself, and expire on it", async function () {
    this.timeout(120_000);
    const chain = makeChain({ semantics: arbitrum, accounts: arbitrumAllocation({ accounts: [], origin }) });
    const data: Hex = `0x${"ff".repeat(LONGEST - FIELDS)}`;
    const ticket = (gas: bigint) =>
      ticketMessage({
        ...{ to: carol, deposit: 100n * ETHER, maxSubmissionFee: ETHER, feeRefundAddress: alice.address },
        ...{ beneficiary: alice.address, gas, maxFeePerGas: 10n ** 9n, data },
      });
    const append = async (gas: bigint, elapsed = 1n) => {
      const message = { kind: KINDS.retryable, baseFee: 7n };
      const next = input(chain, [], [deposit({ data: ticket(gas), message })]);
      const { transactions, receipts } = await chain.append({ ...next, timestamp: next.timestamp + elapsed });
      return transactions.map(({ type }, index) => [type, receipts[index]!.status, receipts[index]!.logs.length]);
    };
    expect(await append(20_000_000n)).to.deep.equal([
      [0x6a, 1, 0],
      [0x69, 1, 2],
      [0x68, 1, 0],
    ]);
    expect(await append(0n)).to.deep.equal([
      [0x6a, 1, 0],
      [0x69, 1, 1],
    ]);
    const escrowed = chain.head.stateRoot;
    await append(0n, 700_000n);
    expect(chain.head.stateRoot).not.to.equal(escrowed);
  });

  for (const [what, segment, count, executed] of [
    ["as many calls as fit", callMessage(carol, 21_000n, BASE_FEE), 861, 861],
    ["more parts than calls fit", "0x04", 13_000, 0],
  ] as const) {
    it(`are batches: one of ${what} leaves ${executed} transactions`, async function () {
      this.timeout(120_000);
      const chain = makeChain({ semantics: arbitrum, accounts: arbitrumAllocation({ accounts: [], origin }) });
      const data = batchMessage(...Array.from({ length: count }, () => segment));
      expect(size(data)).to.be.within(LONGEST - 1_000, LONGEST);
      const message = { kind: KINDS.l2Message, baseFee: 7n };
      const paid = setBalance(alice.address, 1_000n * ETHER);
      const { transactions } = await chain.append(input(chain, [paid], [deposit({ data, message })]));
      expect(transactions.length).to.equal(1 + executed);
    });
  }
});
