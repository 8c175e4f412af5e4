import { OvmError } from "../../errors.js";

/** What a promise, or a function that makes one, was rejected with; `undefined` when it was fulfilled. */
export async function rejectionOf(subject: unknown): Promise<{ error: unknown } | undefined> {
  try {
    await (typeof subject === "function" ? (subject as () => unknown)() : subject);
    return undefined;
  } catch (error) {
    return { error };
  }
}

/** An error in a few words. */
export function nameOf(error: unknown): string {
  if (error instanceof OvmError) return `${error.code}: ${error.message}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
