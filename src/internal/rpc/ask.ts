/** Asks a layer as a client would. */
export type Ask = (method: string, params: readonly unknown[]) => Promise<unknown>;
