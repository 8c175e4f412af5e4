import type { FraudKind } from "../../dispute/types.js";
import { balanceTheft } from "./balance-theft.js";
import { invalidSignature } from "./invalid-signature.js";
import type { LieKind } from "./lie.js";
import { randomRoot } from "./random-root.js";
import { skippedTransaction } from "./skipped-transaction.js";
import { storage } from "./storage.js";
import { withdrawalForgery } from "./withdrawal-forgery.js";
import { wrongGas } from "./wrong-gas.js";
import { wrongHeader } from "./wrong-header.js";
import { wrongReceipt } from "./wrong-receipt.js";

export const KINDS: Readonly<Record<FraudKind, LieKind>> = {
  "balance-theft": balanceTheft,
  storage,
  "skipped-transaction": skippedTransaction,
  "invalid-signature": invalidSignature,
  "wrong-gas": wrongGas,
  "wrong-receipt": wrongReceipt,
  "wrong-header": wrongHeader,
  "withdrawal-forgery": withdrawalForgery,
  "random-root": randomRoot,
};
