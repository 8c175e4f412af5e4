/** Where code that Hardhat has instrumented for coverage says which statement runs: STATICCALLs with a tag of 32 bytes. */
export const COVERAGE_ADDRESS = "0xc0bec0bec0bec0bec0bec0bec0bec0bec0bec0be";
