import { OP } from "../opcodes.js";
import { contextRule } from "./context-rule.js";

export const gasPrice = contextRule({
  id: "gas-price",
  title: "tx.gasprice",
  means:
    "The price of gas is not the whole price of an L2 transaction: the fee for L1 is left out, or tips are dropped.",
  fix: "When refunding users, add the L1 data fee (GasPriceOracle on OP chains, ArbGasInfo on Arbitrum).",
  opcode: OP.GASPRICE,
});
