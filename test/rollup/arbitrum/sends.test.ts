import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";

import { outbox } from "../../../src/internal/artifacts/l1/outbox.js";
import { ARBITRUM_L1_ADDRESSES } from "../../../src/internal/rollup/l1-addresses.js";
import { itemsOf } from "../../../src/internal/rollup/l2/arbitrum/sends.js";
import { ARBITRUM } from "../../../src/internal/rollup/ovm/arbitrum/addresses.js";
import { sendProof } from "../../../src/internal/rollup/ovm/arbitrum/send-tree.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { OWNER, startArbitrum, STRANGER, view } from "../../helpers/arbitrum/arbitrum-rollup.js";
import type { StartedRollup } from "../../helpers/rollup/start-rollup.js";

const SEND = AbiFunction.from("function sendTxToL1(address destination, bytes data) payable returns (uint256)");
const ROOT = AbiFunction.fromAbi(outbox.abi, "calculateMerkleRoot");
const STATE = AbiFunction.from(
  "function sendMerkleTreeState() view returns (uint256 size, bytes32 root, bytes32[] partials)",
);
const MESSAGES = 9;

describe("messages to L1 on Arbitrum", () => {
  let started: StartedRollup;
  before(async () => (started = await startArbitrum({ posting: "manual" })));
  after(() => started.close());

  const send = (data: Hex) =>
    started.l2("eth_sendTransaction", {
      ...{ from: OWNER, to: ARBITRUM.arbSys, value: "0x1", data: AbiFunction.encodeData(SEND, [STRANGER, data]) },
    });

  it("have proofs for every size of their tree, which the outbox, ArbSys and the header agree on", async () => {
    for (let size = 1; size <= MESSAGES; size++) {
      await send(`0x0${size}`);
      const items = itemsOf(started.rollup.chain, size);
      const { sendRoot, sendCount } = await started.l2("eth_getBlockByNumber", "latest", false);
      expect(Number(sendCount)).to.equal(size);
      const [count, root] = await view(started, ARBITRUM.arbSys, STATE);
      expect([count, root]).to.deep.equal([BigInt(size), sendRoot]);
      for (let leaf = 0; leaf < size; leaf++) {
        const { proof, root: proven } = sendProof(items, leaf);
        expect(proven).to.equal(sendRoot);
        const call = AbiFunction.encodeData(ROOT, [proof, BigInt(leaf), items[leaf]!]);
        expect(await started.l1("eth_call", { to: ARBITRUM_L1_ADDRESSES.outbox, data: call }, "latest")).to.equal(
          sendRoot,
        );
      }
    }
  });

  it("take their ETH out of L2", async () => {
    expect(await started.l2("eth_getBalance", ARBITRUM.arbSys, "latest")).to.equal("0x0");
  });
});
