import * as messenger from "../abi/messenger.js";
import { OVM2_PREDEPLOYS } from "../wire/predeploys.js";
import { OneStepWithdrawals } from "../withdrawals/one-step.js";
import { executeWithdrawal } from "./execute-withdrawal.js";
import { findWithdrawal } from "./find-withdrawal.js";
import { proveWithdrawal } from "./prove-withdrawal.js";
import { withdrawalProgress } from "./withdrawal-progress.js";
import { recordsOf } from "./withdrawal-record.js";

/** The verbs of the OVM's withdrawals. */
export const withdrawals = new OneStepWithdrawals({
  logged: { by: OVM2_PREDEPLOYS.l2CrossDomainMessenger, event: messenger.sentMessage },
  recordsOf,
  find: findWithdrawal,
  progress: withdrawalProgress,
  prove: proveWithdrawal,
  execute: executeWithdrawal,
});
