import { expect } from "chai";

import { encodeInteger, encodeList, encodeString } from "../../../src/internal/rollup/machine/rlp/rlp.js";
import { concat, encodeWords } from "../../../src/internal/rollup/machine/state/bytes.js";
import { Machine, Phase, Running } from "../../../src/internal/rollup/machine/state/machine.js";
import { MachineEvm } from "../../helpers/machine/evm.js";
import { disagreement, twinStep } from "../../helpers/machine/steps.js";
import { nonZeroBytes } from "../../helpers/worst-steps/bytes.js";
import { contextOf, progressOf, Scene, stateOf } from "../../helpers/worst-steps/scene.js";

const number = (value: number): Uint8Array => encodeInteger(BigInt(value));
const entry = (keys: number): Uint8Array =>
  encodeList([
    encodeString(nonZeroBytes(20)),
    encodeList(Array.from({ length: keys }, () => encodeString(nonZeroBytes(32)))),
  ]);

/** An unsigned transaction of type 1 with these entries of an access list. */
function elementWith(accessList: Uint8Array): Uint8Array {
  const sender = encodeString(nonZeroBytes(20));
  const fields = [sender, number(1), number(0), number(200_000), sender, number(0), number(0), number(7), number(7)];
  return concat(Uint8Array.of(0x7d), encodeList([...fields, accessList, encodeList([])]));
}

function machineAt(element: Uint8Array): Machine {
  const scene = new Scene();
  const sequenced = scene.preimages.give(encodeWords([scene.preimages.give(element), 0n]));
  const progress = progressOf({ sequenced, sequencedLeft: 1 });
  return new Machine(
    new Running(Phase.ELEMENT, contextOf(), progress, stateOf(scene.world(new Map()))),
    scene.preimages,
  );
}

const isTaken = ({ status }: Machine): boolean => (status as Running).phase === Phase.FASTLZ;

describe("both machines, given access lists,", () => {
  let evm: MachineEvm;
  before(async function () {
    this.timeout(120_000);
    evm = await MachineEvm.create();
  });

  /** Both machines on every one of the elements; how many were valid. */
  async function compare(elements: readonly Uint8Array[]): Promise<number> {
    const machines = elements.map(machineAt);
    const steps = machines.map((machine) => twinStep(machine));
    const verdicts = await evm.callMany(steps.map(({ call }) => call));
    for (const [i, verdict] of verdicts.entries()) {
      expect(disagreement({ verdict, expected: steps[i]!.expected }), `element ${i}`).to.equal(undefined);
    }
    return machines.filter(isTaken).length;
  }

  it("agree on short and long lists, with and without keys", async function () {
    this.timeout(60_000);
    const lists = [[], [0], [1], [2], [0, 0, 0], [1, 0, 7], [8, 20]].map((counts) => encodeList(counts.map(entry)));
    expect(await compare(lists.map(elementWith))).to.equal(lists.length);
  });

  it("agree on lists with a byte too many, one missing, and other nesting", async function () {
    this.timeout(60_000);
    const address = encodeString(nonZeroBytes(20));
    const key = encodeString(nonZeroBytes(32));
    const none = encodeList([]);
    const wrong = [
      encodeString(nonZeroBytes(3)),
      encodeList([address]),
      encodeList([encodeList([address])]),
      encodeList([encodeList([address, key])]),
      encodeList([encodeList([address, none, none])]),
      encodeList([encodeList([encodeString(nonZeroBytes(19)), none])]),
      encodeList([encodeList([encodeString(nonZeroBytes(21)), none])]),
      encodeList([encodeList([address, encodeList([encodeString(nonZeroBytes(31))])])]),
      encodeList([encodeList([address, encodeList([key, encodeString(nonZeroBytes(33))])])]),
      encodeList([encodeList([address, encodeList([encodeList([key])])])]),
      encodeList([concat(Uint8Array.of(0xf8, 22), address, none)]),
    ];
    expect(await compare(wrong.map(elementWith))).to.equal(0);
  });

  it("agree when any byte of a list is changed", async function () {
    this.timeout(120_000);
    const list = encodeList([entry(0), entry(2)]);
    const start = elementWith(list).length - list.length - 1;
    const elements: Uint8Array[] = [];
    for (let at = 0; at < list.length; at++) {
      for (const change of [1, 0x40, 0xff]) {
        const element = elementWith(list);
        element[start + at] = (element[start + at] as number) ^ change;
        elements.push(element);
      }
    }
    const valid = await compare(elements);
    // A changed address or key is still valid; nearly every changed header is not.
    expect(valid).to.be.greaterThan(3 * (2 * 20 + 2 * 32 - 1));
    expect(valid).to.be.lessThan(elements.length - 20);
  });
});
