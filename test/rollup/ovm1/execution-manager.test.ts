import { expect } from "chai";
import * as AbiFunction from "ox/AbiFunction";
import { keccak256 } from "viem";
import { sign } from "viem/accounts";

import { isBytecodeSafe } from "../../../src/internal/check/safety-checker.js";
import { OVM1_PREDEPLOYS } from "../../../src/internal/rollup/l2-addresses.js";
import { WRAPPER_CODE } from "../../../src/internal/rollup/ovm/ovm1/wrapper-code.js";
import type { Address, Hex } from "../../../src/internal/rollup/types.js";
import { assemble } from "../../helpers/contracts/assemble.js";
import { word } from "../../helpers/contracts/bytecode.js";
import { CALLS_MANAGER, startOvm1 } from "../../helpers/ovm1/ovm1-rollup.js";
import { hex, OWNER, STRANGER } from "../../helpers/ovm2/ovm2-rollup.js";
import { privateKeyToAddress } from "../../helpers/rollup/keys.js";
import type { StartedRollup } from "../../helpers/rollup/start-rollup.js";

/** Code as the OVM's compiler made it, and code of a stock compiler. */
const OWN: Address = "0x0000000000000000000000000000000000000a11";
const STOCK: Address = "0x0000000000000000000000000000000000000b22";
const GAS = hex(1_100);
const returning = (code: Hex) => assemble`${[code]} PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN`;
/** What a stock compiler makes of the same words; the SafetyChecker refuses each of them. */
const stock = (code: Hex) => assemble`PUSH1 0 SLOAD POP ${[code]}`;

describe("the execution manager", () => {
  let started: StartedRollup;
  before(async () => {
    started = await startOvm1();
    await started.l1("evm_mine");
    await started.l2("evm_mine");
    await started.l2("hardhat_setCode", OWN, CALLS_MANAGER);
  });
  after(() => started.close());

  const call = (to: Address, data: Hex, more: object = {}): Promise<Hex> =>
    started.l2("eth_call", { from: OWNER, to, data, ...more }, "latest");
  /** Calls the execution manager from the OVM's own code. */
  const own = async (signature: string, args: unknown[] = [], more: object = {}) => {
    const abi = AbiFunction.from([`function ${signature}`] as readonly string[]) as AbiFunction.AbiFunction;
    const output = await call(OWN, AbiFunction.encodeData(abi, args as never), more);
    return abi.outputs.length === 0 ? output : AbiFunction.decodeResult(abi, output);
  };
  const send = async (to: Address, data: Hex, more: object = {}) => {
    const hash = await started.l2("eth_sendTransaction", { from: OWNER, to, data, gas: GAS, ...more });
    return started.l2("eth_getTransactionReceipt", hash);
  };
  const encode = (signature: string, args: unknown[] = []) =>
    AbiFunction.encodeData(
      AbiFunction.from([`function ${signature}`] as readonly string[]) as AbiFunction.AbiFunction,
      args as never,
    );
  const stockPushes = async (code: Hex, more: object = {}) => {
    await started.l2("hardhat_setCode", STOCK, stock(returning(code)));
    return BigInt(await call(STOCK, "0x", more));
  };

  it("is reached by code that the SafetyChecker accepts, the wrapper's among it", async () => {
    for (const code of [CALLS_MANAGER, WRAPPER_CODE]) {
      expect(isBytecodeSafe(Buffer.from(code.slice(2), "hex"))).to.equal(true);
    }
    const size = (CALLS_MANAGER.length - 2) / 2;
    const init = assemble`PUSH1 ${size} PUSH1 12 PUSH1 0 CODECOPY PUSH1 ${size} PUSH1 0 RETURN ${[CALLS_MANAGER]}`;
    const hash = await started.l2("eth_sendTransaction", { from: OWNER, data: init, gas: GAS });
    const { contractAddress } = await started.l2("eth_getTransactionReceipt", hash);
    expect(await started.l2("eth_getCode", contractAddress, "latest")).to.equal(CALLS_MANAGER);
  });

  const value = { value: "0x7" };
  for (const [name, signature, code, args] of [
    ["ADDRESS", "ovmADDRESS() returns (address)", assemble`ADDRESS`],
    ["CALLER", "ovmCALLER() returns (address)", assemble`CALLER`],
    ["CALLVALUE", "ovmCALLVALUE() returns (uint256)", assemble`CALLVALUE`],
    ["TIMESTAMP", "ovmTIMESTAMP() returns (uint256)", assemble`TIMESTAMP`],
    ["NUMBER", "ovmNUMBER() returns (uint256)", assemble`NUMBER`],
    ["GASLIMIT", "ovmGASLIMIT() returns (uint256)", assemble`GASLIMIT`],
    ["CHAINID", "ovmCHAINID() returns (uint256)", assemble`CHAINID`],
    ["SELFBALANCE", "ovmSELFBALANCE() returns (uint256)", assemble`SELFBALANCE`],
    ["BALANCE", "ovmBALANCE(address) returns (uint256)", assemble`PUSH20 ${BigInt(OWNER)} BALANCE`, [OWNER]],
    [
      "EXTCODESIZE",
      "ovmEXTCODESIZE(address) returns (uint256)",
      assemble`PUSH20 ${BigInt(OWNER)} EXTCODESIZE`,
      [OWNER],
    ],
    [
      "EXTCODEHASH",
      "ovmEXTCODEHASH(address) returns (bytes32)",
      assemble`PUSH20 ${BigInt(OWNER)} EXTCODEHASH`,
      [OWNER],
    ],
  ] as [string, string, Hex, unknown[]?][]) {
    it(`answers what ${name} pushes in code of a stock compiler`, async () => {
      const answer = BigInt((await own(signature, args, value)) as string | bigint);
      const self = name === "ADDRESS" ? BigInt(STOCK) - BigInt(OWN) : 0n;
      expect(await stockPushes(code, value)).to.equal(answer + self);
      expect(answer > 0n).to.equal(true);
    });
  }

  it("is what CALLER is, and 0 what CALLVALUE is, in the OVM's own code outside its calls", async () => {
    await started.l2("hardhat_setCode", STRANGER, returning(assemble`CALLVALUE`));
    expect(BigInt(await call(STRANGER, "0x", value))).to.equal(0n);
    await started.l2("hardhat_setCode", STRANGER, "0x");
  });

  it("keeps the frame's storage, which code of both kinds shares", async () => {
    const key = `0x${word(1n)}`;
    await send(OWN, encode("ovmSSTORE(bytes32,bytes32)", [key, `0x${word(42n)}`]));
    expect(BigInt(await started.l2("eth_getStorageAt", OWN, "0x1", "latest"))).to.equal(42n);
    expect(BigInt((await own("ovmSLOAD(bytes32) returns (bytes32)", [key])) as Hex)).to.equal(42n);
    // A delegate of a stock compiler sees it too.
    await started.l2("hardhat_setCode", STOCK, returning(assemble`PUSH1 1 SLOAD`));
    const [, output] = (await own("ovmDELEGATECALL(uint256,address,bytes) returns (bool,bytes)", [
      3_000_000n,
      STOCK,
      "0x",
    ])) as [boolean, Hex];
    expect(BigInt(output)).to.equal(42n);
  });

  it("calls, with value and without, and says what failed and why", async () => {
    const CALL = "ovmCALL(uint256,address,uint256,bytes) returns (bool,bytes)";
    await started.l2("hardhat_setCode", STOCK, stock(returning(assemble`CALLER`)));
    expect(await own("ovmCALL(uint256,address,bytes) returns (bool,bytes)", [3_000_000n, STOCK, "0x"])).to.deep.equal([
      true,
      `0x${word(BigInt(OWN))}`,
    ]);
    await started.l2("hardhat_setCode", STOCK, stock(returning(assemble`CALLVALUE`)));
    expect(await own(CALL, [3_000_000n, STOCK, 3n, "0x"], value)).to.deep.equal([true, `0x${word(3n)}`]);
    expect(await own(CALL, [3_000_000n, STOCK, 8n, "0x"], value)).to.deep.equal([false, "0x"]);
    const reason = encode("ovmREVERT(bytes)", ["0x1234"]);
    expect(await own(CALL, [3_000_000n, OWN, 0n, reason])).to.deep.equal([false, "0x1234"]);
  });

  it("lets a static call change nothing, takes no gas for it, and says nothing", async () => {
    const STATIC = "ovmSTATICCALL(uint256,address,bytes) returns (bool,bytes)";
    for (const [signature, args] of [
      ["ovmSSTORE(bytes32,bytes32)", [`0x${word(1n)}`, `0x${word(1n)}`]],
      ["ovmCREATE(bytes)", ["0x00"]],
      ["ovmCREATE2(bytes,bytes32)", ["0x00", `0x${word(1n)}`]],
      ["ovmINCREMENTNONCE()", []],
    ] as const) {
      const input = encode(signature, [...args]);
      expect(await own(STATIC, [3_000_000n, OWN, input]), signature).to.deep.equal([false, "0x"]);
    }
    const gasOf = async (code: Hex) => {
      await started.l2("hardhat_setCode", STOCK, stock(code));
      return (await send(OWN, encode(STATIC, [9_000_000n, STOCK, "0x"]))).gasUsed as Hex;
    };
    const reverts = await gasOf(assemble`PUSH1 0 PUSH1 0 REVERT`);
    expect(await gasOf(assemble`PUSH1 0 PUSH1 0 SSTORE`)).to.equal(reverts);
  });

  it("creates what is safe alone, says why not, and raises the nonce in any case", async () => {
    const CREATE = "ovmCREATE(bytes) returns (address,bytes)";
    const [created, nothing] = (await own(CREATE, [assemble`PUSH1 0 PUSH1 0 RETURN`])) as [Address, Hex];
    expect([created === `0x${"00".repeat(20)}`, nothing]).to.deep.equal([false, "0x"]);
    const unsafe = assemble`ORIGIN POP STOP`;
    const [none, why] = (await own(CREATE, [unsafe])) as [Address, Hex];
    expect(none).to.equal(`0x${"00".repeat(20)}`);
    expect(Buffer.from(why.slice(2), "hex").toString()).to.include("Contract creation code contains unsafe opcodes.");
    const nonce = async () => BigInt(await started.l2("eth_getTransactionCount", OWN, "latest"));
    const before = await nonce();
    await send(OWN, encode(CREATE, [unsafe]));
    expect(await nonce()).to.equal(before + 1n);
    await send(OWN, encode("ovmINCREMENTNONCE()"));
    expect(await nonce()).to.equal(before + 2n);
    expect(await own("ovmGETNONCE() returns (uint256)")).to.equal(before + 2n);
    const init = assemble`PUSH1 0 PUSH1 0 RETURN`;
    const salt = `0x${word(5n)}` as const;
    const [second] = (await own("ovmCREATE2(bytes,bytes32) returns (address,bytes)", [init, salt])) as [Address];
    expect(second.toLowerCase()).to.equal(
      `0x${keccak256(`0xff${OWN.slice(2)}${salt.slice(2)}${keccak256(init).slice(2)}`).slice(26)}`,
    );
  });

  it("takes for CREATE2 what hashing the init code costs, too", async () => {
    const gasOf = async (words: number, signature: string, ...more: Hex[]) => {
      const init = assemble`PUSH1 0 PUSH1 0 RETURN`.padEnd(2 + 64 * words, "0");
      return Number((await send(OWN, encode(signature, [init, ...more]))).gasUsed);
    };
    const ofWord = async (signature: string, ...more: Hex[]) =>
      (await gasOf(2, signature, ...more)) - (await gasOf(1, signature, ...more));
    const hashing = (await ofWord("ovmCREATE2(bytes,bytes32)", `0x${word(0n)}`)) - (await ofWord("ovmCREATE(bytes)"));
    expect(hashing).to.equal(6);
  });

  it("takes ether alone for no account, as EXTCODEHASH does", async () => {
    await started.l2("hardhat_setBalance", STRANGER, "0x1");
    expect(BigInt((await own("ovmEXTCODEHASH(address) returns (bytes32)", [STRANGER])) as Hex)).to.equal(0n);
    expect(await stockPushes(assemble`PUSH20 ${BigInt(STRANGER)} EXTCODEHASH`)).to.equal(0n);
  });

  it("raises no nonce beyond the highest", async () => {
    const raised = async (nonce: bigint) => {
      await started.l2("hardhat_setNonce", OWN, hex(nonce));
      await send(OWN, encode("ovmCALL(uint256,address,bytes)", [1_000_000n, OWN, encode("ovmINCREMENTNONCE()")]));
      return BigInt(await started.l2("eth_getTransactionCount", OWN, "latest"));
    };
    expect(await raised(2n ** 64n - 2n)).to.equal(2n ** 64n - 1n);
    expect(await raised(2n ** 64n - 1n)).to.equal(2n ** 64n - 1n);
  });

  it("makes the account of a signature, and refuses what no account signed", async () => {
    const privateKey: Hex = `0x${"77".repeat(32)}`;
    const hash = keccak256("0x01");
    const { r, s, yParity } = await sign({ hash, privateKey });
    const CREATE_EOA = "ovmCREATEEOA(bytes32,uint8,bytes32,bytes32)";
    await send(OWN, encode(CREATE_EOA, [hash, yParity, r, s]));
    const code = await started.l2("eth_getCode", privateKeyToAddress(privateKey), "latest");
    expect(code).to.equal(await started.l2("eth_getCode", OVM1_PREDEPLOYS.proxyEoa, "latest"));
    const CALL = "ovmCALL(uint256,address,bytes) returns (bool,bytes)";
    const refused = await own(CALL, [3_000_000n, OWN, encode(CREATE_EOA, [hash, 2, r, s])]);
    const why = Buffer.from("Signature provided for EOA contract creation is invalid.").toString("hex");
    expect(refused).to.deep.equal([false, `0x${why}`]);
  });

  it("copies code, for gas that the copy is worth", async () => {
    const COPY = "ovmEXTCODECOPY(address,uint256,uint256) returns (bytes)";
    expect(await own(COPY, [OWN, 1n, 3n])).to.equal(`0x${CALLS_MANAGER.slice(4, 10)}`);
    expect(await own(COPY, [OWN, 2n ** 255n, 2n])).to.equal("0x0000");
    const CALL = "ovmCALL(uint256,address,bytes) returns (bool,bytes)";
    const huge = encode(COPY, [OWN, 0n, 2n ** 40n]);
    expect(await own(CALL, [1_000_000n, OWN, huge])).to.deep.equal([false, "0x"]);
  });

  it("reverts without data on what is no function of it", async () => {
    const CALL = "ovmCALL(uint256,address,bytes) returns (bool,bytes)";
    const load = encode("ovmSLOAD(bytes32)", [`0x${word(1n)}`]);
    const dirty = encode("ovmSLOAD(bytes32)", [`0x01${word(1n).slice(2)}`]).slice(10);
    for (const input of [
      ...["0x", "0x12345678", load.slice(0, 10), load.slice(0, 12), load.slice(0, -2)],
      // An address with a thirteenth byte, a place of bytes behind the data, bytes that end behind it.
      `${AbiFunction.getSelector(AbiFunction.from("function ovmBALANCE(address)"))}${dirty}`,
      `${AbiFunction.getSelector(AbiFunction.from("function ovmREVERT(bytes)"))}${"ff".repeat(32)}`,
      encode("ovmREVERT(bytes)", ["0x12"]).slice(0, -64),
    ]) {
      expect(await own(CALL, [1_000_000n, OWN, input]), input).to.deep.equal([false, "0x"]);
    }
    expect(await own(CALL, [1_000_000n, OWN, `${load}ff`])).to.have.property("0", true);
    expect(await own(CALL, [1_000_000n, OWN, `${encode("ovmGETNONCE()")}ff`])).to.have.property("0", true);
  });

  it("is asked by code of a stock compiler through the wrapper", async () => {
    const asks = assemble`PUSH4 ${0x996d79a5n} PUSH1 224 SHL PUSH1 0 MSTORE PUSH1 32 PUSH1 0 PUSH1 4 PUSH1 0 PUSH20 ${BigInt(OVM1_PREDEPLOYS.executionManagerWrapper)} GAS DELEGATECALL POP PUSH1 0 MLOAD`;
    expect(await stockPushes(asks)).to.equal(BigInt(STOCK));
  });
});
