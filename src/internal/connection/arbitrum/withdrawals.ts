import * as abi from "../abi/arbitrum.js";
import { ARBITRUM_PRECOMPILES } from "../wire/predeploys.js";
import { OneStepWithdrawals } from "../withdrawals/one-step.js";
import { executeWithdrawal } from "./execute-withdrawal.js";
import { findWithdrawal } from "./find-withdrawal.js";
import { proveWithdrawal } from "./prove-withdrawal.js";
import { withdrawalProgress } from "./withdrawal-progress.js";
import { recordsOf } from "./withdrawal-record.js";

/** The verbs of an Arbitrum's withdrawals. */
export const withdrawals = new OneStepWithdrawals({
  logged: { by: ARBITRUM_PRECOMPILES.arbSys, event: abi.l2ToL1Tx },
  recordsOf,
  find: findWithdrawal,
  progress: withdrawalProgress,
  prove: proveWithdrawal,
  execute: executeWithdrawal,
});
