import { expect } from "chai";

import { rulesOf } from "../../../src/internal/rollup/l2/create-l2-chain.js";
import { ExecutionFailure } from "../../../src/internal/rollup/l2/execution-failure.js";
import { ExecutorPool } from "../../../src/internal/rollup/l2/executor-pool.js";
import { Executor } from "../../../src/internal/rollup/ovm/execution/executor.js";
import type { ChainRules } from "../../../src/internal/rollup/types.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";

const rules = rulesOf({ l2ChainId: 901, developmentMode: true }, optimism);

describe("a pool of executors", () => {
  let made: ChainRules[];
  let pool: ExecutorPool;

  beforeEach(() => {
    made = [];
    pool = new ExecutorPool(rules, (of) => {
      made.push(of);
      return new Executor(of);
    });
  });

  it("lends the same executor to one work after the other, also when a run of it failed", async () => {
    const failure = new ExecutionFailure({ error: "revert", returnData: "0x" });
    const first = await pool.use(async (executor) => executor);
    const failed = await pool.use(() => Promise.reject(failure)).catch((error: unknown) => error);
    expect(failed).to.equal(failure);
    expect(await pool.use(async (executor) => executor)).to.equal(first);
    expect(made).to.deep.equal([rules]);
  });

  it("lends no executor again that threw in the middle of its work", async () => {
    const broken = new Error("broken");
    const first = await pool.use(async (executor) => executor);
    expect(await pool.use(() => Promise.reject(broken)).catch((error: unknown) => error)).to.equal(broken);
    expect(await pool.use(async (executor) => executor)).not.to.equal(first);
  });

  it("lends two to works that run at the same time", async () => {
    const [one, other] = await pool.use((first) => pool.use(async (second) => [first, second]));
    expect(one).not.to.equal(other);
  });

  it("makes an executor for other rules, and lends it to nothing else", async () => {
    const moved = { ...rules };
    const executor = await pool.use(async (lent) => lent, moved);
    expect(executor.rules).to.equal(moved);
    expect((await pool.use(async (lent) => lent)).rules).to.equal(rules);
  });
});
