import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { alice, bob, carol, deposit, ETHER, filled, input, makeChain, sign } from "../../helpers/l2-chain.js";
import { checkSecondClient } from "../../helpers/second-client.js";

describe("the second client", () => {
  let chain: L2Chain;
  beforeEach(() => {
    chain = makeChain();
  });

  it("executes transfers and deposits as the L2 node does", async () => {
    await chain.append(input(chain));
    await chain.append(input(chain, [await sign(alice, { to: carol, value: ETHER })]));
    await chain.append(input(chain, [], [deposit({ mint: ETHER, value: ETHER })]));
    const deposits = [
      deposit({ sourceHash: filled(1), value: 2n ** 200n, mint: 5n }),
      deposit({ sourceHash: filled(2), gas: 20_000n }),
    ];
    await chain.append(input(chain, [await sign(bob, { to: carol, value: 1n })], deposits));
    await checkSecondClient(chain);
  });
});
