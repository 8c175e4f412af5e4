import type { Rollup } from "../../rollup/api.js";
import { SEQUENCER_KEY } from "../../rollup/l1/role-keys.js";
import type { Hex } from "../../rollup/types.js";

/** Upgrades of the OP Stack whose rules L2 has from its genesis on. */
const UPGRADES = "regolith canyon delta ecotone fjord granite holocene isthmus jovian".split(" ");

/**
 * The configuration in op-node's names. Members that this rollup decides otherwise hold what comes nearest: blocks come on
 * demand, so `block_time` is the least time between two; batches are calldata of `batch_inbox_address`, without channels; the
 * force-inclusion period, in seconds, stands for a window of L1 blocks.
 */
export async function rollupConfig(rollup: Rollup): Promise<Record<string, unknown>> {
  const { addresses, chain, config, semantics } = rollup;
  const { genesis } = chain;
  const fees = semantics.fees.dataFee.value;
  const scalars = "baseFeeScalar" in fees ? fees.blobBaseFeeScalar | (fees.baseFeeScalar << 32n) : 0n;
  const { baseFee } = semantics.fees;
  return {
    genesis: {
      l1: { hash: genesis.input.origin.hash, number: Number(genesis.input.origin.number) },
      l2: { hash: genesis.hash, number: 0 },
      l2_time: Number(genesis.timestamp),
      system_config: {
        batcherAddr: SEQUENCER_KEY.address,
        overhead: word(0n),
        // Version 1 in the first byte (Ecotone).
        scalar: word((1n << 248n) | scalars),
        gasLimit: Number(genesis.gasLimit),
      },
    },
    block_time: 1,
    max_sequencer_drift: semantics.block.maxTimestampDrift.value,
    seq_window_size: config.forceInclusionPeriod,
    channel_timeout: 0,
    l1_chain_id: config.l1ChainId,
    l2_chain_id: config.l2ChainId,
    ...Object.fromEntries(UPGRADES.map((name) => [`${name}_time`, 0])),
    batch_inbox_address: addresses.canonicalTransactionChain,
    deposit_contract_address: addresses.portal,
    // No contract configures the rollup: nothing of it ever changes.
    l1_system_config_address: `0x${"00".repeat(20)}`,
    protocol_versions_address: `0x${"00".repeat(20)}`,
    ...(baseFee.value === null
      ? {}
      : {
          chain_op_config: {
            eip1559Elasticity: Number(baseFee.value.elasticity),
            eip1559Denominator: Number(baseFee.value.denominator),
            eip1559DenominatorCanyon: Number(baseFee.value.denominator),
          },
        }),
  };
}

function word(value: bigint): Hex {
  return `0x${value.toString(16).padStart(64, "0")}`;
}
