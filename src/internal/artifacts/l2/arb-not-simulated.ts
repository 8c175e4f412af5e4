// Generated from contracts/L2/arbitrum/ArbNotSimulated.sol by scripts/artifacts.mjs: do not edit.
export const arbNotSimulated = {
  contractName: "ArbNotSimulated",
  abi: [
    {"inputs":[{"internalType":"bytes4","name":"selector","type":"bytes4"}],"name":"NotSimulated","type":"error"},
    {"stateMutability":"payable","type":"fallback"},
  ] as const,
  bytecode: "0x6080604052348015600e575f5ffd5b50602480601a5f395ff3fe608060408190526382352f7960e01b81525f356001600160e01b031916608452602490fd" as `0x${string}`,
  deployedBytecode: "0x608060408190526382352f7960e01b81525f356001600160e01b031916608452602490fd" as `0x${string}`,
  immutableReferences: {},
  inputHash: "c51ae2b99ce201003610805fc4e7e1f163d5c953fbfdfc8c67b07205137b2a27",
};
