import { expect } from "chai";
import { bytesToHex, encodeFunctionData, multicall3Abi } from "viem";
import { privateKeyToAccount } from "viem/accounts";

import type { L2Chain } from "../../../../src/internal/rollup/l2/types.js";
import { PREINSTALLS } from "../../../../src/internal/rollup/l2-addresses.js";
import { Phase, type Running } from "../../../../src/internal/rollup/machine/state/machine.js";
import { step } from "../../../../src/internal/rollup/machine/trace/step.js";
import type { Hex } from "../../../../src/internal/rollup/types.js";
import { compileContract } from "../../../helpers/contracts/compile-contract.js";
import { agreeOnBlock } from "../../../helpers/machine/block-agreement.js";
import { ANY_BLOCK, isOver, machineOf } from "../../../helpers/machine/cases.js";
import { L1_GAS_LIMIT, type MachineEvm } from "../../../helpers/machine/evm.js";
import { FAR, largeMemoryCode } from "../../../helpers/machine/large-memory.js";
import { onFreshChains } from "../../../helpers/machine/on-fresh-chains.js";
import { compareOpcodes, opcodeOracle } from "../../../helpers/machine/opcode-oracle.js";
import type { StateCase } from "../../../helpers/machine/state-cases.js";
import { CAPPED_ETHEREUM, compareAll, compareSteps, disagreement } from "../../../helpers/machine/steps.js";
import { at, setCode } from "../../../helpers/rollup/cheats.js";
import { alice, sign } from "../../../helpers/rollup/l2-chain.js";

const account = privateKeyToAccount(`0x${"11".repeat(32)}`);
const contract: Hex = `0x${"c0".repeat(20)}`;

/** A transaction of 2^24 gas to a contract with this code. */
async function caseOf(code: Uint8Array): Promise<StateCase> {
  const gas = 2n ** 24n;
  const txbytes = await account.signTransaction({ type: "legacy", chainId: 1, to: contract, gas, gasPrice: 10n });
  const rich = { nonce: "0x0", balance: "0xffffffffffffffff", code: "0x", storage: {} } as const;
  const pre = {
    [account.address]: rich,
    [contract]: { ...rich, code: bytesToHex(code) },
  };
  return {
    name: "large memory",
    env: ANY_BLOCK,
    pre,
    tx: { type: 0 },
    txbytes,
    expect: { stateRoot: "0x", logsHash: "0x" },
    run: {},
  };
}

describe("machine: memory of megabytes", function () {
  this.timeout(120_000);
  let evm: MachineEvm;
  let chain: L2Chain;
  onFreshChains((machine, fresh) => ([evm, chain] = [machine, fresh]));

  it("is ethereumjs's at every opcode, and both machines', by steps that fit an L1 transaction each", async () => {
    const test = await caseOf(largeMemoryCode(FAR));
    const { differences, ours } = await compareOpcodes(opcodeOracle(), test);
    expect(differences).to.deep.equal([]);
    expect(ours.gasUsed, "it ends as it should").to.be.below(2 ** 24);
    const { gas } = await compareAll(evm, machineOf(test, CAPPED_ETHEREUM), test.name, isOver);
    expect(Math.max(...gas)).to.be.below(Number(L1_GAS_LIMIT));
  });

  it("costs a run what it touches: in a memory of 2.8 MB not three quarters more than in one of 300 kB", async () => {
    const costs: number[] = [];
    for (const end of [300_000, FAR]) {
      const machine = machineOf(await caseOf(largeMemoryCode(end)), CAPPED_ETHEREUM);
      while ((machine.status as Running).phase !== Phase.RUN) step(machine);
      const left = machine.clone();
      let steps = 0;
      for (; (left.status as Running).phase === Phase.RUN; steps++) step(left);
      const compared = await compareSteps(evm, machine, steps);
      expect(disagreement(compared)).to.equal(undefined);
      costs.push(compared.verdict.gas);
    }
    expect(costs[1]! / costs[0]!).to.be.below(1.75);
  });

  it("is what Multicall3 uses that reads 500 balances", async () => {
    const callData = encodeFunctionData({ abi: multicall3Abi, functionName: "getEthBalance", args: [alice.address] });
    const target = PREINSTALLS.multicall3;
    const calls = Array.from({ length: 500 }, () => ({ target, allowFailure: false, callData }));
    const data = encodeFunctionData({ abi: multicall3Abi, functionName: "aggregate3", args: [calls] });
    const sequenced = [await sign(alice, { to: target, gas: 16_000_000n, data })];
    const { receipts } = await agreeOnBlock(chain, { sequenced });
    expect(receipts[0]).to.include({ status: 1 });
  });

  it("is what a Solidity contract uses that encodes 2,000 times, or collects the results of 300 calls", async () => {
    const { code, abi } = compileContract("test/contracts/L2/Allocates.sol");
    for (const [nonce, functionName, args] of [
      [0, "encode", [2_000n]],
      [1, "collect", [300n]],
    ] as const) {
      const data = encodeFunctionData({ abi, functionName, args });
      const sequenced = [setCode(at(0x33), code), await sign(alice, { to: at(0x33), gas: 16_000_000n, data, nonce })];
      const { receipts } = await agreeOnBlock(chain, { sequenced });
      expect(receipts[0], functionName).to.include({ status: 1 });
    }
  });
});
