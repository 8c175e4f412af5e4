import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** A file of the published test data, which lies beside the repository (environment variable OVM_VECTORS overrides where). */
export function vectorsPath(...parts: string[]): string {
  return path.join(process.env["OVM_VECTORS"] ?? path.resolve(root, "../shared/vectors"), ...parts);
}
