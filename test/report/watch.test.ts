import { expect } from "chai";

import { Comforts } from "../../src/internal/comforts/comforts.js";
import { differingOpcodes } from "../../src/internal/report/differing-opcodes.js";
import { OpcodeWatch, type Sighting } from "../../src/internal/report/opcode-watch.js";
import { createL2Chain, rulesOf } from "../../src/internal/rollup/l2/create-l2-chain.js";
import type { L2Chain } from "../../src/internal/rollup/l2/types.js";
import { accountKey } from "../../src/internal/rollup/ovm/bytes.js";
import type { EngineName } from "../../src/internal/rollup/ovm/engine/engine.js";
import type { Observer } from "../../src/internal/rollup/ovm/engine/observer.js";
import { type ExecutionObserver, watchRun } from "../../src/internal/rollup/ovm/execution/execution-observer.js";
import { Executor } from "../../src/internal/rollup/ovm/execution/executor.js";
import type { Outcome } from "../../src/internal/rollup/ovm/types.js";
import type { Address, Hex } from "../../src/internal/rollup/types.js";
import { optimism } from "../../src/internal/semantics/optimism.js";
import { assemble } from "../helpers/contracts/assemble.js";
import { alice, carol, deposit, input, madeWith, makeChain } from "../helpers/rollup/l2-chain.js";

const CALLEE: Address = "0x00000000000000000000000000000000000c0de1";
const CALLER: Address = "0x00000000000000000000000000000000000c0de2";
const NUMBER = 0x43;
/** NUMBER three times in a loop, then as the last opcode, where nothing can see its value. */
const LOOP = assemble`PUSH1 3 again: NUMBER POP PUSH1 1 SWAP1 SUB DUP1 PUSH1 again JUMPI NUMBER`;
const DELEGATES = assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${CALLEE} GAS DELEGATECALL STOP`;

/** A chain with two contracts, whose opcodes are watched; what was seen. */
function watchedChain(engine: EngineName, codes: Record<Address, Hex>): { chain: L2Chain; sightings: Sighting[] } {
  const sightings: Sighting[] = [];
  const observer: ExecutionObserver = {
    watches: new Set(),
    follow: async (_run, { state }) => {
      const codeOf = (address: string) => state.code(accountKey(address as Address));
      const watch = new OpcodeWatch({ differing: differingOpcodes(optimism), ownAccounts: new Map(), codeOf });
      return {
        enter: (frame) => watch.enter(frame),
        onStep: watch.onStep,
        end: () => void sightings.push(...watch.sightings),
      };
    },
    transaction: () => undefined,
    call: () => undefined,
  };
  const options = madeWith(makeChain());
  const accounts = Object.entries(codes).map(([address, code]) => ({
    address: address as Address,
    code,
    nonce: 1n,
    balance: 0n,
  }));
  const genesis = { ...options.genesis, accounts: [...options.genesis.accounts, ...accounts] };
  return { chain: createL2Chain({ ...options, genesis, observer, engine }), sightings };
}

for (const engine of ["native", "ethereumjs"] as const) {
  describe(`watching opcodes that differ, on ${engine}`, () => {
    it("counts what a loop runs at one place, and leaves out what nothing can see", async () => {
      const { chain, sightings } = watchedChain(engine, { [CALLEE]: LOOP });
      await chain.append(input(chain, [], [deposit({ to: CALLEE, gas: 100_000n })]));
      expect(sightings.map(({ opcode, value, count }) => [opcode, value, count])).to.deep.equal([[NUMBER, 1n, 3]]);
    });

    it("names the code that runs, not the account that it runs as", async () => {
      const { chain, sightings } = watchedChain(engine, { [CALLEE]: LOOP, [CALLER]: DELEGATES });
      await chain.call({ from: alice.address, to: CALLER }, "latest");
      expect(sightings.map(({ address, count }) => [address, count])).to.deep.equal([[CALLEE, 3]]);
    });

    it("sees creation code", async () => {
      const { chain, sightings } = watchedChain(engine, {});
      await chain.call({ from: alice.address, data: assemble`NUMBER POP STOP` }, "latest");
      expect(sightings.map(({ address, pc, opcode }) => [address, pc, opcode])).to.deep.equal([[undefined, 0, NUMBER]]);
    });

    it("changes no block", async () => {
      const { chain } = watchedChain(engine, {});
      const unwatched = makeChain();
      for (const one of [chain, unwatched]) await one.append(input(one, [], [deposit({ to: carol, mint: 1n })]));
      expect(chain.head.hash).to.equal(unwatched.head.hash);
    });
  });
}

/** Remembers the observers that were attached to it. */
class SeenExecutor extends Executor {
  public readonly attached: Observer[] = [];

  public override async observe<T>(observer: Observer, work: () => Promise<T>): Promise<T> {
    this.attached.push(observer);
    return await super.observe(observer, work);
  }
}

describe("a report that is off", () => {
  it("asks for nothing before a run", () => {
    const comforts = new Comforts({ idle: async () => undefined, print: () => undefined });
    expect(comforts.observer.follow).to.equal(undefined);
  });

  it("attaches nothing that sees opcodes", async () => {
    const executor = new SeenExecutor(rulesOf({ l2ChainId: 901, developmentMode: true }, optimism));
    const outcome = { status: 1 } as Outcome;
    const { observer } = new Comforts({ idle: async () => undefined, print: () => undefined });
    const run = { from: carol, to: carol, value: 0n, data: "0x", gas: 1n } as const;
    await watchRun(executor, observer, run, async () => outcome);
    expect(executor.attached.map(({ onStep }) => onStep)).to.deep.equal([undefined]);
    const reporter = {
      follow: async () => ({ onStep: () => undefined, end: () => undefined }),
      settle: async () => undefined,
    };
    const on = new Comforts({ idle: async () => undefined, print: () => undefined, reporter });
    await watchRun(executor, on.observer, run, async () => outcome);
    expect(executor.attached[1]!.onStep).not.to.equal(undefined);
  });
});
