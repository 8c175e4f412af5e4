import { OvmError } from "../../../errors.js";
import type { Hex } from "../../../types.js";
import type { OvmContext } from "../wire/context.js";

/** Takes one snapshot of both layers. */
export async function snapshot({ l2 }: OvmContext): Promise<Hex> {
  return (await l2.request({ method: "evm_snapshot" })) as Hex;
}

/** Returns both layers to a snapshot. */
export async function restore({ l2 }: OvmContext, id: Hex): Promise<void> {
  const restored = await l2.request({ method: "evm_revert", params: [id] });
  if (restored === true) return;
  throw new OvmError(
    "SNAPSHOT_UNKNOWN",
    `There is no snapshot ${id}: a snapshot can be restored once, and restoring an older one spends it. Take another with ovm.snapshot().`,
    { id },
  );
}
