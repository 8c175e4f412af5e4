import { checkCreations } from "./check-creations.js";
import { ExecutionManager } from "./execution-manager.js";
import { amendInstructions } from "./instructions.js";
import type { Ovm1Parts } from "./parts.js";

/** Makes an EVM do what OVM 1.0 did: docs/spec/ovm1.md. */
export function amendOvm1(parts: Ovm1Parts): void {
  checkCreations(parts.evm);
  amendInstructions(parts, new ExecutionManager(parts));
}
