/** What the pages are made from, as src/ or dist/ has it. */
export interface Code {
  VERBS: object;
  ROWS: readonly object[];
  memberShape: (name: string, decode: object) => string;
  tasks: readonly object[];
  defaults: object;
  disputeDefaults: object;
}

/** File names in docs/reference, and the text of each before formatting. */
export function referencePages(code: Code): Record<string, string>;
