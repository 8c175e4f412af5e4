/** What is wrong with the text of a changelog, line by line. */
export function problemsOf(text: string): string[];

/** The text once its unreleased entries are those of a version. */
export function release(text: string, version: string, date: string): string;

/** Whether a change lacks an entry: by the files that it touches, and the messages of its commits. */
export function lacksEntry(files: readonly string[], messages: string): boolean;
