import { expect } from "chai";
import { bytesToHex } from "viem";

import { JournaledState } from "../../../../src/internal/rollup/ovm/state/journaled-state.js";
import { WorldState } from "../../../../src/internal/rollup/ovm/state/world-state.js";

const A = "aa".repeat(20);
const SLOT = "00".repeat(32);
const root = (world: WorldState): string => bytesToHex(world.root);

function stateWith(): JournaledState {
  const state = new JournaledState(WorldState.empty);
  state.update(A, { balance: 5n });
  state.setStorage(A, SLOT, Uint8Array.of(0, 0, 7));
  return state;
}

describe("JournaledState", () => {
  it("restores accounts, slots and code to the checkpoint", async () => {
    const state = stateWith();
    const before = root(stateWith().seal());
    await state.checkpoint();
    state.update(A, { balance: 9n });
    await state.checkpoint();
    state.setStorage(A, SLOT, Uint8Array.of(8));
    state.setCode(A, Uint8Array.of(1));
    state.dropStorage(A);
    await state.commit();
    state.setAccount("bb".repeat(20), undefined);
    await state.revert();
    expect(root(state.seal())).to.equal(before);
  });

  it("keeps what was committed inside a checkpoint that is committed too", async () => {
    const state = stateWith();
    await state.checkpoint();
    state.setStorage(A, SLOT, new Uint8Array(32));
    await state.commit();
    const world = state.seal();
    expect(world.account(A)?.storage.isEmpty).to.equal(true);
  });

  it("knows a slot's value at the start of the transaction, even after a revert", async () => {
    const state = stateWith();
    state.originalStorageCache.clear();
    await state.checkpoint();
    state.setStorage(A, SLOT, Uint8Array.of(8));
    await state.revert();
    state.setStorage(A, SLOT, Uint8Array.of(9));
    const address = { bytes: Uint8Array.from({ length: 20 }, () => 0xaa) };
    const original = await state.originalStorageCache.get(address as never, new Uint8Array(32));
    expect(original).to.deep.equal(Uint8Array.of(7));
  });

  it("drops accounts that end up empty", () => {
    const state = stateWith();
    state.update(A, { balance: 0n });
    expect(root(state.seal())).to.equal(root(WorldState.empty));
  });

  it("refuses to be sealed inside a checkpoint", async () => {
    const state = stateWith();
    await state.checkpoint();
    expect(() => state.seal()).to.throw("Cannot seal inside 1 checkpoints.");
  });
});
