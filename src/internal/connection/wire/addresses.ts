import { checksum } from "ox/Address";

import type { Address, L1Addresses, OvmAddresses } from "../../../types.js";
import type { Eip1193Provider } from "../../rollup/types.js";
import type { OvmContext } from "./context.js";
import { ARBITRUM_PRECOMPILES, OVM2_PREDEPLOYS, PREDEPLOYS } from "./predeploys.js";
import { requestOvm } from "./request-ovm.js";
import { designOfAddresses } from "./verb-design.js";

const PREDEPLOYS_OF = {
  optimism: PREDEPLOYS,
  arbitrum: ARBITRUM_PRECOMPILES,
  ovm2: OVM2_PREDEPLOYS,
  ovm1: {},
} as const;

const known = new WeakMap<Eip1193Provider, Promise<OvmAddresses>>();

/** Where the rollup's contracts are. They never move, so each node is asked once. */
export async function addresses({ l2 }: OvmContext): Promise<OvmAddresses> {
  let answer = known.get(l2);
  if (answer === undefined) {
    answer = requestOvm(l2, "ovm_addresses").then((l1) =>
      shown({
        ...PREDEPLOYS_OF[designOfAddresses(l1 as object)],
        ...(l1 as L1Addresses),
      } as OvmAddresses),
    );
    known.set(l2, answer);
    // A node that did not answer may do so the next time.
    answer.catch(() => known.delete(l2));
  }
  return await answer;
}

/** With checksums, as ethers and viem have addresses. A node's answer also holds the URLs of its layers, which are no addresses. */
function shown(all: OvmAddresses): OvmAddresses {
  const entries = (Object.entries(all) as [string, Address][]).filter(([name]) => !name.endsWith("Url"));
  return Object.fromEntries(entries.map(([name, address]) => [name, checksum(address)])) as unknown as OvmAddresses;
}
