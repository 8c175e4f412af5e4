/** Where a fact about a rollup design was read. Every row of a semantics names one of these and the place inside it. */
export const SOURCES = {
  EVM: { title: "Ethereum execution specifications (Osaka)", url: "https://github.com/ethereum/execution-specs" },
  EIPS: { title: "Ethereum Improvement Proposals", url: "https://eips.ethereum.org" },
  OP_SPECS: { title: "OP Stack specifications", url: "https://github.com/ethereum-optimism/specs" },
  OP_MONOREPO: { title: "ethereum-optimism/optimism", url: "https://github.com/ethereum-optimism/optimism" },
  OP_GETH: { title: "ethereum-optimism/op-geth", url: "https://github.com/ethereum-optimism/op-geth" },
  OVM1_CONTRACTS: {
    title: "@eth-optimism/contracts 0.4.14 (OVM 1.0)",
    url: "https://www.npmjs.com/package/@eth-optimism/contracts/v/0.4.14",
  },
  OVM2_CONTRACTS: {
    title: "@eth-optimism/contracts 0.5.40 (OVM 2.0)",
    url: "https://www.npmjs.com/package/@eth-optimism/contracts/v/0.5.40",
  },
  OVM1_L2GETH: {
    title: "@eth-optimism/l2geth 0.4.15",
    url: "https://github.com/ethereum-optimism/optimism/tree/%40eth-optimism/l2geth%400.4.15",
  },
  OVM2_L2GETH: {
    title: "@eth-optimism/l2geth 0.5.33",
    url: "https://github.com/ethereum-optimism/optimism/tree/%40eth-optimism/l2geth%400.5.33",
  },
  OVM_SOLC: { title: "ethereum-optimism/solidity", url: "https://github.com/ethereum-optimism/solidity" },
  OP_DOCS_2021: {
    title: "Optimism community hub, pages of 2021",
    url: "https://github.com/ethereum-optimism/community-hub/tree/8d6f233a",
  },
  ARBITRUM_DOCS: { title: "Arbitrum documentation", url: "https://github.com/OffchainLabs/arbitrum-docs" },
  NITRO: { title: "OffchainLabs/nitro", url: "https://github.com/OffchainLabs/nitro" },
  NITRO_CONTRACTS: {
    title: "OffchainLabs/nitro-contracts",
    url: "https://github.com/OffchainLabs/nitro-contracts",
  },
  HARDHAT_OVM: { title: "hardhat-ovm: a rule of this simulator", url: "https://www.npmjs.com/package/hardhat-ovm" },
} as const;

/** A document or repository that the tables of designs cite. */
export type SourceKey = keyof typeof SOURCES;

/** A place inside a source: a file, a page, a section or an EIP number. */
export interface Source {
  /** Key of a document or repository; docs/semantics lists them. */
  of: SourceKey | (string & {});
  /** The place in it: a section, a file, an EIP. */
  at: string;
}

/** Where a source can be read; undefined for one that a definition of the user's names. */
export function urlOf({ of, at }: Source): string | undefined {
  if (!Object.hasOwn(SOURCES, of)) return undefined;
  const { url } = SOURCES[of as SourceKey];
  const eip = /\d+/.exec(at);
  return of === "EIPS" && eip !== null ? `${url}/EIPS/eip-${eip[0]}` : url;
}

/** Short constructor for {@link Source}, to keep tables readable. */
export const from = (of: SourceKey, at: string): Source => ({ of, at });
