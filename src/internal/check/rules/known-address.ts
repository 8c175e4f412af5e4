import { isDeployedOn, knownAddress } from "../known-addresses.js";
import type { Rule } from "../rule.js";

export const knownAddressRule: Rule = {
  id: "known-address",
  title: "Addresses of deterministic deployments and predeploys",
  means:
    "A constant address holds a contract only where it was deployed: predeploys exist on their own L2, CREATE2 deployments where they were repeated.",
  fix: "Check that the address has code on every chain you deploy to, or make it a constructor argument.",
  run({ code, semantics, l1 }) {
    return code.constantAddresses().flatMap((index) => {
      const address = code.constantAddress(index);
      const known = address === undefined ? undefined : knownAddress(address);
      if (address === undefined || known === undefined || isDeployedOn(semantics, address)) return [];
      return [
        {
          index,
          severity: "warning" as const,
          message: `The address of ${known.name} (${address}) is a constant`,
          l1: isDeployedOn(l1, address)
            ? `${known.name} is deployed at ${address}.`
            : `Nothing is deployed at ${address}.`,
          l2: `${semantics.title} comes without ${known.name}: ${known.missing}`,
          reference: known.source,
        },
      ];
    });
  },
};
