import { alice, bob, carol, deposit, ETHER, filled, input, sign } from "../../helpers/l2-chain.js";
import { TwoClients } from "../../helpers/second-client.js";

describe("the second client", () => {
  let clients: TwoClients;
  beforeEach(async () => {
    clients = await TwoClients.create();
  });

  it("executes transfers and deposits as the L2 node does", async () => {
    const { chain } = clients;
    await clients.append(input(chain));
    await clients.append(input(chain, [await sign(alice, { to: carol, value: ETHER })]));
    await clients.append(input(chain, [], [deposit({ mint: ETHER, value: ETHER })]));
    await clients.append(
      input(
        chain,
        [await sign(bob, { to: carol, value: 1n })],
        [
          deposit({ sourceHash: filled(1), value: 2n ** 200n, mint: 5n }),
          deposit({ sourceHash: filled(2), gas: 20_000n }),
        ],
      ),
    );
  });
});
