import { expect } from "chai";

import { MachineEvm } from "../../helpers/machine/evm.js";
import { gasOfOpcode, gasOfTransfer, type Mix, MIXES } from "../../helpers/machine/gas.js";

// What re-execution may cost on L1: the goals of docs/machine-on-l1.md. `npm run bench -- --only machine` shows more of it.
const OPCODE = 700;
const TRANSFER = 1_500_000;

describe("in one call of run, the machine on L1 executes", function () {
  this.timeout(120_000);
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create();
  });

  for (const mix of Object.keys(MIXES) as Mix[]) {
    it(`an opcode without state, ${mix}, for at most ${OPCODE} gas`, async () => {
      expect(await gasOfOpcode(evm, mix)).to.be.within(100, OPCODE);
    });
  }

  it(`a block with an ERC-20 transfer for at most ${TRANSFER} gas`, async () => {
    expect((await gasOfTransfer(evm)).gas).to.be.lessThan(TRANSFER);
  });
});
