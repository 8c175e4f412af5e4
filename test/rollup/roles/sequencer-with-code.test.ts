import { createCustomCommon, Hardfork, Mainnet } from "@ethereumjs/common";
import { createEOACode7702Tx } from "@ethereumjs/tx";
import { bytesToHex, concatBytes, eoaCode7702SignAuthorization, hexToBytes } from "@ethereumjs/util";
import { expect } from "chai";

import { APPEND_SEQUENCER_BATCH, encodeSequencerBatch } from "../../../src/internal/rollup/derivation/batch.js";
import { batchOf } from "../../../src/internal/rollup/derivation/batch-blocks.js";
import { SEQUENCER_KEY } from "../../../src/internal/rollup/l1/role-keys.js";
import type { Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { refusal } from "../../helpers/errors/refusal.js";
import { depositRequest, withdrawRequest } from "../../helpers/rollup/bridge.js";
import { deriveFromL1 } from "../../helpers/rollup/derive.js";
import { ACCOUNTS, CONFIG, type StartedRollup, startRollup } from "../../helpers/rollup/start-rollup.js";

const [alice, bob] = ACCOUNTS.map(({ address }) => address) as [`0x${string}`, `0x${string}`];
const FORWARDER = `0x${"f0".repeat(20)}` as const;

/** Code that calls `to` with its own calldata and returns, or reverts, what that does. */
const forwarderTo = (to: Hex): Hex => assemble`
  CALLDATASIZE PUSH0 PUSH0 CALLDATACOPY
  PUSH0 PUSH0 CALLDATASIZE PUSH0 PUSH0 PUSH20 ${to} GAS CALL
  RETURNDATASIZE PUSH0 PUSH0 RETURNDATACOPY
  ISZERO PUSH1 failed JUMPI RETURNDATASIZE PUSH0 RETURN
  failed: RETURNDATASIZE PUSH0 REVERT`;

describe("a sequencer whose account has code", () => {
  let started: StartedRollup;
  beforeEach(async () => {
    started = await startRollup();
    await started.l1("hardhat_setCode", FORWARDER, forwarderTo(started.rollup.addresses.canonicalTransactionChain));
  });
  afterEach(() => started.close());

  /** An empty L2 block that the sequencer's account, delegated (EIP-7702) by this very transaction, sends through its code. */
  async function sendHiddenBatch(): Promise<unknown> {
    const { l1, rollup } = started;
    const { nonce, origin } = {
      nonce: BigInt(await l1("eth_getTransactionCount", SEQUENCER_KEY.address, "latest")),
      origin: BigInt(await l1("eth_blockNumber")),
    };
    const timestamp = rollup.chain.head.timestamp + 1n;
    const block = { timestamp, l1OriginNumber: origin, labels: [], sequenced: [], headerOverrides: {} };
    const data = concatBytes(hexToBytes(APPEND_SEQUENCER_BATCH), encodeSequencerBatch(batchOf(1n, [block])));
    const privateKey = hexToBytes(SEQUENCER_KEY.privateKey);
    const chainId = CONFIG.l1ChainId;
    const authorization = eoaCode7702SignAuthorization(
      { chainId: `0x${chainId.toString(16)}`, address: FORWARDER, nonce: `0x${(nonce + 1n).toString(16)}` },
      privateKey,
    );
    const tx = createEOACode7702Tx(
      {
        chainId,
        nonce,
        to: hexToBytes(SEQUENCER_KEY.address),
        data,
        gasLimit: 1_000_000n,
        maxFeePerGas: 10n ** 10n,
        maxPriorityFeePerGas: 10n ** 9n,
        authorizationList: [authorization],
      },
      { common: createCustomCommon({ chainId }, Mainnet, { hardfork: Hardfork.Osaka }) },
    );
    return l1("eth_sendRawTransaction", bytesToHex(tx.sign(privateKey).serialize()));
  }

  it("cannot hide a batch from those who derive", async () => {
    const { l1, l2, rollup } = started;
    expect(await refusal(sendHiddenBatch())).to.equal("SenderHasCode");
    // The transaction failed; the delegation stays.
    expect(await l1("eth_getCode", SEQUENCER_KEY.address, "latest")).to.equal(`0xef0100${FORWARDER.slice(2)}`);
    expect((await rollup.status()).chain.elements).to.equal(1n);

    await l2("eth_sendTransaction", { from: alice, to: bob, value: "0x1" });
    await l1("eth_sendTransaction", depositRequest(alice, { to: bob, value: 1n }));
    // The batcher ends the delegation, as its account must have no code.
    await l2("eth_sendTransaction", withdrawRequest(alice, bob, 1n));
    expect(started.warnings).to.deep.equal([]);
    const { chain, l2: heads } = await rollup.status();
    expect([chain.elements, chain.outputs]).to.deep.equal([heads.unsafe + 1n, heads.unsafe + 1n]);
    expect(await l1("eth_getCode", SEQUENCER_KEY.address, "latest")).to.equal("0x");
    expect((await deriveFromL1(started)).chain.head.hash).to.equal(rollup.chain.head.hash);
  });

  it("is told so when its code is more than a delegation", async () => {
    const { l1, l2, rollup } = started;
    await l2("eth_sendTransaction", { from: alice, to: bob, value: "0x1" });
    await l1("hardhat_setCode", SEQUENCER_KEY.address, forwarderTo(rollup.addresses.canonicalTransactionChain));
    const error = await l2("ovm_submitBatch").catch((reason: Error) => reason);
    expect(error.message).to.match(/L1 refused .* SenderHasCode\(sender: 0x[0-9a-f]{40}, codeSize: 47\)/);
    await l1("hardhat_setCode", SEQUENCER_KEY.address, "0x");
    expect(await l2("ovm_submitBatch")).to.have.length(1);
  });
});
