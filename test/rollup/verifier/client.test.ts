import { type NestedUint8Array, RLP } from "@ethereumjs/rlp";
import { concatBytes } from "@ethereumjs/util";
import { expect } from "chai";
import { secp256k1 } from "ethereum-cryptography/secp256k1.js";
import { type Hex, hexToBytes, keccak256, numberToHex } from "viem";

import type { BlockInput } from "../../../src/internal/rollup/derivation/types.js";
import type { L2Chain } from "../../../src/internal/rollup/l2/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { hostileElement } from "../../helpers/random/hostile-elements.js";
import { Random } from "../../helpers/random/random.js";
import { validElements } from "../../helpers/random/signed-elements.js";
import { at, setBalance, setCode, unsigned } from "../../helpers/rollup/cheats.js";
import {
  alice,
  bob,
  carol,
  deposit,
  ETHER,
  filled,
  GWEI,
  input,
  makeChain,
  sign,
} from "../../helpers/rollup/l2-chain.js";
import { compareArbitrum } from "../../helpers/verifier/fuzz-arbitrum.js";
import { compareCheats, compareClients } from "../../helpers/verifier/fuzz-clients.js";
import { compareOvm1 } from "../../helpers/verifier/fuzz-ovm1.js";
import { checkSecondClient } from "../../helpers/verifier/second-client.js";

const GAS = 16_000_000n;

/** A transaction of type 1 of any fields, signed by alice, and written with those or with others. */
function signedList(fields: NestedUint8Array, written = fields): Uint8Array {
  const type = Uint8Array.of(1);
  const digest = keccak256(concatBytes(type, RLP.encode(fields)), "bytes");
  const { r, s, recovery } = secp256k1.sign(digest, hexToBytes(filled(0x11)));
  const signature = [
    recovery === 0 ? new Uint8Array(0) : Uint8Array.of(1),
    ...[r, s].map((n) => hexToBytes(numberToHex(n))),
  ];
  return concatBytes(type, RLP.encode([...written, ...signature]));
}

describe("the second client", () => {
  let chain: L2Chain;
  beforeEach(() => {
    chain = makeChain();
  });

  /** Builds a block, to whose header the second client must come. */
  async function agree(sequenced: Uint8Array[] = [], fields: Partial<BlockInput> = {}) {
    const block = await chain.append({ ...input(chain, sequenced), ...fields });
    await checkSecondClient(chain);
    return block;
  }
  const statuses = ({ receipts }: Awaited<ReturnType<typeof agree>>) => receipts.map(({ status }) => status);

  it("executes transfers, deposits and failed deposits as the L2 node does", async () => {
    await agree();
    await agree([await sign(alice, { to: carol, value: ETHER })]);
    await agree([], { deposits: [deposit({ mint: ETHER, value: ETHER })] });
    const deposits = [
      deposit({ sourceHash: filled(1), value: 2n ** 200n, mint: 5n }),
      deposit({ sourceHash: filled(2), gas: 20_000n }),
      deposit({ sourceHash: filled(3), gas: 0n }),
      deposit({ sourceHash: filled(4), to: undefined, data: `0x${"00".repeat(49_153)}`, gas: GAS }),
      deposit({ sourceHash: filled(5), to: undefined, data: assemble`INVALID` }),
    ];
    const block = await agree([await sign(bob, { to: carol, value: 1n })], { deposits });
    expect(statuses(block)).to.deep.equal([0, 0, 0, 0, 0, 1]);
  });

  it("executes a block of 300 transactions", async () => {
    const sequenced = [setBalance(carol, ETHER)];
    for (let nonce = 0n; nonce < 300n; nonce += 1n) {
      sequenced.push(unsigned({ from: carol, nonce, to: bob.address, value: 1n, gasLimit: 21_000n }));
    }
    expect((await agree(sequenced)).transactions).to.have.length(300);
  });

  it("takes the header's overrides", async () => {
    const headerOverrides = { prevRandao: filled(0x5a), baseFee: 123n };
    expect((await agree([], { headerOverrides })).baseFee).to.equal(123n);
    await agree();
  });

  it("ends a precompile's input and gas where the machine on L1 does, and nothing else", async () => {
    const run = async (data: Hex) =>
      statuses(await agree([], { deposits: [deposit({ to: undefined, data, gas: GAS })] }))[0];
    for (const [length, status] of [
      [131_071, 1],
      [131_072, 1],
      [131_073, 0],
    ] as const) {
      expect(await run(assemble`PUSH3 ${length} PUSH0 LOG0 STOP`), `a log of ${length}`).to.equal(1);
      for (const precompile of [0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x09, 0x0c, 0x0e, 0x100]) {
        const call = assemble`PUSH0 PUSH0 PUSH3 ${length} PUSH0 PUSH2 ${precompile} PUSH2 50000 STATICCALL STOP`;
        const readsAll = [0x02, 0x03, 0x0c, 0x0e].includes(precompile);
        expect(await run(call), `${length} bytes for 0x${precompile.toString(16)}`).to.equal(readsAll ? status : 1);
      }
      expect(await run(assemble`PUSH3 ${length} PUSH0 KECCAK256 STOP`), `a hash of ${length}`).to.equal(1);
      const call = assemble`PUSH0 PUSH0 PUSH3 ${length} PUSH0 ADDRESS GAS STATICCALL STOP`;
      expect(await run(call), `a call with ${length}`).to.equal(1);
    }
    expect(await run(assemble`PUSH0 PUSH3 500000 MSTORE STOP`), "memory itself ends with its gas").to.equal(1);
    const log = assemble`PUSH3 131072 PUSH0 LOG0`;
    expect(await run(assemble`${[log, log, log]} STOP`), "logs end with their gas").to.equal(1);
    // modexp of three times 0, whose gas follows from lengths: 128, `exponent` and 128 bytes (EIP-7883: 6,995,968 and 7,004,160 gas).
    const modexp = (exponent: number): Hex => assemble`
      PUSH1 128 PUSH0 MSTORE
      PUSH2 ${exponent} PUSH1 32 MSTORE
      PUSH1 128 PUSH1 64 MSTORE
      PUSH0 PUSH0 PUSH2 ${352 + exponent} PUSH0 PUSH0 PUSH1 5 GAS CALL
      PUSH1 end JUMPI INVALID end: STOP`;
    expect(await run(modexp(886))).to.equal(1);
    expect(await run(modexp(887))).to.equal(0);
  });

  it("leaves out what is nearly a transaction", async () => {
    const random = new Random(5);
    const valid = await validElements();
    for (let round = 0; round < 4; round += 1) {
      chain = makeChain();
      const sequenced = [setBalance(carol, ETHER)];
      for (let count = 0; count < 60; count += 1) {
        sequenced.push(random.next(8) === 0 ? valid[random.next(valid.length)]! : hostileElement(random, valid));
      }
      const { skipped, transactions } = await agree(sequenced);
      expect(skipped).not.to.have.length(0);
      expect(transactions).not.to.have.length(0);
    }
  });

  it("leaves out a list that is written as an empty string, and a chain id with a leading zero, no matter who signed them", async () => {
    const [none, chainId] = [new Uint8Array(0), Uint8Array.of(0x03, 0x85)];
    const number = (value: bigint) => hexToBytes(numberToHex(value));
    const fields = [none, number(3n * GWEI), number(21_000n), hexToBytes(carol), none, none];
    const right = signedList([chainId, ...fields, []]);
    for (const wrong of [
      signedList([chainId, ...fields, none]),
      signedList([chainId, ...fields, []], [concatBytes(Uint8Array.of(0), chainId), ...fields, []]),
      signedList([chainId, ...fields, [[hexToBytes(carol), none]]]),
    ]) {
      const { skipped } = await agree([wrong]);
      expect(skipped).to.have.length(1);
    }
    expect(statuses(await agree([right]))).to.deep.equal([1]);
  });

  it("leaves out cheats and unsigned transactions unless the chain is in development mode", async () => {
    chain = makeChain({ developmentMode: false });
    const sequenced = [setBalance(carol, ETHER), setCode(carol, assemble`STOP`), unsigned({ from: alice.address })];
    const { skipped } = await agree([...sequenced, await sign(alice, { to: carol })]);
    expect(skipped.map(({ index }) => index)).to.deep.equal([0, 1, 2]);
  });

  it("leaves out what the block's gas is not enough for, and goes on", async () => {
    const gas = 14_000_000n;
    const to = at(0x33);
    const burning = await Promise.all(
      [0, 1, 2, 2].map((nonce, i) => sign(alice, { to, nonce, gas: i === 3 ? 100_000n : gas })),
    );
    const { skipped, receipts } = await agree([setCode(to, assemble`INVALID`), ...burning]);
    expect(skipped.map(({ index }) => index)).to.deep.equal([3]);
    expect(receipts).to.have.length(3);
  });

  it("agrees on random contracts and elements, random cheats, random messages of an Arbitrum, and random code of OVM 1.0", async () => {
    let executed = 0;
    for (let index = 0; index < 12; index += 1) {
      executed += await compareClients(3, index);
      executed += await compareCheats(3, index);
      executed += await compareArbitrum(3, index);
      executed += await compareOvm1(3, index);
    }
    expect(executed).to.be.greaterThan(100);
  }).timeout(120_000);
});
