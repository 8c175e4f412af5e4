import { expect } from "chai";
import * as AbiError from "ox/AbiError";
import * as AbiFunction from "ox/AbiFunction";
import { privateKeyToAccount } from "viem/accounts";

import { applyL1ToL2Alias } from "../../../src/internal/rollup/derivation/alias.js";
import { L1_FEE_POOL, NETWORK_FEE_ACCOUNT } from "../../../src/internal/rollup/ovm/arbitrum/addresses.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { arbitrum } from "../../../src/internal/semantics/arbitrum.js";
import { isRow } from "../../../src/internal/semantics/values-of.js";
import {
  balanceOf,
  BASE_FEE,
  CHAIN_ID,
  GWEI,
  OWNER,
  sendToInbox,
  startArbitrum,
  STRANGER,
} from "../../helpers/arbitrum/arbitrum-rollup.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { ACCOUNTS, type StartedRollup } from "../../helpers/rollup/start-rollup.js";

const AT: Address = "0x00000000000000000000000000000000000c0de1";
const ALIAS = applyL1ToL2Alias(OWNER);
const LIMIT = 32_000_000n;
const hex = (value: bigint | number): Hex => `0x${value.toString(16)}`;
const word = (address: string): bigint => BigInt(address);
/** Returns the word on the stack. */
const RETURN_WORD: Hex = assemble`PUSH0 MSTORE PUSH1 32 PUSH0 RETURN`;

let on: StartedRollup;

/** What a program leaves on the stack, called on L2. */
async function pushed(program: Hex, request: object = {}): Promise<bigint> {
  await on.l2("hardhat_setCode", AT, `${program}${RETURN_WORD.slice(2)}`);
  return BigInt((await on.l2("eth_call", { from: OWNER, to: AT, ...request }, "latest")) as Hex);
}

/** The word that a program stores when a message from L1 calls it. */
async function storedByMessage(program: Hex): Promise<bigint> {
  await on.l2("hardhat_setCode", AT, `${program}${assemble`PUSH0 SSTORE`.slice(2)}`);
  await on.l2("hardhat_setBalance", ALIAS, hex(10n ** 18n));
  await sendToInbox(on, "sendContractTransaction", [100_000n, GWEI, AT, 0n, "0x"]);
  return BigInt((await on.l2("eth_getStorageAt", AT, "0x0", "latest")) as Hex);
}

interface Receipt {
  status: Hex;
  gasUsed: Hex;
  gasUsedForL1: Hex;
  effectiveGasPrice: Hex;
  blockNumber: Hex;
}
async function send(transaction: object): Promise<Receipt> {
  const hash = await on
    .l2("eth_sendTransaction", { from: OWNER, gas: hex(16_000_000), ...transaction })
    .catch((error: { transactionHash?: Hex }) => {
      if (error.transactionHash === undefined) throw error;
      return error.transactionHash;
    });
  return on.l2("eth_getTransactionReceipt", hash);
}
/** Whether a program succeeds as a transaction: calls are not held to caps anyway. */
async function succeeds(program: Hex, gas = 16_000_000): Promise<boolean> {
  await on.l2("hardhat_setCode", AT, program);
  return (await send({ to: AT, gas: hex(gas) })).status === "0x1";
}
const refusal = (transaction: object): Promise<string> =>
  on.l2("eth_sendTransaction", { from: OWNER, ...transaction }).then(
    () => "",
    ({ message }: Error) => message,
  );
/** Init code that deploys so many zeros, and is so many bytes long itself. */
const deploys = (size: number): Hex => assemble`PUSH3 ${size} PUSH0 RETURN`;
const head = () => on.l2("eth_getBlockByNumber", "latest", false);

/** What is seen of each row. */
const SEEN: Readonly<Record<string, () => Promise<unknown>>> = {
  hardfork: async () => expect(await pushed(assemble`PUSH1 1 CLZ`)).to.equal(255n),
  "context.coinbase": async () => {
    expect(await pushed(assemble`COINBASE`)).to.equal(word(NETWORK_FEE_ACCOUNT));
    expect(await storedByMessage(assemble`COINBASE`)).to.equal(word(ALIAS));
  },
  "context.number": async () => {
    await on.l1("hardhat_mine", "0x5");
    await on.l2("evm_mine");
    expect(await pushed(assemble`NUMBER`)).to.equal(BigInt((await on.l1("eth_blockNumber")) as Hex));
  },
  "context.timestamp": async () => expect(await pushed(assemble`TIMESTAMP`)).to.equal(BigInt((await head()).timestamp)),
  "context.prevrandao": async () => expect(await pushed(assemble`PREVRANDAO`)).to.equal(1n),
  "context.blockhash": async () => {
    const number = await pushed(assemble`NUMBER`);
    const { hash } = await on.l1("eth_getBlockByNumber", hex(number - 1n), false);
    expect(await pushed(assemble`PUSH1 1 NUMBER SUB BLOCKHASH`)).not.to.be.oneOf([0n, BigInt(hash)]);
    expect(await pushed(assemble`NUMBER BLOCKHASH`)).to.equal(0n);
  },
  "context.gasLimit": async () => expect(await pushed(assemble`GASLIMIT`)).to.equal(2n ** 50n),
  "context.gasPrice": async () => {
    const offer = { maxFeePerGas: hex(GWEI), maxPriorityFeePerGas: hex(GWEI / 2n) };
    expect(await pushed(assemble`GASPRICE`, offer)).to.equal(BASE_FEE);
    expect((await send({ to: STRANGER, ...offer })).effectiveGasPrice).to.equal(hex(BASE_FEE));
  },
  "context.blobHash": async () => expect(await pushed(assemble`PUSH0 BLOBHASH`)).to.equal(0n),
  "context.blobBaseFee": async () => expect(await pushed(assemble`BLOBBASEFEE`)).to.equal(0n),
  "context.origin": async () => expect(await storedByMessage(assemble`ORIGIN`)).to.equal(word(ALIAS)),
  "block.transactionsPerBlock": async () => {
    await on.l2("evm_setAutomine", false);
    for (let n = 0; n < 3; n++) await on.l2("eth_sendTransaction", { from: OWNER, to: STRANGER });
    await on.l2("evm_setAutomine", true);
    await on.l2("evm_mine");
    // The first is the chain's own.
    expect((await head()).transactions).to.have.lengthOf(4);
  },
  "block.gasLimit": async () => {
    await on.l2("hardhat_setCode", AT, assemble`INVALID`);
    await on.l2("evm_setAutomine", false);
    for (let n = 0; n < 2; n++) await on.l2("eth_sendTransaction", { from: OWNER, to: AT, gas: hex(20_000_000) });
    await on.l2("evm_mine");
    expect((await head()).transactions).to.have.lengthOf(2);
    await on.l2("evm_mine");
    await on.l2("evm_setAutomine", true);
    expect((await head()).transactions).to.have.lengthOf(2);
  },
  "block.blockTime": async () => {
    const { number } = await head();
    expect((await send({ to: STRANGER })).blockNumber).to.equal(hex(BigInt(number) + 1n));
    expect((await head()).number).to.equal(hex(BigInt(number) + 1n));
  },
  "block.depositsFirst": async () => {
    await sendToInbox(on, "depositEth()", [], 1n);
    expect(
      (await on.l2("eth_getBlockByNumber", "latest", true)).transactions.map(({ type }: { type: Hex }) => type),
    ).to.deep.equal(["0x6a", "0x64"]);
  },
  "code.maxCodeSize": async () => {
    expect((await send({ data: deploys(24_576) })).status).to.equal("0x1");
    expect((await send({ data: deploys(24_577) })).status).to.equal("0x0");
  },
  "code.maxInitCodeSize": async () => {
    const padded = (size: number): Hex => `0x${"00".repeat(size)}`;
    expect((await send({ data: padded(49_152) })).status).to.equal("0x1");
    expect(await refusal({ data: padded(49_153), gas: hex(16_000_000) })).to.match(/initcode/);
  },
  "code.safetyChecker": async () => expect((await send({ data: deploys(1) })).status).to.equal("0x1"),
  "code.gasSchedule": async () => {
    const { gasUsed, gasUsedForL1 } = await send({ to: STRANGER });
    expect([BigInt(gasUsed) - BigInt(gasUsedForL1), BigInt(gasUsedForL1) > 0n]).to.deep.equal([21_000n, true]);
  },
  "transactions.types": async () => {
    const account = privateKeyToAccount(ACCOUNTS[1]!.privateKey);
    const common = { chainId: Number(CHAIN_ID), to: STRANGER, gas: 100_000n } as const;
    const fees = { maxFeePerGas: GWEI, maxPriorityFeePerGas: 0n };
    const signed = [
      await account.signTransaction({ ...common, type: "legacy", gasPrice: GWEI, nonce: 0 }),
      await account.signTransaction({ ...common, type: "eip2930", gasPrice: GWEI, nonce: 1, accessList: [] }),
      await account.signTransaction({ ...common, type: "eip1559", ...fees, nonce: 2 }),
    ];
    for (const raw of signed) {
      const hash = await on.l2("eth_sendRawTransaction", raw);
      expect((await on.l2("eth_getTransactionReceipt", hash)).status).to.equal("0x1");
    }
    const blob = on.l2("eth_sendRawTransaction", "0x03c0").then(
      () => "",
      ({ message }: Error) => message,
    );
    expect(await blob).to.match(/type|blob/i);
  },
  "transactions.maxGas": async () => {
    expect((await send({ to: STRANGER, gas: hex(LIMIT) })).status).to.equal("0x1");
    expect(await refusal({ to: STRANGER, gas: hex(LIMIT + 1n) })).to.match(/gas/);
  },
  "transactions.createNonce": async () => {
    // CREATE of code that is INVALID; the nonce is raised all the same.
    await on.l2("hardhat_setNonce", AT, "0x7");
    expect(await succeeds(assemble`PUSH1 ${0xfe} PUSH0 MSTORE8 PUSH1 1 PUSH0 PUSH0 CREATE POP STOP`)).to.equal(true);
    expect(await on.l2("eth_getTransactionCount", AT, "latest")).to.equal("0x8");
  },
  "accounts.user": async () => expect(await pushed(assemble`PUSH20 ${OWNER} EXTCODESIZE`)).to.equal(0n),
  "accounts.ether": async () =>
    expect(await pushed(assemble`PUSH20 ${OWNER} BALANCE`, { gas: "0xf4240", gasPrice: "0x0" })).to.equal(
      await balanceOf(on, OWNER),
    ),
  "accounts.selfdestruct": async () => {
    expect(await succeeds(assemble`PUSH20 ${STRANGER} SELFDESTRUCT`)).to.equal(true);
    expect(await on.l2("eth_getCode", AT, "latest")).not.to.equal("0x");
  },
  "accounts.logInStaticCall": async () => {
    const logger: Address = "0x00000000000000000000000000000000000c0de2";
    await on.l2("hardhat_setCode", logger, assemble`PUSH0 PUSH0 LOG0 STOP`);
    const call = assemble`PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${logger} PUSH3 100000 STATICCALL`;
    expect(await pushed(call, { gas: "0xf4240" })).to.equal(0n);
  },
  "fees.dataFee": async () => expect(BigInt((await send({ to: STRANGER })).gasUsedForL1) > 0n).to.equal(true),
  "fees.operatorFee": async () => {
    const before = await balanceOf(on, OWNER);
    const { gasUsed, effectiveGasPrice } = await send({ to: STRANGER, value: "0x1" });
    const paid = BigInt(gasUsed) * BigInt(effectiveGasPrice);
    expect(before - (await balanceOf(on, OWNER))).to.equal(paid + 1n);
  },
  "fees.baseFee": async () => {
    for (let n = 0; n < 2; n++) await succeeds(assemble`INVALID`, 30_000_000);
    expect((await head()).baseFeePerGas).to.equal(hex(BASE_FEE));
  },
  "fees.recipients": async () => {
    const balances = async () => [await balanceOf(on, NETWORK_FEE_ACCOUNT), await balanceOf(on, L1_FEE_POOL)] as const;
    const [network, pool] = await balances();
    const { gasUsedForL1 } = await send({ to: STRANGER });
    const [networkAfter, poolAfter] = await balances();
    expect(networkAfter - network).to.equal(21_000n * BASE_FEE);
    // The fee is what the gas was made of, so it may be less than a unit of gas below.
    expect(BigInt(gasUsedForL1) * BASE_FEE - (poolAfter - pool) < BASE_FEE).to.equal(true);
  },
  "aliasing.depositors": async () => expect(await storedByMessage(assemble`CALLER`)).to.equal(word(ALIAS)),
  "aliasing.offset": async () =>
    expect(await storedByMessage(assemble`CALLER`)).to.equal(
      (word(OWNER) + word(arbitrum.aliasing.offset.value)) % 2n ** 160n,
    ),
  "caps.precompileBytes": async () =>
    expect(await succeeds(assemble`PUSH0 PUSH0 PUSH3 131073 PUSH0 PUSH1 2 GAS STATICCALL STOP`)).to.equal(true),
  "caps.precompileGas": async () => {
    // The pairing of 234 empty pairs costs 8,001,000 gas, and is 1.
    const pairing = assemble`PUSH1 32 PUSH0 PUSH3 ${192 * 234} PUSH0 PUSH1 8 PUSH4 9000000 STATICCALL POP PUSH0 MLOAD PUSH1 1 EQ PUSH1 good JUMPI INVALID good: STOP`;
    expect(await succeeds(pairing)).to.equal(true);
  },
  "caps.transactionBytes": async () => {
    const calldata = (size: number): Hex => `0x${"00".repeat(size)}`;
    expect((await send({ to: STRANGER, data: calldata(94_800) })).status).to.equal("0x1");
    expect(await refusal({ to: STRANGER, data: calldata(95_000), gas: hex(16_000_000) })).to.match(/95000/);
  },
  "caps.cheatCode": async () => {
    const code: Hex = `0x${"00".repeat(200_000)}`;
    await on.l2("hardhat_setCode", `0x${"ce".repeat(20)}`, code);
    expect(await on.l2("eth_getCode", `0x${"ce".repeat(20)}`, "latest")).to.equal(code);
  },
  "caps.elementsPerBlock": async () => SEEN["block.transactionsPerBlock"]!(),
  "caps.bytesPerBlock": async () => {
    await on.l2("evm_setAutomine", false);
    const data = `0x${"00".repeat(90_000)}`;
    for (let n = 0; n < 3; n++)
      await on.l2("eth_sendTransaction", { from: OWNER, to: STRANGER, data, gas: hex(9_000_000) });
    // The third one passes the bound, and waits for the next block.
    for (const transactions of [3, 2]) {
      await on.l2("evm_mine");
      expect((await head()).transactions).to.have.lengthOf(transactions);
    }
    await on.l2("evm_setAutomine", true);
  },
};

/** Rows that say what nothing on L2 shows. */
const UNSEEN = [
  // A bound of the public network's sequencer; a clock here is moved by hand.
  "block.maxTimestampDrift",
];

/** A function of each of Arbitrum's precompiles; those without one revert by name. */
const FUNCTIONS: Readonly<Record<string, string | undefined>> = {
  ArbSys: "function arbOSVersion() view returns (uint256)",
  ArbInfo: "function getBalance(address account) view returns (uint256)",
  ArbAddressTable: "function size() view returns (uint256)",
  ArbOwnerPublic: "function getNetworkFeeAccount() view returns (address)",
  ArbGasInfo: "function getMinimumGasPrice() view returns (uint256)",
  ArbAggregator: "function getDefaultAggregator() view returns (address)",
  ArbRetryableTx: "function getLifetime() view returns (uint256)",
  ArbStatistics: "function getStats() view returns (uint256, uint256, uint256, uint256, uint256, uint256)",
};
const NOT_SIMULATED = AbiError.from("error NotSimulated(bytes4 selector)");
const isArbitrums = (name: string): boolean => name.startsWith("Arb");

function rowsOf(node: unknown, path = ""): string[] {
  if (isRow(node)) return [path];
  if (typeof node !== "object" || node === null || Array.isArray(node)) return [];
  return Object.entries(node).flatMap(([key, child]) => rowsOf(child, path === "" ? key : `${path}.${key}`));
}

describe("the rows of the arbitrum table, on that L2", function () {
  this.timeout(60_000);
  before(async () => {
    on = await startArbitrum();
  });
  after(() => on.close());

  it("are all seen, but those that nothing shows", () => {
    expect(rowsOf(arbitrum)).to.have.members([...Object.keys(SEEN), ...UNSEEN]);
  });

  for (const [path, see] of Object.entries(SEEN)) it(`show ${path}`, async () => void (await see()));

  for (const { value } of arbitrum.precompiles.filter(({ value: { name } }) => !isArbitrums(name)))
    it(`show the precompile ${value.name}`, async () => {
      // A warm account without code costs 100 gas, and a cold one 2,600.
      const measured = assemble`GAS PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${value.address} PUSH3 200000 STATICCALL POP GAS SWAP1 SUB`;
      const empty = assemble`GAS PUSH0 PUSH0 PUSH0 PUSH0 PUSH20 ${STRANGER} PUSH3 200000 STATICCALL POP GAS SWAP1 SUB`;
      const cold = await pushed(empty, { gas: "0xf4240" });
      const warm = cold - 2_500n;
      const cost = await pushed(measured, { gas: "0xf4240" });
      expect(cost > warm && cost !== cold, `${cost} gas`).to.equal(true);
    });

  for (const { value } of arbitrum.precompiles.filter(({ value: { name } }) => isArbitrums(name)))
    it(`show the precompile ${value.name}`, async () => {
      const signature = FUNCTIONS[value.name];
      if (signature === undefined) {
        const answer = on.l2("eth_call", { to: value.address, data: "0x12345678" }, "latest");
        const error: unknown = await answer.catch((reason: unknown) => reason);
        expect((error as { data: Hex }).data).to.equal(AbiError.encode(NOT_SIMULATED, ["0x12345678"]));
        return;
      }
      const item = AbiFunction.from(signature) as AbiFunction.AbiFunction;
      const data = AbiFunction.encodeData(item, item.inputs.length === 0 ? [] : ([OWNER] as never));
      const returned: Hex = await on.l2("eth_call", { to: value.address, data }, "latest");
      // What it answers has the shape that the ABI says.
      expect(AbiFunction.decodeResult(item, returned) === undefined).to.equal(false);
    });
});
