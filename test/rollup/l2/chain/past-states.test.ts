import { verifyMerkleProof } from "@ethereumjs/mpt";
import { RLP } from "@ethereumjs/rlp";
import { expect } from "chai";
import { bytesToHex, type Hex, hexToBytes, keccak256 } from "viem";

import { alice, carol, ETHER, input, makeChain, sign } from "../../../helpers/rollup/l2-chain.js";

const WETH: Hex = "0x4200000000000000000000000000000000000006";

describe("the L2 chain: past states", () => {
  it("stay readable and provable at every block", async () => {
    const chain = makeChain();
    const wrap = await sign(alice, { to: WETH, value: ETHER, gas: 100_000n });
    const first = await chain.append(input(chain, [wrap]));
    await chain.append(input(chain, [await sign(alice, { to: WETH, value: ETHER, gas: 100_000n, nonce: 1 })]));
    const slot = keccak256(`0x${alice.address.slice(2).padStart(64, "0")}${"".padStart(64, "0")}`);
    for (const [block, expected] of [
      [chain.genesis, 0n],
      [first, ETHER],
      [chain.head, 2n * ETHER],
    ] as const) {
      const proof = await chain.state(block).proof(WETH, [slot]);
      const options = { useKeyHashing: true };
      const account = await verifyMerkleProof(
        hexToBytes(WETH),
        proof.accountProof.map((node) => hexToBytes(node)),
        {
          ...options,
          root: hexToBytes(block.stateRoot),
        },
      );
      const [, , storageHash, codeHash] = RLP.decode(account) as Uint8Array[];
      expect(bytesToHex(storageHash!)).to.equal(proof.storageHash);
      expect(bytesToHex(codeHash!)).to.equal(proof.codeHash);
      expect(BigInt(proof.storageProof[0]!.value)).to.equal(expected);
      if (expected === 0n && proof.storageProof[0]!.proof.length === 0) continue;
      const value = await verifyMerkleProof(
        hexToBytes(slot),
        proof.storageProof[0]!.proof.map((node) => hexToBytes(node)),
        {
          ...options,
          root: hexToBytes(proof.storageHash),
        },
      );
      expect(value === null ? 0n : BigInt(bytesToHex(RLP.decode(value) as Uint8Array))).to.equal(expected);
    }
  });

  it("prove that an account does not exist", async () => {
    const chain = makeChain();
    const proof = await chain.latestState().proof(carol, []);
    const nodes = proof.accountProof.map((node) => hexToBytes(node));
    const options = { useKeyHashing: true, root: hexToBytes(chain.head.stateRoot) };
    expect(await verifyMerkleProof(hexToBytes(carol), nodes, options)).to.equal(null);
    expect(proof).to.deep.include({ balance: 0n, codeHash: keccak256("0x") });
  });
});
