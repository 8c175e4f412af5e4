import { systemOf } from "../../semantics/design.js";
import type { Executor } from "../ovm/execution/executor.js";
import { ArbitrumBlock } from "./arbitrum/block.js";
import type { Around, BlockSystem, Executed } from "./executed.js";
import { OpStackBlock } from "./op-stack-block.js";
import { Ovm1Block } from "./ovm1/block.js";
import { Ovm2Block } from "./ovm2/block.js";

const BLOCKS = { optimism: OpStackBlock, arbitrum: ArbitrumBlock, ovm2: Ovm2Block, ovm1: Ovm1Block } as const;

const nothingAround: Around = (_transaction, _index, execute) => execute();

/** A block of the executor's design, which adds what it executes to `executed`. */
export function blockSystemOf(executor: Executor, executed: Executed, around: Around = nothingAround): BlockSystem {
  return new BLOCKS[systemOf(executor.rules.semantics)](executor, executed, around);
}
