/** JSON-RPC 2.0: the node does not know the method. */
const METHOD_NOT_FOUND = -32601;

export function isMethodNotFound(error: unknown): boolean {
  return error instanceof Error && (error as { code?: unknown }).code === METHOD_NOT_FOUND;
}
