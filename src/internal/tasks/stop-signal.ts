/**
 * Waits for Ctrl-C, or for what a process manager sends. It goes on listening: behind `npm start` the same Ctrl-C arrives twice, from
 * the terminal and from the launcher, and the second one must not cut the closing short.
 */
export async function stopSignal(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
  });
}
