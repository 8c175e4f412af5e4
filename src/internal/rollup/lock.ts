/** Runs one piece of work at a time, in the order of the calls. Not re-entrant: work that asks for the lock again waits for itself. */
export class Lock {
  #tail: Promise<unknown> = Promise.resolve();

  public run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#tail.then(work);
    // The next one runs whether or not this one failed; the caller gets the failure.
    this.#tail = result.catch(() => undefined);
    return result;
  }
}
