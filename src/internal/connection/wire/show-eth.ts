import { formatEther, formatGwei } from "ox/Value";

/** wei as ETH, without trailing zeros. */
export function showEth(wei: bigint): string {
  return `${formatEther(wei)} ETH`;
}

/** wei as gwei, without trailing zeros. */
export function showGwei(wei: bigint): string {
  return `${formatGwei(wei)} gwei`;
}
