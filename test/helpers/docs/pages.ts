import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

/** A fenced block of a page: the language behind its fence, and what is between the fences. */
export interface Block {
  language: string;
  code: string;
  /** The block of text right behind it. */
  prints: string;
}

/** The pages of docs/, by their paths from the root. */
export function docsPages(): string[] {
  const docs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" });
  return docs
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file))
    .sort();
}

export function readPage(page: string): string {
  return readFileSync(join(root, page), "utf8");
}

/** The blocks of a text in one of the languages, in their order. */
export function blocksOf(text: string, ...languages: string[]): Block[] {
  const blocks = text.matchAll(/^```(\w+)\n([\s\S]*?)^```$(?:\n\n^```text\n([\s\S]*?)^```$)?/gm);
  return [...blocks]
    .map(([, language, code, prints = ""]) => ({ language: language!, code: code!, prints }))
    .filter(({ language }) => languages.includes(language));
}

/** The part of a page below a heading, up to the next one of the same level or above. */
export function sectionOf(text: string, heading: string): string {
  const level = /^#+/.exec(heading)![0].length;
  const start = text.indexOf(`${heading}\n`);
  if (start === -1) throw new Error(`The page has no heading "${heading}".`);
  const rest = text.slice(start + heading.length);
  const end = rest.search(new RegExp(`^#{1,${level}} `, "m"));
  return end === -1 ? rest : rest.slice(0, end);
}

/** The name of the file in a block's first line (`// test/bridge.ts`), if it has one. */
export function fileNameOf(code: string): string | undefined {
  return /^\/\/ (\S+\.(?:ts|sol))\n/.exec(code)?.[1];
}

/** The blocks of a tutorial are one program, and each prints this when it ends. */
export const END_OF_BLOCK = "--- end of block ---";

export function tutorialProgram(blocks: readonly Block[]): string {
  return blocks.map(({ code }) => `${code}\nconsole.log(${JSON.stringify(END_OF_BLOCK)});\n`).join("");
}
