import * as AbiFunction from "ox/AbiFunction";
import * as AbiParameters from "ox/AbiParameters";

import { applyL1ToL2Alias } from "../../../rollup/derivation/alias.js";
import { readArbitrumFields } from "../../../rollup/l2/arbitrum/header.js";
import { itemsOf } from "../../../rollup/l2/arbitrum/sends.js";
import type { CallRequest } from "../../../rollup/l2/types.js";
import { NODE_INTERFACE } from "../../../rollup/ovm/arbitrum/addresses.js";
import { sendProof } from "../../../rollup/ovm/arbitrum/send-tree.js";
import type { Address, Hex } from "../../../rollup/types.js";
import type { Context } from "../../context.js";
import { ExecutionError } from "../../execution-error.js";
import type { BlockReference } from "../../params/block-tag.js";
import { estimateGas } from "../../transactions/estimate-gas.js";

type Endpoint = Pick<Context, "rollup" | "settings">;
interface Asked {
  request: CallRequest;
  block: BlockReference;
}
type Answer = (endpoint: Endpoint, args: never, asked: Asked) => Promise<readonly unknown[]> | readonly unknown[];

const ESTIMATE = AbiFunction.from(
  "function estimateRetryableTicket(address sender, uint256 deposit, address to, uint256 l2CallValue, address excessFeeRefundAddress, address callValueRefundAddress, bytes data)",
);

/** Nitro's NodeInterface: a contract that only JSON-RPC knows, at 0xc8. */
const FUNCTIONS: readonly [signature: string, answer: Answer][] = [
  [
    "function constructOutboxProof(uint64 size, uint64 leaf) view returns (bytes32 send, bytes32 root, bytes32[] proof)",
    ({ rollup }, [size, leaf]: [bigint, bigint]) => {
      if (leaf >= size) throw reverted(`leaf ${leaf} is not in a tree of ${size}`);
      const items = itemsOf(rollup.chain, Number(size));
      if (BigInt(items.length) < size) throw reverted(`there are ${items.length} messages to L1, not ${size}`);
      const { root, proof } = sendProof(items, Number(leaf));
      return [items[Number(leaf)], root, proof];
    },
  ],
  [
    "function gasEstimateComponents(address to, bool contractCreation, bytes data) payable returns (uint64 gasEstimate, uint64 gasEstimateForL1, uint256 baseFee, uint256 l1BaseFeeEstimate)",
    async (endpoint, [to, creation, data]: [Address, boolean, Hex], { request, block }) => {
      const inner = { ...request, to: creation ? undefined : to, data };
      const [forL1, baseFee, l1BaseFee] = await l1Component(endpoint, inner);
      return [await estimateGas(endpoint, inner, block), forL1, baseFee, l1BaseFee];
    },
  ],
  [
    "function gasEstimateL1Component(address to, bool contractCreation, bytes data) payable returns (uint64 gasEstimateForL1, uint256 baseFee, uint256 l1BaseFeeEstimate)",
    (endpoint, [to, creation, data]: [Address, boolean, Hex], { request }) =>
      l1Component(endpoint, { ...request, to: creation ? undefined : to, data }),
  ],
  [
    "function findBatchContainingBlock(uint64 blockNum) view returns (uint64 batch)",
    ({ rollup }, [number]: [bigint]) => {
      const batch = rollup.batchOf(number);
      if (batch === undefined) throw reverted(`requested block ${number} is after latest on-chain block`);
      return [batch.batchIndex];
    },
  ],
  [
    "function getL1Confirmations(bytes32 blockHash) view returns (uint64 confirmations)",
    async ({ rollup }, [hash]: [Hex]) => {
      const block = rollup.chain.blockByHash(hash);
      if (block === undefined) throw reverted("unknown block hash");
      const batch = rollup.batchOf(block.number);
      const { l1 } = await rollup.status();
      return [batch === undefined ? 0n : l1.blockNumber - batch.l1Block];
    },
  ],
  [
    "function blockL1Num(uint64 l2BlockNum) view returns (uint64 l1BlockNum)",
    ({ rollup }, [number]: [bigint]) => {
      const block = rollup.chain.blockByNumber(number);
      if (block === undefined) throw reverted(`there is no L2 block ${number}`);
      return [readArbitrumFields(block.header).l1BlockNumber];
    },
  ],
  [
    "function l2BlockRangeForL1(uint64 blockNum) view returns (uint64 firstBlock, uint64 lastBlock)",
    ({ rollup }, [l1Number]: [bigint]) => {
      const first = firstKnowing(rollup.chain, l1Number);
      const last = firstKnowing(rollup.chain, l1Number + 1n) - 1n;
      if (first > last) throw reverted(`no L2 block knew L1 block ${l1Number}`);
      return [first, last];
    },
  ],
  ["function nitroGenesisBlock() pure returns (uint256 number)", () => [0n]],
  [
    "function legacyLookupMessageBatchProof(uint256 batchNum, uint64 index) view returns (bytes32[] proof, uint256 path, address l2Sender, address l1Dest, uint256 l2Block, uint256 l1Block, uint256 timestamp, uint256 amount, bytes calldataForL1)",
    () => {
      throw reverted("this chain has no messages from before Nitro");
    },
  ],
];

const bySelector = new Map(
  FUNCTIONS.map(([signature, answer]) => {
    const abiFunction = AbiFunction.from(signature as never) as AbiFunction.AbiFunction;
    return [AbiFunction.getSelector(abiFunction), { abiFunction, answer }];
  }),
);

/** Whether a call goes to NodeInterface on an Arbitrum. */
export function asksNodeInterface({ rollup }: Endpoint, { to }: CallRequest): boolean {
  return to === NODE_INTERFACE && rollup.semantics.transactions.types.value.includes(0x69);
}

/** Answers `eth_call`. */
export async function callNodeInterface(endpoint: Endpoint, asked: Asked): Promise<Hex> {
  const data = asked.request.data ?? "0x";
  const found = bySelector.get(data.slice(0, 10) as Hex);
  if (found === undefined) throw reverted(`NodeInterface has no function ${data.slice(0, 10)} here`);
  const { abiFunction, answer } = found;
  const args = abiFunction.inputs.length === 0 ? [] : AbiFunction.decodeData(abiFunction, data);
  return AbiParameters.encode(abiFunction.outputs, await answer(endpoint, args as never, asked));
}

/**
 * Answers `eth_estimateGas`: the gas of a ticket's redeem for `estimateRetryableTicket`. The node aliases the ticket's sender, who has what
 * the call needs, and the redeem pays nothing for L1.
 */
export async function estimateNodeInterface(endpoint: Endpoint, { request, block }: Asked): Promise<bigint> {
  const data = request.data ?? "0x";
  if (data.slice(0, 10) !== AbiFunction.getSelector(ESTIMATE)) {
    await callNodeInterface(endpoint, { request, block });
    // What any call costs: NodeInterface runs no code.
    return 21_000n;
  }
  const [sender, , to, value, , , input] = AbiFunction.decodeData(ESTIMATE, data);
  const target = BigInt(to) === 0n ? undefined : to;
  const redeem = { from: applyL1ToL2Alias(sender), to: target, value, data: input };
  return estimateGas(endpoint, redeem, block, {}, { isFromL1: true });
}

async function l1Component({ rollup }: Endpoint, request: CallRequest): Promise<readonly [bigint, bigint, bigint]> {
  const forL1 = await rollup.chain.gasLimit(0n, request, "latest");
  return [forL1, rollup.nextBaseFee, rollup.chain.head.input.origin.baseFee];
}

/** Number of the first L2 block that knew L1 block `l1Number` or a later one; one above the head if none did. */
function firstKnowing(chain: Context["rollup"]["chain"], l1Number: bigint): bigint {
  let [low, high] = [0n, chain.head.number + 1n];
  while (low < high) {
    const middle = (low + high) / 2n;
    if (chain.blockByNumber(middle)!.input.origin.number >= l1Number) high = middle;
    else low = middle + 1n;
  }
  return low;
}

const ERROR = AbiParameters.from("string");

function reverted(reason: string): ExecutionError {
  const returnData: Hex = `0x08c379a0${AbiParameters.encode(ERROR, [reason]).slice(2)}`;
  return new ExecutionError({ error: "revert", returnData });
}
