import { anchorStateRegistry } from "../artifacts/l1/anchor-state-registry.js";
import { canonicalTransactionChain } from "../artifacts/l1/canonical-transaction-chain.js";
import { disputes } from "../artifacts/l1/disputes.js";
import { l1CrossDomainMessenger } from "../artifacts/l1/l1-cross-domain-messenger.js";
import { l1StandardBridge } from "../artifacts/l1/l1-standard-bridge.js";
import { optimismPortal } from "../artifacts/l1/optimism-portal.js";
import { outputGame } from "../artifacts/l1/output-game.js";
import { ovmMachine } from "../artifacts/l1/ovm-machine.js";
import { proposerStakes } from "../artifacts/l1/proposer-stakes.js";
import { stateCommitmentChain } from "../artifacts/l1/state-commitment-chain.js";
import { gasPriceOracle } from "../artifacts/l2/gas-price-oracle.js";
import { l1Block } from "../artifacts/l2/l1-block.js";
import { l2CrossDomainMessenger } from "../artifacts/l2/l2-cross-domain-messenger.js";
import { l2StandardBridge } from "../artifacts/l2/l2-standard-bridge.js";
import { l2ToL1MessagePasser } from "../artifacts/l2/l2-to-l1-message-passer.js";
import { optimismMintableErc20 } from "../artifacts/l2/optimism-mintable-erc20.js";
import { optimismMintableErc20Factory } from "../artifacts/l2/optimism-mintable-erc20-factory.js";
import { weth9 } from "../artifacts/l2/weth9.js";
import { multicall3 } from "../artifacts/universal/multicall3.js";

interface OwnContract {
  readonly contractName: string;
  readonly abi: readonly { readonly type: string }[];
}

/** The contracts of the rollup that users call, and whose errors they meet. */
export const ownContracts: readonly OwnContract[] = [
  anchorStateRegistry,
  canonicalTransactionChain,
  disputes,
  l1CrossDomainMessenger,
  l1StandardBridge,
  optimismPortal,
  outputGame,
  ovmMachine,
  proposerStakes,
  stateCommitmentChain,
  l2CrossDomainMessenger,
  l2StandardBridge,
  l2ToL1MessagePasser,
  optimismMintableErc20,
  optimismMintableErc20Factory,
  gasPriceOracle,
  l1Block,
  weth9,
  multicall3,
];
