import { expect } from "chai";

import { createDispatcher, type Dispatcher } from "../../src/internal/rpc/dispatch.js";
import { EXPIRY, FILTER_LIMIT } from "../../src/internal/rpc/filters.js";
import { FilterLimiter } from "../../src/internal/rpc/l1/limit-filters.js";
import { type StartedRollup, startRollup } from "../helpers/rollup/start-rollup.js";

describe("filters on L1", () => {
  let node: StartedRollup;
  let dispatcher: Dispatcher;
  beforeEach(async () => {
    node = await startRollup({}, { dispatch: (rollup) => (dispatcher = createDispatcher(rollup)) });
  });
  afterEach(() => node.close());

  it("are so many at most, and make room as they go", async () => {
    const l1 = async (method: string, ...params: unknown[]) => await dispatcher.l1.request(method, params);
    const ids: string[] = [];
    for (let i = 0; i < FILTER_LIMIT; i++) ids.push((await l1("eth_newBlockFilter")) as string);
    for (const method of ["eth_newBlockFilter", "eth_newPendingTransactionFilter"]) {
      const error = await l1(method).then(
        () => expect.fail(`one ${method} too many`),
        (reason: { code: number }) => reason,
      );
      expect(error.code).to.equal(-32005);
    }
    expect(await l1("eth_uninstallFilter", ids[0])).to.equal(true);
    expect(await l1("eth_newFilter", {})).to.match(/^0x/);
  });

  it("go five minutes after their last poll, not a millisecond before", async () => {
    let now = 0;
    const limiter = new FilterLimiter(() => now);
    const ask = (method: string, ...params: unknown[]) =>
      limiter.request((name, list) => node.l1(name, ...list), method, params);
    const id = await ask("eth_newPendingTransactionFilter");
    for (const wait of [EXPIRY - 1, EXPIRY - 1]) {
      now += wait;
      expect(await ask("eth_getFilterChanges", id)).to.deep.equal([]);
    }
    now += EXPIRY;
    expect(await ask("eth_uninstallFilter", id)).to.equal(false);
  });
});
