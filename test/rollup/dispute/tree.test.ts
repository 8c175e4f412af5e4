import { expect } from "chai";
import fc from "fast-check";

import { hashEnd, hashNode } from "../../../src/internal/rollup/dispute/node.js";
import type { StateHashes } from "../../../src/internal/rollup/dispute/player.js";
import { MAX_HEIGHT } from "../../../src/internal/rollup/dispute/terms.js";
import { firstDifference, heightOf, StateTree } from "../../../src/internal/rollup/dispute/tree.js";
import type { Hex } from "../../../src/internal/rollup/types.js";

type Arity = 2 | 4 | 16;
const ARITIES = [2, 4, 16] as const;

const hash = (value: number): Hex => `0x${value.toString(16).padStart(64, "0")}`;
const END = hashEnd(hash(99));

/** A run of so many states, the last of them HALT; `salt` from step `from` on tells it from others. */
function run(length: number, from = Infinity, salt = 0): StateHashes & { asked: number } {
  const at = (steps: number): Hex => (steps >= length ? END : hash(1_000 + steps + (steps > from ? salt : 0)));
  return {
    length,
    asked: 0,
    hashAt: at,
    hashes(first, count) {
      this.asked += count;
      return Array.from({ length: count }, (_, index) => at(first + index + 1));
    },
  };
}

/** All levels of the tree of a height, from its leaves up. */
function naiveTree(states: StateHashes, arity: Arity, height: number): Hex[][] {
  const rows = [Array.from({ length: arity ** height }, (_, leaf) => states.hashAt(leaf + 1))];
  for (let level = 0; level < height; level++) {
    const row = rows[level]!;
    rows.push(
      Array.from({ length: row.length / arity }, (_, index) => hashNode(row.slice(arity * index, arity * (index + 1)))),
    );
  }
  return rows;
}

/** Lengths just below, at and above every power of the arity. */
function edges(arity: Arity, most: number): number[] {
  const powers = Array.from({ length: 12 }, (_, height) => arity ** height).filter((power) => power <= most);
  return [...new Set(powers.flatMap((power) => [power - 1, power, power + 1]))].filter((length) => length > 0);
}

describe("disputes: the tree of a run", () => {
  for (const arity of ARITIES) {
    it(`has the nodes of a naive tree of the same height, at arity ${arity}`, () => {
      for (const length of edges(arity, 600)) {
        const states = run(length);
        const tree = StateTree.of(states, arity);
        expect(arity ** tree.height, `height of ${length} states`).to.be.at.least(length);
        if (tree.height > 1) expect(arity ** (tree.height - 1)).to.be.lessThan(length);
        const naive = naiveTree(states, arity, tree.height);
        for (const [height, row] of naive.entries()) {
          for (const [index, node] of row.entries()) {
            expect(tree.node(height, index), `${length} states: node ${index} of height ${height}`).to.equal(node);
          }
        }
      }
    });

    it(`is raised by its last state alone, at arity ${arity}`, () => {
      for (const length of edges(arity, 300)) {
        const tree = StateTree.of(run(length), arity);
        let [root, end] = [tree.node(tree.height, 0), END];
        for (let height = 0; height < tree.height; height++) end = hashNode(Array.from({ length: arity }, () => end));
        for (let height = tree.height; height < MAX_HEIGHT[arity]; height++) {
          const padding = Array.from({ length: arity - 1 }, () => end);
          root = hashNode([root, ...padding]);
          end = hashNode([end, ...padding]);
          expect(tree.node(height + 1, 0)).to.equal(root);
        }
        expect(tree.name).to.equal(root);
      }
    });

    it(`opens the last state below any node, at arity ${arity}`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 700 }), fc.nat(), fc.nat(), (length, level, place) => {
          const states = run(length);
          const tree = StateTree.of(states, arity);
          const height = level % (tree.height + 1);
          const index = place % arity ** (tree.height - height);
          const path = tree.pathToLast(height, index);
          expect(path).to.have.length(height * (arity - 1));
          let opened = states.hashAt((index + 1) * arity ** height);
          for (let at = 0; at < path.length; at += arity - 1)
            opened = hashNode([...path.slice(at, at + arity - 1), opened]);
          expect(opened).to.equal(tree.node(height, index));
        }),
        { numRuns: 200 },
      );
    });

    it(`grows by 256 states at a time, at arity ${arity}`, () => {
      for (const length of [255, 256, 257, 1_000]) {
        const states = run(length);
        const growing = StateTree.growing(states, arity);
        for (let asked = 0; ; asked = states.asked) {
          const { done, value } = growing.next();
          expect(states.asked - asked).to.be.at.most(256);
          if (done !== true) continue;
          expect(value.name).to.equal(StateTree.of(run(length), arity).name);
          break;
        }
      }
    });

    it(`leads two runs to the first state on which they differ, at arity ${arity}`, () => {
      fc.assert(
        fc.property(fc.integer({ min: 1, max: 700 }), fc.integer({ min: 1, max: 700 }), fc.nat(), (one, other, at) => {
          const from = at % one;
          fc.pre(from < one - 1 || one !== other);
          const trees = [StateTree.of(run(one), arity), StateTree.of(run(other, from, 5_000), arity)] as const;
          const expected = firstDifference(
            Array.from({ length: 700 }, (_, leaf) => run(one).hashAt(leaf + 1)),
            Array.from({ length: 700 }, (_, leaf) => run(other, from, 5_000).hashAt(leaf + 1)),
          );
          let position = 0;
          for (let height = Math.max(trees[0].height, trees[1].height); height > 0; height--) {
            const [left, right] = trees.map((tree) => tree.children(height, position)) as [Hex[], Hex[]];
            position = arity * position + firstDifference(left, right)!;
          }
          expect(position).to.equal(expected);
        }),
        { numRuns: 200 },
      );
    });
  }

  it("takes one pass over the states, and at most 256 of them again for a look at any node", () => {
    for (const arity of ARITIES) {
      const states = run(5_000);
      const tree = StateTree.of(states, arity);
      expect(states.asked).to.equal(5_000);
      states.asked = 0;
      for (const leaf of [0, 1, 255, 256, 4_999]) {
        expect(tree.node(0, leaf)).to.equal(states.hashAt(leaf + 1));
        expect(states.asked).to.be.at.most(256);
        states.asked = 0;
      }
    }
  });

  it("holds the longest run", () => {
    for (const arity of ARITIES) {
      expect(heightOf(2 ** 28, arity)).to.equal(MAX_HEIGHT[arity]);
      expect(heightOf(1, arity)).to.equal(1);
    }
  });

  it("finds no difference between equal trees", () => {
    expect(firstDifference([hash(1), hash(2)], [hash(1), hash(2)])).to.equal(undefined);
  });
});
