/** Writes a line of a task's result. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Writes a line about a task, which must not end up in its result. */
export function printNote(line: string): void {
  process.stderr.write(`${line}\n`);
}
