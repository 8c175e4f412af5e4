import { expect } from "chai";
import { encodeFunctionData, parseAbi } from "viem";

import { ovmNetwork } from "../../src/index.js";
import { reportOf } from "../../src/internal/hook-handlers/report-store.js";
import type { ReportData } from "../../src/internal/report/report.js";
import { assemble } from "../helpers/contracts/assemble.js";
import { createHre } from "../helpers/project/hre.js";

const PAYING = "0xe0e0000000000000000000000000000000000e01";
const TAKING = "0xe0e0000000000000000000000000000000000e02";
const FAILING = "0xe0e0000000000000000000000000000000000e03";
const CREATING = "0xe0e0000000000000000000000000000000000e04";
const COUNTING = "0xe0e0000000000000000000000000000000000e05";
const STRANGER = "0x00000000000000000000000000000000000a11ce";
const TOKENS = {
  ovm1: "0x4200000000000000000000000000000000000006",
  ovm2: "0xdeaddeaddeaddeaddeaddeaddeaddeaddead0000",
} as const;
const balanceOf = parseAbi(["function balanceOf(address) view returns (uint256)"]);

const RETURNS = assemble`PUSH1 0 MSTORE PUSH1 32 PUSH1 0 RETURN`;
/** Calls the account with 5 wei, and returns whether that succeeded. */
const pays = (to: string, gas: number) =>
  assemble`PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 5 PUSH20 ${BigInt(to)} PUSH3 ${gas} CALL ${[RETURNS]}`;
/** Returns its balance after it has paid 5 wei. */
const counts = assemble`PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 0 PUSH1 5 PUSH20 ${BigInt(STRANGER)} PUSH3 200000 CALL POP
  ADDRESS BALANCE ${[RETURNS]}`;
const creates = assemble`PUSH1 0 PUSH1 0 PUSH1 5 CREATE ${[RETURNS]}`;

for (const name of ["ovm1", "ovm2"] as const) {
  describe(`a report of calls with value under ${name}`, () => {
    let met: ReportData;
    before(async () => {
      const networks = { reporting: ovmNetwork({ semantics: name, report: "differential" }) };
      const hre = await createHre({ networks });
      const connection = await hre.network.create("reporting");
      const request = (method: string, ...params: unknown[]) => connection.provider.request({ method, params });
      const [from] = (await request("eth_accounts")) as [string];
      // Its last four digits, times 10,000, are gas, and the whole of it is a fee.
      const gas = name === "ovm1" ? "0x44c" : "0x7a120";
      const send = (to: string, more: object = {}) => request("eth_sendTransaction", { from, to, gas, ...more });
      await request("hardhat_setCode", TAKING, "0x00");
      await request("hardhat_setCode", FAILING, assemble`PUSH1 0 PUSH1 0 REVERT`);
      await request("hardhat_setCode", CREATING, creates);
      await request("hardhat_setCode", COUNTING, counts);
      for (const at of [PAYING, CREATING, COUNTING]) await request("hardhat_setBalance", at, "0x64");

      await send(TAKING, { value: "0x5" });
      await send(STRANGER, { value: "0x5" });
      for (const to of [TAKING, FAILING, STRANGER]) {
        await request("hardhat_setCode", PAYING, pays(to, 200_000));
        await send(PAYING);
      }
      // A user's account has code once it has sent a transaction, which takes more gas than the stipend.
      await request("hardhat_setCode", PAYING, pays(from, 0));
      await send(PAYING);
      await send(CREATING);
      await send(COUNTING);
      await request("eth_call", { from, to: COUNTING }, "latest");
      const data = encodeFunctionData({ abi: balanceOf, args: [STRANGER] });
      await request("eth_call", { from, to: TOKENS[name], data }, "latest");
      await connection.ovm.sendMessage({ to: TAKING, data: "0x" });
      await connection.close();
      met = reportOf(hre).data();
    });

    it("finds no call that ended otherwise but what a user could not be paid with a stipend", () => {
      const calls = met.calls.map(({ contract, l1, l2 }) => [contract, l1.returnData.at(-1), l2.returnData.at(-1)]);
      expect(calls).to.deep.equal(name === "ovm1" ? [[PAYING, "1", "0"]] : []);
    });

    it(
      name === "ovm1" ? "tells of each opcode that moves ether otherwise" : "tells of no opcode that moves ether",
      () => {
        const moving = met.opcodes.filter(({ opcode }) => opcode.endsWith("with value"));
        const told = moving.map(({ contract, opcode, count }) => `${contract} ${opcode} ${count}×`);
        expect(told).to.have.members(
          name === "ovm1"
            ? [`${PAYING} CALL with value 4×`, `${CREATING} CREATE with value 1×`, `${COUNTING} CALL with value 2×`]
            : [],
        );
      },
    );

    it("leaves out what accounts of users run", () => {
      expect(met.opcodes.filter(({ opcode }) => opcode.includes("OVM_ECDSAContractAccount"))).to.deep.equal([]);
    });
  });
}
