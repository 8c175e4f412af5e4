/** What differs between the designs whose blocks the machine executes: docs/spec/machine.md, 11. */
export interface Rules {
  /** What surrounds a transaction. */
  readonly design: "op-stack" | "ovm2" | "arbitrum";
  readonly opcodes: "osaka" | "ovm2" | "arbitrum";
  /** First word of CONFIG: a machine on L1 opens no other design's. */
  readonly configTag: bigint;
  /** The ERC-20 whose storage holds all ether; undefined: accounts hold it. */
  readonly ledger: bigint | undefined;
  /** Precompiles are at 1 to this address. */
  readonly lastPrecompile: bigint;
  /** The account as which the chain itself calls contracts; a call of it tells ArbSys of the calls that lead there. undefined where a design makes no such calls. */
  readonly chainAccount: bigint | undefined;
  /** EIP-7951 */
  readonly hasP256Verify: boolean;
  /** EIP-7883; before it EIP-2565, of which L1 has to be able to afford the result. */
  readonly modexp: "eip-7883" | "eip-2565";
  /** EIP-7702 */
  readonly hasDelegations: boolean;
  /** EIP-3651 */
  readonly isCoinbaseWarm: boolean;
  /** EIP-7623 */
  readonly hasCalldataFloor: boolean;
  /** Ethereum's types of sequenced transactions. */
  readonly types: readonly number[];
  /** EIP-3860: gas, and most bytes. Without it a step still opens all of an init code. */
  readonly initCodeWordGas: number;
  readonly maxInitCode: number;
  /** EIP-170 */
  readonly maxCode: number;
  /** EIP-3541: code that begins with 0xEF is refused. */
  readonly reservesCode: boolean;
  /** EIP-3529 */
  readonly clearRefund: number;
  readonly refundQuotient: number;
  /** EIP-6780: an account goes away in the transaction alone that made it. Before, there was a refund. */
  readonly selfDestruct: "eip-6780" | "legacy";
  /** What GASLIMIT says; undefined: CONFIG's. */
  readonly blockGas: bigint | undefined;
  /** What every chain takes of a sequenced element, in bytes. */
  readonly elementAllowed: number;
  /** What L1 holds of a block: an output root, or its state root. */
  readonly claim: "output" | "state-root";
}

export const OP_STACK: Rules = {
  design: "op-stack",
  opcodes: "osaka",
  configTag: 4n,
  ledger: undefined,
  lastPrecompile: 0x11n,
  chainAccount: undefined,
  hasP256Verify: true,
  modexp: "eip-7883",
  hasDelegations: true,
  isCoinbaseWarm: true,
  hasCalldataFloor: true,
  types: [0, 1, 2, 4],
  initCodeWordGas: 2,
  maxInitCode: 49_152,
  maxCode: 24_576,
  reservesCode: true,
  clearRefund: 4_800,
  refundQuotient: 5,
  selfDestruct: "eip-6780",
  blockGas: undefined,
  elementAllowed: 131_072,
  claim: "output",
};

export const OVM2: Rules = {
  design: "ovm2",
  opcodes: "ovm2",
  configTag: 19n,
  ledger: 0xdeaddeaddeaddeaddeaddeaddeaddeaddead0000n,
  lastPrecompile: 0x09n,
  chainAccount: undefined,
  hasP256Verify: false,
  modexp: "eip-2565",
  hasDelegations: false,
  isCoinbaseWarm: false,
  hasCalldataFloor: false,
  types: [0],
  initCodeWordGas: 0,
  maxInitCode: 131_072,
  maxCode: 2_457_600,
  reservesCode: false,
  clearRefund: 15_000,
  refundQuotient: 2,
  selfDestruct: "legacy",
  blockGas: 15_000_000n,
  elementAllowed: 50_000,
  claim: "state-root",
};

export const ARBITRUM: Rules = {
  ...OP_STACK,
  design: "arbitrum",
  opcodes: "arbitrum",
  configTag: 22n,
  chainAccount: 0x0a4b05n,
  blockGas: 2n ** 50n,
  // A call without a nonce and with one, which messages from L1 ask for.
  types: [...OP_STACK.types, 0x65, 0x66],
  elementAllowed: 95_000,
};
