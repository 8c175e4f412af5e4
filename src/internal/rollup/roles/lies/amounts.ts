import { formatEther } from "ox/Value";

/** An amount of wei as people read it. */
export function ether(wei: bigint): string {
  return `${formatEther(wei)} ETH`;
}
