import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";
import * as AbiParameters from "ox/AbiParameters";
import { getAddress } from "viem";

import { arbRetryableTx } from "../../../src/internal/artifacts/l2/arb-retryable-tx.js";
import { arbSys } from "../../../src/internal/artifacts/l2/arb-sys.js";
import { applyL1ToL2Alias } from "../../../src/internal/rollup/derivation/alias.js";
import { ARBITRUM, ARBOS, NODE_INTERFACE } from "../../../src/internal/rollup/ovm/arbitrum/addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { createTicket, GWEI, OWNER, sendToInbox, startArbitrum, view } from "../../helpers/arbitrum/arbitrum-rollup.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { ACCOUNTS, type StartedRollup } from "../../helpers/rollup/start-rollup.js";

const FUNCTIONS = (["isTopLevelCall", "wasMyCallersAddressAliased", "myCallersAddressWithoutAliasing"] as const).map(
  (name) => AbiFunction.fromAbi(arbSys.abi, name),
);
const SELECTORS = FUNCTIONS.map((item) => BigInt(AbiFunction.getSelector(item)));
const ESTIMATE = AbiFunction.from(
  "function estimateRetryableTicket(address sender, uint256 deposit, address to, uint256 l2CallValue, address excessFeeRefundAddress, address callValueRefundAddress, bytes data)",
);
const REDEEM = AbiFunction.fromAbi(arbRetryableTx.abi, "redeem");

const ASKING: Address = "0x00000000000000000000000000000000000a5c01";
const ALIAS = applyL1ToL2Alias(OWNER);
const hex = (value: bigint | number): Hex => `0x${value.toString(16)}`;

const question = (selector: bigint, offset: number): Hex =>
  assemble`PUSH4 ${selector} PUSH1 128 MSTORE PUSH1 32 PUSH1 ${offset} PUSH1 4 PUSH1 156 PUSH1 0x64 GAS STATICCALL POP`;
/** Asks ArbSys the three questions, and logs its answers. */
const ASKS = assemble`${SELECTORS.map((selector, index) => question(selector, 32 * index))} PUSH1 96 PUSH0 LOG0`;
/** Calls the contract that asks. */
const relay = (how: "CALL" | "DELEGATECALL" | "CALLCODE"): Hex =>
  how === "DELEGATECALL"
    ? assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${ASKING} GAS DELEGATECALL STOP`
    : assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${ASKING} GAS ${how} STOP`;
const RELAYS = {
  CALL: "0x00000000000000000000000000000000000a5c02",
  DELEGATECALL: "0x00000000000000000000000000000000000a5c03",
  CALLCODE: "0x00000000000000000000000000000000000a5c04",
} as const;

// Nitro's own test asks the same of the same kinds of call: system_tests/aliasing_test.go.
for (const engine of ["native", "ethereumjs"] as const) {
  describe(`ArbSys on the callers of its caller, on the engine ${engine}`, () => {
    let on: StartedRollup;
    before(async () => {
      on = await startArbitrum({}, { engine });
      await on.l2("hardhat_setCode", ASKING, ASKS);
      for (const [how, at] of Object.entries(RELAYS)) await on.l2("hardhat_setCode", at, relay(how as "CALL"));
      await on.l2("hardhat_setBalance", ALIAS, hex(10n ** 18n));
    });
    after(() => on.close());

    /** What the only log of L2's newest block says. */
    async function answers(): Promise<readonly [isTop: boolean, wasAliased: boolean, caller: Address]> {
      const logs: { data: Hex; topics: Hex[] }[] = await on.l2("eth_getLogs", { fromBlock: "latest" });
      const { data } = logs.find(({ topics }) => topics.length === 0)!;
      return AbiParameters.decode(AbiParameters.from("bool, bool, address"), data);
    }
    const bySignature = async (transaction: object) => {
      await on.l2("eth_sendTransaction", { from: OWNER, gas: hex(2_000_000), ...transaction });
      return answers();
    };
    const byMessage = async (to: Address, from = OWNER) => {
      await sendToInbox(on, "sendContractTransaction", [500_000n, GWEI, to, 0n, "0x"], 0n, from);
      return answers();
    };
    const byTicket = async (to: Address) => {
      await createTicket(on, { to, gas: 500_000n });
      return answers();
    };

    it("answers a call that no contract makes: it is on top, and there is no such caller", async () => {
      const seen: unknown[] = [];
      for (const item of FUNCTIONS) seen.push(await view(on, ARBITRUM.arbSys, item));
      expect(seen).to.deep.equal([true, false, `0x${"00".repeat(20)}`]);
    });

    it("sees the signer of a transaction, and no alias", async () => {
      expect(await bySignature({ to: ASKING })).to.deep.equal([true, false, getAddress(OWNER)]);
      expect(await bySignature({ data: ASKS })).to.deep.equal([true, false, getAddress(OWNER)]);
    });

    it("sees the contract between, but behind a delegate call the signer", async () => {
      expect(await bySignature({ to: RELAYS.CALL })).to.deep.equal([false, false, getAddress(RELAYS.CALL)]);
      expect(await bySignature({ to: RELAYS.CALLCODE })).to.deep.equal([false, false, getAddress(RELAYS.CALLCODE)]);
      expect(await bySignature({ to: RELAYS.DELEGATECALL })).to.deep.equal([false, false, getAddress(OWNER)]);
    });

    it("undoes the alias of who sent a message from L1, where its call is on top", async () => {
      expect(await byMessage(ASKING)).to.deep.equal([true, true, getAddress(OWNER)]);
      expect(await byMessage(RELAYS.CALL)).to.deep.equal([false, false, getAddress(RELAYS.CALL)]);
      expect(await byMessage(RELAYS.CALLCODE)).to.deep.equal([false, false, getAddress(RELAYS.CALLCODE)]);
      expect(await byMessage(RELAYS.DELEGATECALL)).to.deep.equal([false, true, getAddress(OWNER)]);
    });

    it("undoes the alias of a contract on L1", async () => {
      const contract: Address = "0x00000000000000000000000000000000000c0de9";
      await on.l1("hardhat_setCode", contract, assemble`STOP`);
      await on.l1("hardhat_setBalance", contract, hex(10n ** 18n));
      await on.l1("hardhat_impersonateAccount", contract);
      await on.l2("hardhat_setBalance", applyL1ToL2Alias(contract), hex(10n ** 18n));
      expect(await byMessage(ASKING, contract)).to.deep.equal([true, true, getAddress(contract)]);
    });

    it("undoes the alias in a redeem, who ever redeems", async () => {
      expect(await byTicket(ASKING)).to.deep.equal([true, true, getAddress(OWNER)]);
      expect(await byTicket(RELAYS.CALL)).to.deep.equal([false, false, getAddress(RELAYS.CALL)]);
      expect(await byTicket(RELAYS.DELEGATECALL)).to.deep.equal([false, true, getAddress(OWNER)]);

      const { id } = await createTicket(on, { to: ASKING, gas: 0n });
      const [, stranger] = ACCOUNTS;
      await bySignature({
        from: stranger!.address,
        to: ARBITRUM.arbRetryableTx,
        data: AbiFunction.encodeData(REDEEM, [id]),
      });
      expect(await answers()).to.deep.equal([true, true, getAddress(OWNER)]);
    });

    it("undoes it in the estimate of a ticket, too", async () => {
      const guarded: Address = "0x00000000000000000000000000000000000a5c06";
      const wasAliased = assemble`${question(SELECTORS[1]!, 0)} PUSH0 MLOAD`;
      await on.l2("hardhat_setCode", guarded, assemble`${[wasAliased]} PUSH1 good JUMPI PUSH0 PUSH0 REVERT good: STOP`);
      const data = AbiFunction.encodeData(ESTIMATE, [OWNER, 10n ** 18n, guarded, 0n, OWNER, OWNER, "0x"]);
      expect(Number(await on.l2("eth_estimateGas", { to: NODE_INTERFACE, data }))).to.be.greaterThan(21_000);
    });

    it("takes no sender for an alias whose address only looks like one", async () => {
      await on.l2("hardhat_impersonateAccount", ALIAS);
      expect(await bySignature({ from: ALIAS, to: ASKING })).to.deep.equal([true, false, getAddress(ALIAS)]);
    });

    it("fails by a delegate call, and tells no other account what it tells ArbSys", async () => {
      const delegating: Address = "0x00000000000000000000000000000000000a5c05";
      const call = (how: string): Hex =>
        assemble`PUSH4 ${SELECTORS[0]!} PUSH0 MSTORE PUSH0 PUSH0 PUSH1 4 PUSH1 28 PUSH1 0x64 PUSH3 100000 ${how} PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`;
      const succeeds = async (how: string) => {
        await on.l2("hardhat_setCode", delegating, call(how));
        return BigInt(await on.l2("eth_call", { from: OWNER, to: delegating }, "latest")) === 1n;
      };
      expect([await succeeds("STATICCALL"), await succeeds("DELEGATECALL")]).to.deep.equal([true, false]);
      const asked = await on
        .l2("eth_call", { from: OWNER, to: ARBOS }, "latest")
        .catch((error: Error) => error.message);
      expect(asked).to.match(/revert/);
    });
  });
}
