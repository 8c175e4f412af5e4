import { RollupError } from "../errors.js";

/** The machine needs the preimage of a hash, and its source does not have it: nothing can be said about the guest. */
export class MissingPreimageError extends RollupError {
  public constructor(kind: string, hash: bigint) {
    const hex = `0x${hash.toString(16).padStart(64, "0")}`;
    super(
      "MACHINE_PREIMAGE_MISSING",
      `The machine needs the ${kind} with hash ${hex}, which its source does not have. ` +
        "Give it the preimages of the block's parent state, codes and headers.",
      { kind, hash: hex },
    );
  }
}

/** Bytes that a hash committed to are not what the machine's rules allow there. */
export class MalformedPartError extends RollupError {
  public constructor(what: string, found: string) {
    super("MACHINE_PART_MALFORMED", `The machine expected ${what}, and found ${found}.`, { what, found });
  }
}
