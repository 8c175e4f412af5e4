import { canonicalTransactionChain } from "../../../src/internal/artifacts/l1/canonical-transaction-chain.js";
import { disputes } from "../../../src/internal/artifacts/l1/disputes.js";
import { proposerStakes } from "../../../src/internal/artifacts/l1/proposer-stakes.js";
import { stateCommitmentChain } from "../../../src/internal/artifacts/l1/state-commitment-chain.js";
import { keccak256, words } from "../../../src/internal/rollup/derivation/words.js";
import { type DisputeSettings, disputeTerms } from "../../../src/internal/rollup/dispute/terms.js";
import type { Placement } from "../../../src/internal/rollup/l1/deploy.js";
import { placeContracts } from "../../../src/internal/rollup/l1/place.js";
import { L1_ADDRESSES as at } from "../../../src/internal/rollup/l1-addresses.js";
import { provableConfig } from "../../../src/internal/rollup/proving/machine-config.js";
import type { Address } from "../../../src/internal/rollup/types.js";
import { optimism } from "../../../src/internal/semantics/optimism.js";
import type { Semantics } from "../../../src/internal/semantics/types.js";
import { PROPOSER, SEQUENCER } from "../contracts/l1-contracts.js";
import { CONFIG } from "../rollup/start-rollup.js";
import { Chains, GENESIS_OUTPUT } from "./chains.js";
import { L1Chain, type Receipt } from "./l1-chain.js";

const ABIS = new Map<Address, readonly unknown[]>([
  [at.disputes, disputes.abi],
  [at.stateCommitmentChain, stateCommitmentChain.abi],
  [at.canonicalTransactionChain, canonicalTransactionChain.abi],
  [at.proposerStakes, proposerStakes.abi],
]);

/** The rollup's contracts on an L1 of their own, and accounts that call the disputes. */
export class DisputeL1 {
  private constructor(
    readonly chain: L1Chain,
    readonly chains: Chains,
  ) {}

  /**
   * @param options.machine what stands where the machine is; default: the machine itself
   * @param options.semantics the design whose machine judges; default: the OP Stack
   * @param options.accounts have a million ether each
   */
  static async start(options: {
    challengeWindow: number;
    disputes: DisputeSettings;
    machine?: Omit<Placement, "address"> | undefined;
    semantics?: Semantics;
    accounts: readonly Address[];
  }): Promise<DisputeL1> {
    const { challengeWindow, machine, semantics = optimism, accounts } = options;
    const terms = disputeTerms({ challengeWindow, developmentMode: true }, options.disputes);
    const config = { ...CONFIG, challengeWindow, disputes: terms };
    const roles = { sequencer: SEQUENCER, proposer: PROPOSER };
    const provable = provableConfig(config, semantics)!;
    const chain = await L1Chain.create(ABIS, [...accounts, ...Object.values(roles)]);
    const l1Timestamp = BigInt(chain.time);
    await chain.place(
      await placeContracts(
        config,
        { outputRoot: GENESIS_OUTPUT, blockHash: GENESIS_OUTPUT, l1Timestamp },
        roles,
        provable,
      ),
    );
    if (machine !== undefined) await chain.place([{ address: at.machine, ...machine }]);
    return new DisputeL1(chain, new Chains(chain, roles, keccak256(words(...provable.words())), l1Timestamp));
  }

  /** Calls the disputes contract in a transaction. */
  call(
    from: Address,
    name: string,
    args: readonly unknown[],
    options: { value?: bigint; gasPrice?: bigint; gasLimit?: bigint } = {},
  ): Promise<Receipt> {
    return this.chain.send({ from, to: at.disputes, data: this.chain.encode(at.disputes, name, args), ...options });
  }

  /** Name of the error with which the call would be refused now; undefined when it would not. */
  refusal(from: Address, name: string, args: readonly unknown[], value = 0n): Promise<string | undefined> {
    return this.chain.refusal({ from, to: at.disputes, data: this.chain.encode(at.disputes, name, args), value });
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the answer's shape is the function's
  read(name: string, ...args: unknown[]): Promise<any> {
    return this.chain.read(at.disputes, name, ...args);
  }
}
