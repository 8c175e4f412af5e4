import { expect } from "chai";

import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { Phase, type Running } from "../../../src/internal/rollup/machine/state/machine.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { inPhase, machineBefore } from "../../helpers/machine/before.js";
import { agreeOnBlock, inputOf } from "../../helpers/machine/block-agreement.js";
import { queued } from "../../helpers/machine/blocks.js";
import type { MachineEvm } from "../../helpers/machine/evm.js";
import { onFreshChains } from "../../helpers/machine/on-fresh-chains.js";
import { disagreement, twinStep } from "../../helpers/machine/steps.js";
import { at, setBalance, setCode, slot } from "../../helpers/rollup/cheats.js";
import { alice, bob, carol, ETHER, sign } from "../../helpers/rollup/l2-chain.js";

describe("machine: blocks at the edges of the rules", function () {
  this.timeout(60_000);
  let evm: MachineEvm;
  let chain: L2Chain;
  onFreshChains((machine, fresh) => ([evm, chain] = [machine, fresh]));

  it("BLOCKHASH reaches 256 blocks back, and answers 0 for its own block and for later numbers", async () => {
    for (let i = 0; i < 260; i++) await chain.append(inputOf(chain, {}));
    const number = 261n;
    const asked = [
      0n,
      1n,
      4n,
      number - 257n,
      number - 256n,
      number - 255n,
      number - 2n,
      number - 1n,
      number,
      number + 1n,
    ];
    asked.push(2n ** 64n + number - 1n, 2n ** 256n - 256n, 2n ** 256n - 1n);
    const code = asked.map((n, i) => assemble`PUSH32 ${n} BLOCKHASH PUSH1 ${i} SSTORE`);
    const sequenced = [setCode(at(0x33), assemble`${code} STOP`), await sign(alice, { to: at(0x33), gas: 1_000_000n })];
    const block = await agreeOnBlock(chain, { sequenced }, [], evm);
    expect(block.number).to.equal(number);
    for (const [i, n] of asked.entries()) {
      const isKnown = n < number && n >= number - 256n;
      const expected = isKnown ? chain.blockByNumber(n)!.hash : slot(0n);
      expect(await chain.latestState().storageAt(at(0x33), slot(BigInt(i))), `block ${n}`).to.equal(expected);
    }
  });

  it("transient storage, warmth, refunds and logs end with their transaction, however it ends", async () => {
    // Stores what is in transient storage, and the gas of BALANCE and of SLOAD. With input it fails at the end: a jump to nowhere.
    const program = assemble`
      PUSH0 TLOAD PUSH0 SSTORE
      GAS PUSH20 ${carol} BALANCE POP GAS SWAP1 SUB PUSH1 1 SSTORE
      GAS PUSH1 9 SLOAD POP GAS SWAP1 SUB PUSH1 2 SSTORE
      PUSH1 7 PUSH0 TSTORE
      PUSH0 PUSH0 LOG0
      CALLDATASIZE PUSH2 0xffff JUMPI STOP`;
    const codes: Hex[] = ["0x", "0x01", "0x"];
    const calls = await Promise.all(
      codes.map((data, nonce) => sign(alice, { to: at(0x33), gas: 300_000n, nonce, data })),
    );
    const traces = assemble`PUSH1 7 PUSH0 TSTORE PUSH0 PUSH0 LOG0`;
    const init = await sign(bob, { data: assemble`${traces} STOP`, gas: 200_000n });
    const failing = await sign(bob, { data: assemble`${traces} INVALID`, gas: 200_000n, nonce: 1 });
    const sequenced = [
      setCode(at(0x33), program),
      ...calls,
      init,
      failing,
      await sign(alice, { to: at(0x33), gas: 300_000n, nonce: 3 }),
    ];
    const { receipts } = await agreeOnBlock(chain, { sequenced }, [], evm);
    expect(receipts.map(({ status }) => status)).to.deep.equal([1, 0, 1, 1, 0, 1]);
  });

  it("deposits that use the whole block's gas leave none, and the rest waits", async () => {
    const items = [0, 1, 2].map(() =>
      queued({ from: alice.address, to: at(0x33), mint: ETHER, value: 1n, gas: 10_000_000n, data: "0x" }),
    );
    const { receipts, skipped, gasUsed } = await agreeOnBlock(
      chain,
      {
        deposits: items.map(({ deposit }) => deposit),
        sequenced: [setCode(at(0x33), assemble`INVALID`), setBalance(carol, 1n), await sign(bob, { to: carol })],
      },
      items.map(({ element }) => element),
      evm,
    );
    expect(gasUsed).to.equal(30_000_000n);
    expect(receipts.map(({ status }) => status)).to.deep.equal([0, 0, 0]);
    expect(skipped.map(({ index }) => index)).to.deep.equal([2]);
  });

  it("a block whose deposits used more gas than it has takes no transaction, and the step does not revert", async () => {
    const machine = await machineBefore(inPhase(Phase.CHECK), {
      prepare: (running) => {
        running.progress = running.progress.with({ gasUsed: 40_000_000 });
      },
    });
    const { call, expected } = twinStep(machine);
    const [verdict] = await evm.callMany([call]);
    expect(disagreement({ verdict: verdict!, expected })).to.equal(undefined);
    expect((machine.status as Running).phase).to.equal(Phase.ELEMENT);
  });
});
