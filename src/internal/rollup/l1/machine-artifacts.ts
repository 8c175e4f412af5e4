import { blockProver as arbitrumBlockProver } from "../../artifacts/l1/arbitrum/block-prover.js";
import { contractProver as arbitrumContractProver } from "../../artifacts/l1/arbitrum/contract-prover.js";
import { elementProver as arbitrumElementProver } from "../../artifacts/l1/arbitrum/element-prover.js";
import { messageProver as arbitrumMessageProver } from "../../artifacts/l1/arbitrum/message-prover.js";
import { ovmMachine as arbitrumMachine } from "../../artifacts/l1/arbitrum/ovm-machine.js";
import { precompiles as arbitrumPrecompiles } from "../../artifacts/l1/arbitrum/precompiles.js";
import { rangeProver as arbitrumRangeProver } from "../../artifacts/l1/arbitrum/range-prover.js";
import { transactionProver as arbitrumTransactionProver } from "../../artifacts/l1/arbitrum/transaction-prover.js";
import { blockProver } from "../../artifacts/l1/block-prover.js";
import { contractProver } from "../../artifacts/l1/contract-prover.js";
import { elementProver } from "../../artifacts/l1/element-prover.js";
import { ovmMachine } from "../../artifacts/l1/ovm-machine.js";
import { blockProver as ovm2BlockProver } from "../../artifacts/l1/ovm2/block-prover.js";
import { contractProver as ovm2ContractProver } from "../../artifacts/l1/ovm2/contract-prover.js";
import { elementProver as ovm2ElementProver } from "../../artifacts/l1/ovm2/element-prover.js";
import { ovmMachine as ovm2Machine } from "../../artifacts/l1/ovm2/ovm-machine.js";
import { precompiles as ovm2Precompiles } from "../../artifacts/l1/ovm2/precompiles.js";
import { rangeProver as ovm2RangeProver } from "../../artifacts/l1/ovm2/range-prover.js";
import { transactionProver as ovm2TransactionProver } from "../../artifacts/l1/ovm2/transaction-prover.js";
import { precompiles } from "../../artifacts/l1/precompiles.js";
import { rangeProver } from "../../artifacts/l1/range-prover.js";
import { transactionProver } from "../../artifacts/l1/transaction-prover.js";
import type { Rules } from "../machine/state/rules.js";

const OP_STACK = {
  ovmMachine,
  blockProver,
  contractProver,
  elementProver,
  precompiles,
  rangeProver,
  transactionProver,
};

const OVM2: typeof OP_STACK = {
  ovmMachine: ovm2Machine,
  blockProver: ovm2BlockProver,
  contractProver: ovm2ContractProver,
  elementProver: ovm2ElementProver,
  precompiles: ovm2Precompiles,
  rangeProver: ovm2RangeProver,
  transactionProver: ovm2TransactionProver,
};

const ARBITRUM: typeof OP_STACK & { messageProver: typeof arbitrumMessageProver } = {
  ovmMachine: arbitrumMachine,
  blockProver: arbitrumBlockProver,
  contractProver: arbitrumContractProver,
  elementProver: arbitrumElementProver,
  messageProver: arbitrumMessageProver,
  precompiles: arbitrumPrecompiles,
  rangeProver: arbitrumRangeProver,
  transactionProver: arbitrumTransactionProver,
};

const BY_DESIGN: Record<Rules["design"], typeof OP_STACK & Partial<typeof ARBITRUM>> = {
  "op-stack": OP_STACK,
  ovm2: OVM2,
  arbitrum: ARBITRUM,
};

/** The machine's contracts, compiled for a design's rules. */
export function machineArtifacts({ design }: Rules): (typeof BY_DESIGN)[Rules["design"]] {
  return BY_DESIGN[design];
}
