import { expect } from "chai";

import { type RuntimeArtifact, runtimeCode } from "../../src/internal/rollup/ovm/predeploys/runtime-code.js";

/** PUSH32 of an immutable, twice, and PUSH2 of a short one. */
const artifact: RuntimeArtifact = {
  contractName: "Example",
  deployedBytecode: `0x7f${"00".repeat(32)}7f${"00".repeat(32)}610000`,
  immutableReferences: {
    OTHER: [
      { start: 1, length: 32 },
      { start: 34, length: 32 },
    ],
    WINDOW: [{ start: 67, length: 2 }],
  },
};

describe("runtimeCode", () => {
  it("writes every immutable at every place", () => {
    const other = `${"00".repeat(12)}${"ab".repeat(20)}`;
    expect(runtimeCode(artifact, { OTHER: `0x${"ab".repeat(20)}`, WINDOW: 258n })).to.equal(
      `0x7f${other}7f${other}610102`,
    );
  });

  it("leaves code without immutables as it is", () => {
    expect(runtimeCode({ contractName: "Plain", deployedBytecode: "0x00", immutableReferences: {} })).to.equal("0x00");
  });

  it("refuses missing, unknown and too large values, and says which", () => {
    const refusal = (immutables: Record<string, bigint>): Error & { code?: string } => {
      try {
        runtimeCode(artifact, immutables);
      } catch (error) {
        return error as Error;
      }
      throw new Error("accepted");
    };
    const missing = refusal({ OTHER: 1n });
    expect(missing.code).to.equal("IMMUTABLE_MISMATCH");
    expect(missing.message).to.contain("Example").and.to.contain("[OTHER, WINDOW]").and.to.contain("[OTHER]");
    expect(refusal({ OTHER: 1n, WINDOW: 2n, PERIOD: 3n }).code).to.equal("IMMUTABLE_MISMATCH");
    expect(refusal({ OTHER: 1n, WINDOW: 65_536n }).message).to.contain("0x10000 has more than 2 bytes");
  });
});
