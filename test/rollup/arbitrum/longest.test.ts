import { expect } from "chai";

import { KINDS } from "../../../src/internal/rollup/derivation/arbitrum/message.js";
import { arbitrumAllocation } from "../../../src/internal/rollup/ovm/predeploys/genesis-alloc.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { arbitrum } from "../../../src/internal/semantics/arbitrum.js";
import { ticketMessage } from "../../helpers/arbitrum/inbox-messages.js";
import { alice, carol, deposit, ETHER, input, makeChain, origin } from "../../helpers/rollup/l2-chain.js";

/** Bytes of the longest message that the inbox takes: its `maxDataSize`. */
const LONGEST = 117_964;
const FIELDS = 9 * 32;

describe("the longest ticket on Arbitrum", () => {
  it("is written down, redeemed and deleted on the gas that the chain gives itself, and expires on it", async function () {
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
});
