import { expect } from "chai";

import { assemble } from "../../helpers/contracts/assemble.js";
import { agreeOnBlock } from "../../helpers/machine/block-agreement.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { hostileElement } from "../../helpers/random/hostile-elements.js";
import { Random } from "../../helpers/random/random.js";
import { at, delegationTo, setBalance, setCode, setNonce, setStorage, unsigned } from "../../helpers/rollup/cheats.js";
import { carol, ETHER, makeChain } from "../../helpers/rollup/l2-chain.js";

const [first, second] = [at(0x33), at(0x34)];
const STORING = assemble`CALLDATASIZE PUSH1 0 SSTORE`;

const VALID: readonly Uint8Array[] = [
  setBalance(first, ETHER),
  setBalance(second, 0n),
  setNonce(first, 1n),
  setNonce(second, 2n ** 64n - 1n),
  setCode(first, STORING),
  setCode(first, "0x"),
  setCode(second, delegationTo(first)),
  setCode(second, delegationTo("0x")),
  setStorage(first, 0n, 5n),
  setStorage(second, 1n, 2n ** 255n),
  ...[0n, 1n, 2n].flatMap((nonce) => [
    unsigned({ from: first, nonce, to: second, value: 7n }),
    unsigned({ from: carol, nonce, to: first, data: "0x0102" }),
  ]),
];

describe("machine: blocks of elements that are nearly valid", function () {
  this.timeout(120_000);

  it("come out alike from the L2 node and the twin", async () => {
    let taken = 0;
    for (let seed = 0; seed < 12; seed++) {
      const random = new Random(seed);
      const sequenced = [setBalance(first, ETHER), setBalance(carol, ETHER)];
      for (let i = 0; i < 60; i++) {
        sequenced.push(random.next(3) === 0 ? VALID[random.next(VALID.length)]! : hostileElement(random, VALID));
      }
      const { skipped, transactions } = await agreeOnBlock(makeChain(), { sequenced });
      taken += sequenced.length - skipped.length;
      expect(transactions.length).to.be.lessThan(sequenced.length);
    }
    expect(taken).to.be.greaterThan(200);
  });

  it("come out alike from both machines", async () => {
    const evm = await MachineEvm.create();
    const random = new Random(77);
    const sequenced = [setBalance(first, ETHER), setBalance(carol, ETHER)];
    for (let i = 0; i < 150; i++) sequenced.push(hostileElement(random, VALID));
    await agreeOnBlock(makeChain(), { sequenced }, [], evm);
  });
});
