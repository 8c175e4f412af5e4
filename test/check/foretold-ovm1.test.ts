import { expect } from "chai";
import solc from "solc";
import { type AbiFunction, decodeFunctionResult, encodeFunctionData, type Hex, pad, parseAbiItem } from "viem";

import { checkContracts } from "../../src/internal/check/check.js";
import { ovm1 } from "../../src/internal/semantics/ovm1.js";
import { OLD, rulesForetold } from "../helpers/check/everything.js";
import { codeOf } from "../helpers/errors/code-of.js";
import { startOvm1 } from "../helpers/ovm1/ovm1-rollup.js";
import { enqueue, hex, OWNER } from "../helpers/ovm2/ovm2-rollup.js";
import type { StartedRollup } from "../helpers/rollup/start-rollup.js";

const EVERYTHING: Hex = "0xe0e0000000000000000000000000000000000e0e";
const EMPTY: Hex = "0x00000000000000000000000000000000005709e5";
const REFUSAL = /Contract creation code contains unsafe opcodes|Constructor attempted to deploy unsafe bytecode/;

async function ask({ l2 }: StartedRollup, signature: string, args: readonly unknown[] = []): Promise<unknown> {
  const item = parseAbiItem(`function ${signature}`) as AbiFunction;
  const request = { from: OWNER, to: EVERYTHING, data: encodeFunctionData({ abi: [item], args }) };
  const returned = (await l2("eth_call", request, "latest")) as Hex;
  return item.outputs.length === 0 ? undefined : decodeFunctionResult({ abi: [item], data: returned });
}

/** Why a contract cannot be deployed; empty for one that can. */
async function whyRefused({ l2 }: StartedRollup, data: Hex): Promise<string> {
  return l2("eth_sendTransaction", { from: OWNER, data, gas: hex(1_100) }).then(
    () => "",
    ({ message }: Error) => message,
  );
}

/** For every rule that speaks of the contract under `ovm1`: what deploying or running it there shows. */
const SHOWN: Readonly<Record<string, (on: StartedRollup) => Promise<void>>> = {
  "unsafe-bytecode": async (on) => {
    expect(await whyRefused(on, `0x${OLD.bytecode.object}`)).to.match(REFUSAL);
  },
  "ovm-compiler": async (on) => {
    // A cheat put it there: what the compiler refuses does not run.
    for (const refused of [
      "onlyUsers() view returns (bool)",
      "whoPays() view returns (address)",
      "random() view returns (uint256)",
      "proposer() view returns (address)",
      "price() view returns (uint256)",
    ]) {
      expect(await codeOf(ask(on, refused)), refused).to.not.equal(undefined);
    }
    expect(await codeOf(ask(on, "lottery(uint256) view returns (uint256)", [2n]))).to.not.equal(undefined);
    expect(await codeOf(ask(on, "end(address)", [EMPTY]))).to.not.equal(undefined);
    // What it warns of does.
    expect(await ask(on, "asks(address) view returns (uint256)", [EMPTY])).to.equal(0n);
  },
  "l1-sender": async (on) => {
    await on.l2("hardhat_setStorageAt", EVERYTHING, "0x2", pad(OWNER));
    const data = encodeFunctionData({ abi: [parseAbiItem("function fromL1()")] });
    const statusOf = async (hash: unknown) => (await on.l2("eth_getTransactionReceipt", hash)).status as Hex;
    // By the queue the account is not the caller; by its own transaction on L2 it is.
    expect(await statusOf((await enqueue(on, EVERYTHING, { data }))["hash"])).to.equal("0x0");
    const sent = on.l2("eth_sendTransaction", { from: OWNER, to: EVERYTHING, data, gas: hex(1_100) });
    expect(await statusOf(await sent)).to.equal("0x1");
  },
  "block-number": async (on) => {
    await on.l2("hardhat_mine", "0x66", "0x0");
    const { number } = await on.l1("eth_getBlockByNumber", "latest", false);
    expect(await ask(on, "isOver() view returns (bool)")).to.equal(BigInt(number) > 100n);
  },
  timestamp: async (on) => {
    const { timestamp } = await on.l1("eth_getBlockByNumber", "latest", false);
    expect(await ask(on, "time() view returns (uint256)")).to.equal(BigInt(timestamp));
  },
  "gas-limit": async (on) => {
    expect(await ask(on, "room() view returns (uint256)")).to.equal(250_000_000n);
  },
  "gas-stipend": async (on) => {
    await on.l2("hardhat_setBalance", EVERYTHING, "0xa");
    expect(await ask(on, "pay(address,uint256)", [EMPTY, 1n])).to.equal(undefined);
    // A user that has sent a transaction has code, which takes gas.
    await on.l2("eth_sendTransaction", { from: OWNER, to: EMPTY, gas: hex(1_100) });
    expect(await codeOf(ask(on, "pay(address,uint256)", [OWNER, 1n]))).to.not.equal(undefined);
  },
  "ether-ledger": async (on) => {
    await on.l2("hardhat_setBalance", EMPTY, "0x9");
    expect(await ask(on, "wealth(address) view returns (uint256)", [EMPTY])).to.equal(9n);
  },
  "account-code": async (on) => {
    await on.l2("eth_sendTransaction", { from: OWNER, to: EMPTY, gas: hex(1_100) });
    expect(await ask(on, "isContract(address) view returns (bool)", [OWNER])).to.equal(true);
  },
  "known-address": async (on) => {
    const multicall = await ask(on, "multicall() view returns (address)");
    expect(await on.l2("eth_getCode", multicall, "latest")).to.equal("0x");
  },
};

/** Bodies of a function that the compiler of today takes. */
const BODIES = {
  origin: "return uint160(tx.origin);",
  gasPrice: "return tx.gasprice;",
  blockHash: "return uint256(blockhash(7));",
  coinbase: "return uint160(address(block.coinbase));",
  prevRandao: "return block.prevrandao;",
  baseFee: "return block.basefee;",
  blobBaseFee: "return block.blobbasefee;",
  blobHash: "return uint256(blobhash(0));",
  selfDestruct: "selfdestruct(payable(msg.sender)); return 0;",
  callCode: "assembly { pop(callcode(gas(), 1, 0, 0, 0, 0, 0)) } return 0;",
  transient: "assembly { tstore(0, 1) } return 0;",
  number: "return block.number;",
  timestamp: "return block.timestamp;",
  gasLimit: "return block.gaslimit;",
  chainId: "return block.chainid;",
  balance: "return msg.sender.balance + address(this).balance;",
  value: "return msg.value;",
  code: "return msg.sender.code.length;",
  storage: "x += 1; return x;",
  call: "(bool ok, ) = msg.sender.call(''); return ok ? 1 : 0;",
  create: "return uint160(address(new Made()));",
  revert: "revert('no');",
  bytes: "return bytes(msg.data).length;",
} as const;

function compiled(): [name: string, creation: string, runtime: string][] {
  const contracts = Object.entries(BODIES).map(
    ([name, body]) => `contract ${name}_ { uint256 x; function f() external payable returns (uint256) { ${body} } }`,
  );
  const content = `pragma solidity 0.8.37; contract Made {} ${contracts.join("\n")}`;
  const outputSelection = { "*": { "*": ["evm.bytecode.object", "evm.deployedBytecode.object"] } };
  const input = { language: "Solidity", sources: { a: { content } }, settings: { outputSelection } };
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  return Object.keys(BODIES).map((name) => {
    const { evm } = output.contracts.a[`${name}_`];
    return [name, evm.bytecode.object, evm.deployedBytecode.object];
  });
}

describe("what the checker foretells under OVM 1.0", () => {
  let started: StartedRollup;
  before(async () => {
    started = await startOvm1();
    await started.l2("hardhat_setCode", EVERYTHING, `0x${OLD.deployedBytecode.object}`);
  });
  after(() => started.close());

  it("is all tried below", () => {
    expect(rulesForetold(ovm1, OLD)).to.have.members(Object.keys(SHOWN));
  });

  for (const [rule, show] of Object.entries(SHOWN)) {
    it(`happens on the L2: ${rule}`, async () => show(started));
  }

  it("is what the L2 refuses at deployment, contract by contract, and nothing else", async () => {
    const refused = [];
    for (const [name, creation, runtime] of compiled()) {
      const contract = { name, creation: { bytecode: creation }, runtime: { bytecode: runtime } };
      const [verdict] = checkContracts([contract], { semantics: [ovm1] }).ovm1;
      const why = await whyRefused(started, `0x${creation}`);
      expect(why === "", name).to.equal(verdict!.ovmCompiler.accepted);
      if (why !== "") expect(why).to.match(REFUSAL);
      if (why !== "") refused.push(name);
    }
    expect(refused).to.have.members(Object.keys(BODIES).slice(0, Object.keys(BODIES).indexOf("number")));
  });
});
