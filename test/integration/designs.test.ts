import { expect } from "chai";
import hre from "hardhat";

const DESIGNS = {
  optimism: { chainId: 901, ovm: { semantics: "optimism" } },
  arbitrum: { chainId: 412_346, ovm: { semantics: "arbitrum" } },
  ovm2: { chainId: 902, ovm: { semantics: "ovm2" } },
  ovm1: { chainId: 903, ovm: { semantics: "ovm1" } },
} as const;
const STRANGER = "0x00000000000000000000000000000000000a11ce";

describe("L2s of different designs in one process", () => {
  const connect = (override: (typeof DESIGNS)[keyof typeof DESIGNS]) =>
    hre.network.create({ network: "ovm", override });
  let connections: Awaited<ReturnType<typeof connect>>[];
  before(async () => {
    connections = await Promise.all(Object.values(DESIGNS).map(connect));
  });
  after(() => Promise.all(connections.map((connection) => connection.close())));

  it("have each an L1 of its own, and do not see each other", async () => {
    await Promise.all(connections.map(({ ovm }, index) => ovm.depositEth({ value: BigInt(index + 1), to: STRANGER })));
    for (const [index, { provider, ovm }] of connections.entries()) {
      const balance = await provider.request({ method: "eth_getBalance", params: [STRANGER, "latest"] });
      expect(BigInt(balance as string)).to.equal(BigInt(index + 1));
      expect((await ovm.status()).queue.length).to.equal(1n);
      expect((await ovm.status()).l1.blockNumber).to.equal(1n);
    }
  });

  it("keep their clocks and their withdrawals apart", async () => {
    const before = await Promise.all(connections.map(({ ovm }) => ovm.status()));
    const { ovm } = connections.at(-1)!;
    const withdrawal = await ovm.withdrawEth({ value: 1n, to: STRANGER });
    await ovm.fastForward(withdrawal);
    expect((await withdrawal.finalize()).succeeded).to.equal(true);
    const after = await Promise.all(connections.map((connection) => connection.ovm.status()));
    for (const index of [0, 1, 2]) {
      expect(after[index]!.l1).to.deep.equal(before[index]!.l1);
      expect(after[index]!.l2).to.deep.equal(before[index]!.l2);
    }
  });
});
