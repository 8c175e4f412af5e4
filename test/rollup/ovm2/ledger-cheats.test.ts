import { expect } from "chai";

import { L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { OVM2_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import { OVM2 } from "../../../src/internal/rollup/machine/state/rules.js";
import { accountKey } from "../../../src/internal/rollup/ovm/bytes.js";
import { word } from "../../../src/internal/rollup/ovm/predeploys/storage-write.js";
import { balanceSlot } from "../../../src/internal/rollup/ovm/state/ledger-state.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { codeOf } from "../../helpers/errors/code-of.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { compareAll } from "../../helpers/machine/steps.js";
import { balanceOf, GAS, hex, OWNER, startOvm2, STRANGER } from "../../helpers/ovm2/ovm2-rollup.js";
import { checkStarts, machineOfLive } from "../../helpers/rollup/live-blocks.js";
import type { StartedRollup } from "../../helpers/rollup/start-rollup.js";

const { ovmEth } = OVM2_PREDEPLOYS;
const GOES: Hex = assemble`PUSH20 ${BigInt(STRANGER)} SELFDESTRUCT`;

describe("cheats on OVM_ETH, whose storage is all ether", function () {
  this.timeout(300_000);
  let evm: MachineEvm;
  let started: StartedRollup;
  before(async () => {
    evm = await MachineEvm.create(OVM2);
  });
  beforeEach(async () => {
    started = await startOvm2({ posting: "manual" }, { verify: true });
  });
  afterEach(() => started.close());

  const send = (request: object) =>
    started.l2("eth_sendTransaction", { from: OWNER, gas: hex(GAS), ...request }).catch(() => undefined);

  /** Both implementations of the machine come to what the L2 claims. */
  const compare = async () => {
    await checkStarts(started);
    for (let number = 1n; number <= started.rollup.chain.head.number; number += 1n) {
      await compareAll(evm, await machineOfLive(started.rollup, number), `block ${number}`);
    }
  };

  it("are refused as balances while it is gone, and right when it is there again", async () => {
    await started.l2("hardhat_setCode", ovmEth, GOES);
    await send({ to: ovmEth });
    expect(await started.l2("eth_getCode", ovmEth, "latest")).to.equal("0x");
    expect([await balanceOf(started, OWNER), await balanceOf(started, STRANGER)]).to.deep.equal([0n, 0n]);
    expect(await codeOf(started.l2("hardhat_setBalance", OWNER, hex(10n ** 18n)))).to.equal("ETHER_LEDGER_MISSING");
    await started.l2("hardhat_setCode", ovmEth, GOES);
    await started.l2("hardhat_setBalance", OWNER, hex(10n ** 18n));
    await send({ to: STRANGER, value: "0x7" });
    expect(await balanceOf(started, STRANGER)).to.equal(7n);
    await compare();
    await started.l2("ovm_submitBatch");
    await started.l1("ovm_proposeOutputs");
    expect(await started.rollup.exclusive(() => started.rollup.verify())).to.not.have.property("difference");
  });

  it("are right in its storage, between the transactions of a block that waits and without its code", async () => {
    await started.l2("evm_setAutomine", false);
    await send({ to: STRANGER, value: "0x1" });
    await started.l2("hardhat_setStorageAt", ovmEth, `0x${balanceSlot(accountKey(STRANGER))}`, word(5n));
    await started.l2("hardhat_setCode", ovmEth, "0x");
    await send({ to: STRANGER, value: "0x2" });
    await started.l2("hardhat_mine", "0x2");
    await started.l2("evm_setAutomine", true);
    expect(await balanceOf(started, STRANGER)).to.equal(8n);
    await started.l2("hardhat_setBalance", STRANGER, "0x3");
    await started.l2("hardhat_setBalance", ovmEth, "0x4");
    await send({ to: ovmEth, value: "0x1" });
    expect([await balanceOf(started, STRANGER), await balanceOf(started, ovmEth)]).to.deep.equal([3n, 5n]);
    await compare();
  });

  it("can be paid on L1, by the bridge", async () => {
    const held = async () => BigInt(await started.l1("eth_getBalance", L1_ADDRESSES.l1StandardBridge, "latest"));
    const before = await held();
    await started.l2("hardhat_setBalance", STRANGER, hex(10n ** 24n));
    expect((await held()) - before).to.equal(10n ** 24n);
    await started.l2("hardhat_setStorageAt", ovmEth, `0x${balanceSlot(accountKey(STRANGER))}`, word(10n ** 24n + 9n));
    expect((await held()) - before).to.equal(10n ** 24n + 9n);
    await started.l2("hardhat_setStorageAt", ovmEth, "0x2", word(7n));
    expect((await held()) - before).to.equal(10n ** 24n + 9n);
  });
});
