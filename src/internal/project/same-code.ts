/** Bytes that a compiler leaves open. */
export interface Hole {
  start: number;
  length: number;
}

/** What of an artifact says where its code has holes. */
export interface Holes {
  immutableReferences?: Readonly<Record<string, readonly Hole[]>>;
  deployedLinkReferences?: Readonly<Record<string, Readonly<Record<string, readonly Hole[]>>>>;
}

/** The code of a library begins with its own address: PUSH20, 20 zeros until it is deployed, ADDRESS. */
const LIBRARY = `0x73${"00".repeat(20)}30`;

/** Whether `code` (hexadecimal, as it lies on the chain) was compiled to `artifact`: equal but for immutables and links. */
export function isSameCode(
  code: string,
  artifact: string,
  { immutableReferences, deployedLinkReferences }: Holes,
): boolean {
  if (code.length !== artifact.length || code === "0x") return false;
  const links = Object.values(deployedLinkReferences ?? {}).flatMap((libraries) => Object.values(libraries).flat());
  const own = artifact.startsWith(LIBRARY) ? [{ start: 1, length: 20 }] : [];
  const holes = [...Object.values(immutableReferences ?? {}).flat(), ...links, ...own];
  return fill(code, holes) === fill(artifact, holes);
}

/** Whether `code` deploys `artifact`, a contract's creation code: that, and behind it the constructor's arguments. */
export function isCreationOf(code: string, artifact: string, links: Holes["deployedLinkReferences"]): boolean {
  if (artifact === "0x" || code.length < artifact.length) return false;
  return isSameCode(code.slice(0, artifact.length), artifact, { deployedLinkReferences: links });
}

function fill(code: string, holes: readonly Hole[]): string {
  let filled = code;
  for (const { start, length } of holes) {
    const at = 2 + 2 * start;
    filled = filled.slice(0, at) + "0".repeat(2 * length) + filled.slice(at + 2 * length);
  }
  return filled;
}
