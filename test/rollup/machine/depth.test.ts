import { expect } from "chai";
import { keccak256 } from "ethereum-cryptography/keccak.js";

import { encodeInteger } from "../../../src/internal/rollup/machine/rlp/rlp.js";
import { toBytes } from "../../../src/internal/rollup/machine/state/bytes.js";
import type { Running } from "../../../src/internal/rollup/machine/state/machine.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { atOpcode, CONTRACT, machineBefore } from "../../helpers/machine/before.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { disagreement, twinStep } from "../../helpers/machine/steps.js";

/** To find slots whose keys share more nibbles than this would take 2^160 hashes. */
const DEEPEST = 40;

const CALL = 0xf1;
const SSTORE = 0x55;

/** Gives the contract slots around slot 0, one at each depth of its storage's trie, and slot 0 itself if asked. */
const around =
  (depth: number, withSlot: boolean) =>
  (running: Running): void => {
    const key = keccak256(toBytes(0n, 32));
    const address = BigInt(CONTRACT);
    const account = running.state.world.account(address, undefined);
    let { storage } = account;
    if (withSlot) storage = storage.put(key, encodeInteger(5n));
    for (let nibble = 0; nibble < depth; nibble++) {
      const other = key.slice();
      other[nibble >> 1]! ^= nibble % 2 === 0 ? 0x10 : 0x01;
      storage = storage.put(other, encodeInteger(1n));
    }
    running.state = running.state.with({
      world: running.state.world.write(address, account.with({ storage }), undefined),
    });
  };

// L1's own stack has 1,024 items: what the Solidity machine does by recursion must stay far from that.
describe("the stack of L1 holds the machine on L1", function () {
  this.timeout(60_000);
  let evm: MachineEvm;
  before(async () => {
    evm = await MachineEvm.create();
  });

  const writes: [name: string, code: Hex, withSlot: boolean][] = [
    ["a new slot", assemble`PUSH1 1 PUSH1 0 SSTORE STOP`, false],
    ["another value", assemble`PUSH1 1 PUSH1 0 SSTORE STOP`, true],
    ["a slot that goes", assemble`PUSH0 PUSH0 SSTORE STOP`, true],
  ];
  for (const [name, code, withSlot] of writes) {
    it(`while it writes ${name}, ${DEEPEST} levels deep in a trie`, async () => {
      const machine = await machineBefore(atOpcode(SSTORE), { code, prepare: around(DEEPEST, withSlot) });
      const { call, expected } = twinStep(machine);
      const [verdict] = await evm.callMany([call]);
      expect(disagreement({ verdict: verdict!, expected })).to.equal(undefined);
    });
  }

  it("while 200 calls begin in one L1 transaction", async () => {
    // The contract calls itself with all gas: eight steps each.
    const code = assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH0 ADDRESS GAS CALL STOP`;
    const machine = await machineBefore(atOpcode(CALL), { code });
    const { call, expected } = twinStep(machine, 8 * 200);
    const [verdict] = await evm.callMany([call]);
    expect(disagreement({ verdict: verdict!, expected })).to.equal(undefined);
  });
});
