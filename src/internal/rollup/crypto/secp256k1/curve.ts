/** A library's ECDSA on secp256k1. All of them give the same bytes for the same input. */
export interface Curve {
  /**
   * Signs deterministically (RFC 6979), with the lower `s`.
   *
   * @param digest 32 bytes, below the group's order
   */
  sign: (digest: Uint8Array, privateKey: Uint8Array) => Signed;
  /**
   * @param signature r and s, 32 bytes each; a high `s` is allowed
   * @returns the public key, 65 bytes uncompressed; undefined when no key makes this signature
   */
  recover: (digest: Uint8Array, signature: Uint8Array, recovery: 0 | 1) => Uint8Array | undefined;
}

export interface Signed {
  /** r and s, 32 bytes each. */
  signature: Uint8Array;
  recovery: number;
}
