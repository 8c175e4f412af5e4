import { expect } from "chai";

import { MAX_HEIGHT } from "../../../src/internal/rollup/dispute/terms.js";
import type { DisputeMove } from "../../../src/internal/rollup/dispute/types.js";
import { disputeGas } from "../../../src/internal/rollup/l1/disputes/gas.js";
import { ARITIES, lieAt, rollupWithTransfer, TRANSFER_BLOCK } from "../../helpers/disputes/disputed-transfer.js";
import { DAY } from "../../helpers/rollup/start-rollup.js";

/** What brings money home, without what is added for each sum. */
const COLLECTING = { kind: "collect", dispute: 1, bonds: [], matches: [], joins: [], runs: 0 } as const;

/** Kinds of moves that are calls of one kind, whose bound does not follow from the machine. */
const BOUNDED = ["join", "create-match", "move", "timeout", "settle", "resolve"] as const;

describe("the gas that players send along", function () {
  this.timeout(240_000);

  for (const arity of ARITIES) {
    it(`is enough for trees of the greatest height, at arity ${arity}`, async () => {
      const started = await rollupWithTransfer(arity);
      const { rollup, l1 } = started;
      const { disputes } = rollup;
      const moves: DisputeMove[] = [];
      rollup.on("disputeMove", (move) => moves.push(move));
      const fraud = await rollup.exclusive(() => rollup.injectFraud({ kind: "storage", block: TRANSFER_BLOCK }));
      await rollup.exclusive(async () => {
        await disputes.open(TRANSFER_BLOCK);
        await disputes.join(1, { run: { fraud: fraud.id }, height: MAX_HEIGHT[arity] });
        await disputes.join(1, { run: lieAt(40), height: MAX_HEIGHT[arity] });
        const names = (await disputes.get(1)).commitments;
        const pair = { defender: names[1]!.name, challenger: names[0]!.name };
        await disputes.createMatch(1, pair);
        for (let turn = 0; turn < MAX_HEIGHT[arity]; turn += 1) await disputes.move(1, pair);
      });
      const snapshot = (await l1("evm_snapshot")) as string;
      await rollup.exclusive(async () => {
        await disputes.run(1);
        await disputes.settle(1);
        await disputes.resolve(1);
        await disputes.claim(1);
      });
      await l1("evm_revert", snapshot);
      await rollup.exclusive(async () => {
        await rollup.defender.stop();
        await rollup.fastForward(8n * DAY);
        const names = (await disputes.get(1)).commitments;
        await disputes.timeout(1, { defender: names[1]!.name, challenger: names[0]!.name });
      });
      for (const kind of [...BOUNDED, "claim"] as const) {
        const made = moves.filter((move) => move.kind === kind);
        expect(made, kind).not.to.deep.equal([]);
        const call = kind === "claim" ? COLLECTING : ({ kind } as never);
        for (const { gas, calldataBytes } of made) {
          const bound = disputeGas(call, `0x${"00".repeat(calldataBytes)}`);
          // A 64th is held back at each call within; a quarter more is to spare.
          expect((gas * 5n) / 4n <= bound, `${kind}: ${gas} of ${bound}`).to.equal(true);
        }
      }
      await started.close();
    });
  }
});
