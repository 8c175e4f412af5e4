/** An entry of a contract's JSON ABI, as far as callers depend on it. */
export interface AbiEntry {
  type: string;
  name?: string;
  inputs?: readonly AbiParameter[];
  outputs?: readonly AbiParameter[];
  stateMutability?: string;
}

interface AbiParameter {
  name?: string;
  type: string;
  indexed?: boolean;
  components?: readonly AbiParameter[];
}

/**
 * What callers of `theirs` would miss in `ours`: a function or event that is not there, returns something else, or can no
 * longer be sent ether. Parameter names count for events, which ethers shows by name.
 */
export function abiDifferences(ours: readonly AbiEntry[], theirs: readonly AbiEntry[]): Map<string, string> {
  const own = new Map(ours.map((entry) => [signature(entry), entry]));
  const differences = new Map<string, string>();
  for (const entry of theirs) {
    if (entry.type !== "function" && entry.type !== "event" && entry.type !== "receive") continue;
    const key = signature(entry);
    const match = own.get(key);
    if (match === undefined) differences.set(key, "absent");
    else if (surface(match) !== surface(entry)) differences.set(key, `${surface(match)} instead of ${surface(entry)}`);
  }
  return differences;
}

/** `function transfer(address,uint256)` */
function signature({ type, name = "", inputs = [] }: AbiEntry): string {
  return `${type} ${name}(${inputs.map(canonical).join()})`;
}

function canonical({ type, components }: AbiParameter): string {
  return components === undefined ? type : `(${components.map(canonical).join()})${type.slice("tuple".length)}`;
}

function surface({ type, inputs = [], outputs = [], stateMutability }: AbiEntry): string {
  if (type === "event") return inputs.map(({ name, indexed }) => `${name}${indexed ? " indexed" : ""}`).join();
  // Pure, view and nonpayable are called alike by eth_call.
  return `${stateMutability === "payable" ? "payable " : ""}returns (${outputs.map(canonical).join()})`;
}
