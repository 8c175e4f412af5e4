/** wei; what L2 gas costs in OVM 2.0 (@eth-optimism/contracts 0.5.40, src/deploy-config.ts). */
export const OVM2_GAS_PRICE = 1n;
