// Programs that are heavy for an EVM, each for some 10 million gas: what every engine is good or bad at.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

const SOURCE = `// SPDX-License-Identifier: MIT
pragma solidity ^0.8.0;

contract Programs {
    mapping(uint256 => uint256) private counts;

    /// Arrays in memory, a mapping, checked and unchecked arithmetic, hashes and branches.
    function mixed(uint256 rounds) external returns (uint256 seed) {
        uint256[] memory window = new uint256[](32);
        seed = 1;
        for (uint256 i = 0; i < rounds; ++i) {
            unchecked {
                seed = seed * 2862933555777941757 + 3037000493;
            }
            window[i % 32] = (seed % 999983) + window[(i + 5) % 32];
            counts[i % 8] += window[i % 32];
            if (seed & 7 < 3) seed = uint256(keccak256(abi.encode(seed, i)));
            else seed = (seed << 3) | (seed >> 240);
        }
    }

    /// Functions that call themselves.
    function recursion(uint256 rounds) external pure returns (uint256 sum) {
        for (uint256 i = 0; i < rounds; ++i) sum += fibonacci(12);
    }

    function fibonacci(uint256 n) private pure returns (uint256) {
        return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
    }
}`;

/** A loop whose counter lies on the stack: PUSH3 count, JUMPDEST, body, PUSH1 1, SWAP1, SUB, DUP1, PUSH1 4, JUMPI. */
function loop(count, body) {
  return `0x62${count.toString(16).padStart(6, "0")}5b${body}6001900380600457` + "00";
}

/** By name: the code, and the calldata of a call to it. */
export function programs() {
  const solc = require("solc");
  const settings = { optimizer: { enabled: true, runs: 200 }, evmVersion: "cancun" };
  const selected = { "*": { "*": ["evm.deployedBytecode.object", "evm.methodIdentifiers"] } };
  const sources = { "Programs.sol": { content: SOURCE } };
  const input = { language: "Solidity", sources, settings: { ...settings, outputSelection: selected } };
  const output = JSON.parse(solc.compile(JSON.stringify(input)));
  const { deployedBytecode, methodIdentifiers } = output.contracts["Programs.sol"].Programs.evm;
  const call = (signature, rounds) => ({
    code: `0x${deployedBytecode.object}`,
    data: `0x${methodIdentifiers[signature]}${rounds.toString(16).padStart(64, "0")}`,
  });
  return {
    // DUP1 DUP1 MUL PUSH1 7 ADD PUSH1 3 XOR POP
    arithmetic: { code: loop(200_000, "80800260070160031850"), data: "0x" },
    // MSTORE(0, KECCAK256(0, 32))
    keccak: { code: loop(140_000, "60205f205f52"), data: "0x" },
    // SSTORE(0, counter), SLOAD(0)
    storage: { code: loop(42_000, "805f555f5450"), data: "0x" },
    "solc code": call("mixed(uint256)", 7_000),
    recursion: call("recursion(uint256)", 120),
  };
}
