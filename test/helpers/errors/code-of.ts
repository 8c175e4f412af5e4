/** The code of the error that a promise rejects with; "resolved" when it does not. */
export async function codeOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
    return "resolved";
  } catch (error) {
    return (error as { code?: unknown }).code ?? (error as { number?: unknown }).number ?? error;
  }
}
