import type { FraudKind } from "../../dispute/types.js";
import { balanceTheft } from "./balance-theft.js";
import type { LieKind } from "./lie.js";
import { randomRoot } from "./random-root.js";
import { storage } from "./storage.js";

export const KINDS: Partial<Readonly<Record<FraudKind, LieKind>>> = {
  "balance-theft": balanceTheft,
  storage,
  "random-root": randomRoot,
};
