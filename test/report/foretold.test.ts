import { expect } from "chai";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { encodeFunctionData, parseAbi } from "viem";

import { ovmNetwork } from "../../src/index.js";
import { reportOf } from "../../src/internal/hook-handlers/report-store.js";
import type { DifferentOpcode } from "../../src/internal/report/report.js";
import { applyL1ToL2Alias } from "../../src/internal/rollup/derivation/alias.js";
import { L1_ADDRESSES } from "../../src/internal/rollup/l1-addresses.js";
import { semanticsByName } from "../../src/internal/semantics/registry.js";
import { EVERYTHING_CODE, foretold } from "../helpers/check/everything.js";
import { createHre } from "../helpers/project/hre.js";

const EVERYTHING = "0xe0e0000000000000000000000000000000000e0e";
const abi = parseAbi([
  "function onlyUsers() view",
  "function whoPays() view",
  "function fromL1()",
  "function isOver() view",
  "function time() view",
  "function lottery(uint256) view",
  "function random() view",
  "function proposer() view",
  "function room() view",
  "function price() view",
  "function base() view",
  "function blob() view",
  "function blobBase() view",
  "function arbBlockNumber() view",
  "function l1BlockNumber() view",
]);
const LOTTERY = encodeFunctionData({ abi, functionName: "lottery", args: [10n] });
const READS = abi.map(({ name }) => name).filter((name) => name !== "fromL1" && name !== "onlyUsers");

/** Runs every function of the contract that shows every difference, with the report on; what was met. */
async function met(hre: HardhatRuntimeEnvironment): Promise<DifferentOpcode[]> {
  const connection = await hre.network.create("reporting");
  const { ovm, provider } = connection;
  await provider.request({ method: "hardhat_setCode", params: [EVERYTHING, EVERYTHING_CODE] });
  for (const layer of [ovm.l1.provider, provider]) await layer.request({ method: "hardhat_mine", params: ["0x3"] });
  // The L2 of now knows an older block of L1 than L1's head.
  await ovm.sequencer.pause();
  await ovm.l1.provider.request({ method: "hardhat_mine", params: ["0x5", "0xc"] });
  await ovm.sequencer.resume();
  const [from] = (await provider.request({ method: "eth_accounts" })) as string[];
  const fees = { maxFeePerGas: "0x12a05f200", maxPriorityFeePerGas: "0x1" };
  for (const functionName of READS) {
    const data = functionName === "lottery" ? LOTTERY : encodeFunctionData({ abi, functionName });
    await provider.request({ method: "eth_call", params: [{ from, to: EVERYTHING, data, ...fees }, "latest"] });
  }
  for (const functionName of ["onlyUsers", "whoPays", "fromL1"] as const) {
    await ovm.sendMessage({ to: EVERYTHING, data: encodeFunctionData({ abi, functionName }), gasLimit: 200_000n });
  }
  await connection.close();
  return reportOf(hre).data().opcodes;
}

/** The rules of the checker that an opcode shows. */
const RULES: Readonly<Record<string, readonly string[]>> = {
  TIMESTAMP: ["timestamp"],
  NUMBER: ["block-number"],
  BLOCKHASH: ["blockhash"],
  PREVRANDAO: ["prevrandao"],
  COINBASE: ["coinbase"],
  GASLIMIT: ["gas-limit"],
  GASPRICE: ["gas-price"],
  BASEFEE: ["base-fee"],
  BLOBBASEFEE: ["blob-base-fee"],
  ORIGIN: ["tx-origin", "tx-origin-sender"],
  CALLER: ["l1-sender"],
};

/** What the checker foretells and no run shows: why. */
const UNSEEN: Readonly<Record<string, readonly string[]>> = {
  // L1 has no blobs at the moment either: BLOBBASEFEE is 1 on both layers.
  optimism: ["blob-base-fee", "blob-hash", "gas-stipend", "precompile", "selfdestruct", "l1-sender"],
  // BLOBHASH is 0 of a transaction without blobs; these others are no values of opcodes.
  arbitrum: ["blob-hash", "gas-stipend", "precompile", "selfdestruct", "known-address"],
};

for (const name of ["optimism", "arbitrum"] as const) {
  describe(`what runs of the contract that shows every difference, under ${name}`, () => {
    let opcodes: DifferentOpcode[];
    const findings = foretold(semanticsByName(name));
    before(async () => {
      const networks = { reporting: ovmNetwork({ semantics: name, report: true }) };
      opcodes = await met(await createHre({ networks }));
    });

    it("was foretold by the checker, at the same bytes", () => {
      for (const { opcode, pc } of opcodes) {
        // The checker places a call at its address, NUMBER in BLOCKHASH's argument at BLOCKHASH, and CALLER where it is compared.
        if (opcode.startsWith("call of ") || opcode === "NUMBER" || opcode === "CALLER") continue;
        const found = findings.filter(({ pcs }) => pcs.includes(pc!)).map(({ rule }) => rule);
        expect(found, `${opcode} at byte ${pc}`).to.include.oneOf([...RULES[opcode]!]);
      }
    });

    it("shows everything that the checker foretells of values", () => {
      const shown = new Set(opcodes.flatMap(({ opcode }) => RULES[opcode] ?? []));
      const rules = new Set(findings.map(({ rule }) => rule));
      expect([...rules].filter((rule) => !shown.has(rule))).to.have.members([...UNSEEN[name]!]);
    });

    it("tells of calls to contracts that L1 does not have", () => {
      const calls = opcodes.filter(({ opcode }) => opcode.startsWith("call of ")).map(({ opcode }) => opcode);
      expect(calls).to.deep.equal([name === "optimism" ? "call of L1Block" : "call of ArbSys"]);
    });

    it("has who sent on L1 in the place of an alias", async () => {
      const origins = opcodes.filter(({ opcode }) => opcode === "ORIGIN");
      const [sender] = origins.map(({ l1 }) => l1);
      expect(sender).to.equal("0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266");
      for (const { l1, l2 } of origins) expect([l1, l2]).to.deep.equal([sender, aliasOf(name, sender!)]);
    });
  });
}

/** The OP Stack aliases the messenger, which sends for the account; Arbitrum the account itself. */
function aliasOf(name: "optimism" | "arbitrum", sender: string): string {
  return applyL1ToL2Alias(name === "optimism" ? L1_ADDRESSES.l1CrossDomainMessenger : (sender as `0x${string}`));
}
