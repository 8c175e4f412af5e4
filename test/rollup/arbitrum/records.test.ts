import { expect } from "chai";
import { concatHex, encodeFunctionData, parseAbi } from "viem";

import { KINDS } from "../../../src/internal/rollup/derivation/arbitrum/message.js";
import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { ARBITRUM, NETWORK_FEE_ACCOUNT } from "../../../src/internal/rollup/ovm/arbitrum/addresses.js";
import { arbitrumAllocation } from "../../../src/internal/rollup/ovm/predeploys/genesis-alloc.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { arbitrum } from "../../../src/internal/semantics/arbitrum.js";
import { batchMessage, callMessage, type TicketFields, ticketMessage } from "../../helpers/arbitrum/inbox-messages.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { at, setBalance, setCode, unsigned } from "../../helpers/rollup/cheats.js";
import { deposit, ETHER, input, makeChain, origin } from "../../helpers/rollup/l2-chain.js";
import { checkSecondClient } from "../../helpers/verifier/second-client.js";

const [SENDER, TARGET, REFUND, BENEFICIARY, OWNER] = [1, 2, 3, 4, 5].map(at) as [Hex, Hex, Hex, Hex, Hex];
const BASE_FEE = 10n ** 8n;
const GAS = 100_000n;
/** wei for a ticket without data, at an L1 base fee of 7 */
const FEE = 1_400n * 7n;
const LIFETIME = 604_800n;
/** Least gas of a redeem without data. */
const LEAST = 21_000n;

const ABI = parseAbi(["function redeem(bytes32)", "function cancel(bytes32)", "function keepalive(bytes32)"]);
const call = (functionName: "redeem" | "cancel" | "keepalive", id: Hex) =>
  encodeFunctionData({ abi: ABI, functionName, args: [id] });

/** Fails until its balance is more than 1,000 wei. */
const FAILING = assemble`PUSH2 1000 SELFBALANCE GT PUSH1 ok JUMPI PUSH0 PUSH0 REVERT ok: STOP`;

/** Hands its call data on to ArbRetryableTx, twice. */
const TWICE = at(0xaa);
const HAND_ON = assemble`PUSH0 PUSH0 CALLDATASIZE PUSH0 PUSH0 PUSH1 0x6e PUSH3 0x0f4240 CALL POP`;
const TWICE_CODE = concatHex([assemble`CALLDATASIZE PUSH0 PUSH0 CALLDATACOPY`, HAND_ON, HAND_ON]);

describe("what ArbRetryableTx decides and the chain moves", () => {
  let chain: L2Chain;
  let queueIndex: bigint;
  beforeEach(() => {
    chain = makeChain({ semantics: arbitrum, accounts: arbitrumAllocation({ accounts: [], origin }) });
    queueIndex = 0n;
  });
  // Whatever a test does, the second client reckons by itself, and has the same states.
  afterEach(() => checkSecondClient(chain));

  const balanceOf = (address: Address) => chain.latestState().balance(address);

  async function append(elements: Uint8Array[], message?: { kind: number; data: Hex }, elapsed = 1n) {
    const { kind, data } = message ?? {};
    const deposits =
      kind === undefined
        ? []
        : [deposit({ from: SENDER, queueIndex: queueIndex++, data: data!, message: { kind, baseFee: 7n } })];
    const { timestamp } = chain.head;
    const block = await chain.append({ ...input(chain, elements, deposits), timestamp: timestamp + elapsed });
    return block.transactions.map(({ type, hash }, index) => ({ ...block.receipts[index]!, type, hash }));
  }

  async function ticket(fields: Partial<TicketFields>, elements: Uint8Array[] = []) {
    const usual = { to: TARGET, feeRefundAddress: REFUND, beneficiary: BENEFICIARY, maxSubmissionFee: FEE };
    const data = ticketMessage({ ...usual, ...fields });
    const [, created, ...redeems] = await append(elements, { kind: KINDS.retryable, data });
    return { created: created!, redeems };
  }

  /** A transaction of an account that has an ether. */
  async function sent(from: Hex, data: Hex, to: Hex = ARBITRUM.arbRetryableTx): Promise<Uint8Array[]> {
    const nonce = await chain.latestState().nonce(from);
    const fields = { from, to, data, nonce, value: 0n, gasLimit: 3_000_000n, maxFeePerGas: BASE_FEE };
    return [setBalance(from, ETHER), unsigned({ ...fields, maxPriorityFeePerGas: 0n })];
  }

  it("refunds as much as the deposit covers to the refund address, and the rest of what is left over to the sender", async () => {
    // The deposit covers the fee and a part of the gas; the redeem takes 21,000 of it.
    for (const covered of [0n, 1n, 20_999n, 21_000n, 21_001n, 50_000n, GAS]) {
      const deposited = FEE + covered * BASE_FEE;
      const before = await Promise.all([balanceOf(REFUND), balanceOf(NETWORK_FEE_ACCOUNT)]);
      const money = { deposit: deposited, gas: GAS, maxFeePerGas: BASE_FEE };
      const { redeems } = await ticket(money, [setBalance(SENDER, ETHER)]);
      expect(redeems.map(({ status, gasUsed }) => [status, gasUsed])).to.deep.equal([[1, 21_000n]]);
      const refunded = (await balanceOf(REFUND)) - before[0];
      const most = deposited - 21_000n * BASE_FEE;
      expect(refunded, `of ${covered} gas covered`).to.equal(most > FEE ? most : FEE);
      expect((await balanceOf(NETWORK_FEE_ACCOUNT)) - before[1]).to.equal(21_000n * BASE_FEE);
    }
  });

  it("lets a sender be its own refund address, whom a refund costs nothing", async () => {
    const { created, redeems } = await ticket({
      ...{ feeRefundAddress: SENDER, value: 5n, deposit: FEE + 5n + 9n + GAS * BASE_FEE, maxSubmissionFee: FEE + 9n },
      ...{ gas: GAS, maxFeePerGas: BASE_FEE },
    });
    expect([created.status, redeems.length]).to.deep.equal([1, 1]);
    expect(await balanceOf(SENDER)).to.equal(FEE + 9n + (GAS - LEAST) * BASE_FEE);
    // The refund of 9 wei is needed for the gas.
    const exact = { feeRefundAddress: SENDER, deposit: FEE + 9n, maxSubmissionFee: FEE + 9n, maxFeePerGas: BASE_FEE };
    const again = await ticket({ ...exact, gas: LEAST }, [setBalance(SENDER, LEAST * BASE_FEE - 9n)]);
    expect(again.redeems.length).to.equal(1);
  });

  for (const [missing, status] of [
    [0n, 1],
    [1n, 0],
  ] as const) {
    it(`takes the submission fee and the call value of a sender that has ${missing} wei less: status ${status}`, async () => {
      const { created } = await ticket({ value: 5n, deposit: FEE + 5n - missing });
      expect([created.status, await balanceOf(SENDER)]).to.deep.equal([status, status === 1 ? 0n : 5n]);
      // The deposit covers the call value first.
      expect(await balanceOf(REFUND)).to.equal(status === 1 ? 0n : FEE - 1n);
    });
    it(`takes a submission fee of ${missing} wei less than it costs: status ${status}`, async () => {
      const { created } = await ticket({ deposit: FEE, maxSubmissionFee: FEE - missing });
      expect([created.status, await balanceOf(SENDER)]).to.deep.equal([status, status === 1 ? 0n : FEE]);
    });
    it(`redeems by itself with ${missing} gas, or wei for it, or of its price, less than it needs: ${status} times`, async () => {
      const paid = { deposit: ETHER, gas: LEAST, maxFeePerGas: BASE_FEE };
      expect((await ticket({ ...paid, gas: LEAST - missing })).redeems.length).to.equal(status);
      expect((await ticket({ ...paid, maxFeePerGas: BASE_FEE - missing })).redeems.length).to.equal(status);
      const exact = { ...paid, deposit: FEE + LEAST * BASE_FEE - missing };
      expect((await ticket(exact, [setBalance(SENDER, 0n)])).redeems.length).to.equal(status);
    });
  }

  it("leaves no receipt of a redeem that has too little gas for its data, and keeps the call value in escrow", async () => {
    const { created, redeems } = await ticket({
      ...{
        value: 5n,
        deposit: ETHER,
        gas: LEAST + 39n,
        maxFeePerGas: BASE_FEE,
        data: "0xff",
        maxSubmissionFee: ETHER / 2n,
      },
    });
    expect([created.status, redeems.length, await balanceOf(TARGET)]).to.deep.equal([1, 0, 0n]);
    await append(await sent(OWNER, call("redeem", created.hash)));
    expect(await balanceOf(TARGET)).to.equal(5n);
  });

  it("runs the first of two redeems of a ticket in one transaction, and leaves the other out if that succeeds", async () => {
    const { created } = await ticket({ value: 5n, deposit: FEE + 5n });
    const [, , ...redeems] = await append([
      setCode(TWICE, TWICE_CODE),
      ...(await sent(OWNER, call("redeem", created.hash), TWICE)),
    ]);
    expect(redeems.map(({ type, status }) => [type, status])).to.deep.equal([[0x68, 1]]);
    expect(await balanceOf(TARGET)).to.equal(5n);
  });

  it("runs both redeems of a ticket in one transaction where the first fails, and the second finds the money", async () => {
    const { created } = await ticket({ value: 600n, deposit: FEE + 600n }, [setCode(TARGET, FAILING)]);
    const [, , ...redeems] = await append([
      setCode(TWICE, TWICE_CODE),
      ...(await sent(OWNER, call("redeem", created.hash), TWICE)),
    ]);
    expect(redeems.map(({ status }) => status)).to.deep.equal([0, 0]);
    await append([setBalance(TARGET, 600n), ...(await sent(OWNER, call("redeem", created.hash)))]);
    expect(await balanceOf(TARGET)).to.equal(1_200n);
  });

  it("gives the beneficiary of a canceled ticket all that escrow has", async () => {
    const { created } = await ticket({ value: 5n, deposit: FEE + 5n, beneficiary: OWNER });
    const [, canceled] = await append(await sent(OWNER, call("cancel", created.hash)));
    const cost = canceled!.gasUsed * BASE_FEE;
    expect(await balanceOf(OWNER)).to.equal(ETHER - cost + 5n);
    const [, again] = await append(await sent(OWNER, call("cancel", created.hash)));
    expect(again!.status).to.equal(0);
  });

  for (const [elapsed, paid] of [
    [LIFETIME - 1n, 0n],
    [LIFETIME, 0n],
    [LIFETIME + 1n, 5n],
  ] as const) {
    it(`pays ${paid} wei of a ticket to its beneficiary ${elapsed} seconds behind its creation`, async () => {
      const { created } = await ticket({ value: 5n, deposit: FEE + 5n });
      const redeems = (await append(await sent(OWNER, call("redeem", created.hash)), undefined, elapsed)).slice(2);
      expect(await balanceOf(BENEFICIARY)).to.equal(paid);
      expect(redeems.length).to.equal(paid === 0n ? 1 : 0);
    });
  }

  it("looks at two tickets a block that wait, and at a kept one again a lifetime later", async () => {
    const { created } = await ticket({ value: 1n, deposit: FEE + 1n });
    await ticket({ value: 2n, deposit: FEE + 2n });
    await ticket({ value: 4n, deposit: FEE + 4n });
    await append(await sent(OWNER, call("keepalive", created.hash)));
    await append([], undefined, LIFETIME + 1n);
    expect(await balanceOf(BENEFICIARY)).to.equal(2n);
    await append([]);
    expect(await balanceOf(BENEFICIARY)).to.equal(6n);
    await append([], undefined, LIFETIME + 1n);
    expect(await balanceOf(BENEFICIARY)).to.equal(7n);
  });

  for (const [depth, executed] of [
    [15, 1],
    [16, 1],
    [17, 0],
  ] as const) {
    it(`executes a call that lies ${depth} batches deep: ${executed} times`, async () => {
      let message = callMessage(TARGET, GAS, BASE_FEE);
      for (let level = 0; level < depth; level += 1) message = batchMessage(message);
      const [, ...executedHere] = await append([setBalance(SENDER, ETHER)], { kind: KINDS.l2Message, data: message });
      expect(executedHere.map(({ type, status }) => [type, status])).to.deep.equal(
        Array.from({ length: executed }, () => [0x66, 1]),
      );
    });
  }

  it("executes the calls of a batch in order, those that cannot be paid left out, and nothing of one with a malformed part", async () => {
    const good = (byte: number) => callMessage(at(byte), GAS, BASE_FEE);
    const data = batchMessage(good(6), callMessage(at(7), GAS, BASE_FEE - 1n), "0x05", batchMessage(good(8)), good(9));
    const [, ...executed] = await append([setBalance(SENDER, ETHER)], { kind: KINDS.l2Message, data });
    expect(executed.map(({ status }) => status)).to.deep.equal([1, 1, 1]);
    expect(chain.head.transactions.slice(1).map(({ to }) => to)).to.deep.equal([at(6), at(8), at(9)]);
    const cut = batchMessage(good(6), batchMessage(good(8), good(9).slice(0, 40) as Hex));
    expect(await append([], { kind: KINDS.l2Message, data: cut })).to.have.lengthOf(1);
  });

  for (const above of [-1n, 0n, 1n]) {
    it(`runs a redeem on ${above} gas more than a block has, and on no more than that`, async () => {
      const gas = LEAST + 32_000_000n + above;
      const paid = { deposit: 2n * ETHER, gas, maxFeePerGas: BASE_FEE };
      const { redeems } = await ticket(paid, [setCode(TARGET, assemble`INVALID`)]);
      const gasUsed = above === 1n ? gas - 1n : gas;
      expect(redeems.map((redeem) => [redeem.status, redeem.gasUsed])).to.deep.equal([[0, gasUsed]]);
    });
  }

  // The first call uses 21,000 of the block's gas.
  for (const [gas, executed] of [
    [31_978_999n, 2],
    [31_979_000n, 2],
    [31_979_001n, 1],
  ] as const) {
    it(`executes ${executed} calls of a batch whose second has ${gas} gas`, async () => {
      const data = batchMessage(callMessage(TARGET, GAS, BASE_FEE), callMessage(TARGET, gas, BASE_FEE));
      const paid = [setBalance(SENDER, ETHER)];
      expect(await append(paid, { kind: KINDS.l2Message, data })).to.have.lengthOf(1 + executed);
    });
  }
});
