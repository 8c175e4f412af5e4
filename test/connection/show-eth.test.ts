import { expect } from "chai";

import { showEth, showGwei } from "../../src/internal/connection/wire/show-eth.js";

describe("amounts of wei", () => {
  it("are shown as people write them", () => {
    expect(showEth(0n)).to.equal("0 ETH");
    expect(showEth(1n)).to.equal("0.000000000000000001 ETH");
    expect(showEth(15n * 10n ** 17n)).to.equal("1.5 ETH");
    expect(showEth(10_000n * 10n ** 18n)).to.equal("10000 ETH");
    expect(showGwei(30n * 10n ** 9n)).to.equal("30 gwei");
    expect(showGwei(1n)).to.equal("0.000000001 gwei");
  });
});
