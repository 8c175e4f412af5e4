import { RollupError } from "../errors.js";

/** Warns of work that failed, once for each cause: what is tried again and again would say it each time. */
export class FailureReport {
  readonly #warn: (message: string) => void;
  /** Why each work failed the last time that it was tried. */
  readonly #causes = new Map<string, string>();

  public constructor(warn: (message: string) => void) {
    this.#warn = warn;
  }

  /** @param what the work in words, behind "Could not" */
  public async attempt(what: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.#causes.delete(what);
    } catch (error) {
      const cause = causeOf(error as Error);
      if (this.#causes.get(what) === cause) return;
      this.#causes.set(what, cause);
      this.#warn(`Could not ${what}: ${(error as Error).message}`);
    }
  }
}

/** Time goes on while a cause stays. */
function causeOf(error: Error): string {
  if (!(error instanceof RollupError)) return error.message;
  const { now: _, ...values } = error.details;
  return [error.code, ...Object.values(values)].join();
}
