import { expect } from "chai";

import { EXPIRY, FILTER_LIMIT, Filters } from "../../src/internal/rpc/filters.js";
import { type StartedRollup, startRollup } from "../helpers/rollup/start-rollup.js";

describe("rpc/filters", () => {
  let node: StartedRollup;
  let now: number;
  let filters: Filters;
  before(async () => (node = await startRollup()));
  after(() => node.close());
  beforeEach(() => {
    now = 0;
    filters = new Filters(node.rollup, () => now);
  });

  it("drops a filter five minutes after its last poll, not a millisecond before", () => {
    const id = filters.addBlockFilter();
    for (const wait of [EXPIRY - 1, EXPIRY - 1]) {
      now += wait;
      expect(filters.poll(id)).to.deep.equal([]);
    }
    now += EXPIRY;
    expect(filters.poll(id)).to.equal(undefined);
    expect(filters.remove(id)).to.equal(false);
  });

  it("keeps so many filters at most, and makes room for more as they go", () => {
    const [first] = Array.from({ length: FILTER_LIMIT }, () => filters.addPendingTransactionFilter());
    expect(() => filters.addBlockFilter())
      .to.throw("eth_uninstallFilter")
      .with.property("code", -32005);
    expect(filters.remove(first!)).to.equal(true);
    expect(filters.addBlockFilter()).to.match(/^0x/);
    expect(() => filters.addLogFilter({ range: { blockHash: "0x00" }, addresses: [], topics: [] })).to.throw();
    now = EXPIRY;
    expect(filters.addBlockFilter()).to.match(/^0x/);
  });
});
