import type { Random } from "./random.js";

/**
 * Code with some bytes changed, dropped, repeated, swapped or spliced in from elsewhere. Never code that cannot be deployed
 * (EIP-3541): ethereumjs takes it for a delegation.
 */
export function mutate(code: Uint8Array, random: Random, donor: Uint8Array = code): Uint8Array {
  const bytes = [...code];
  for (let i = 1 + random.next(3); i > 0; i--) {
    const at = random.next(bytes.length + 1);
    switch (random.next(6)) {
      case 0:
        bytes[at] = random.next(256);
        break;
      case 1:
        bytes.splice(at, 1 + random.next(3));
        break;
      case 2:
        bytes.splice(at, 0, random.next(256));
        break;
      case 3: {
        const other = random.next(bytes.length + 1);
        [bytes[at], bytes[other]] = [bytes[other] ?? 0, bytes[at] ?? 0];
        break;
      }
      case 4: {
        const from = random.next(donor.length + 1);
        bytes.splice(at, random.next(20), ...donor.subarray(from, from + random.next(40)));
        break;
      }
      default:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << random.next(8));
    }
  }
  if (bytes[0] === 0xef) bytes[0] = 0xfe;
  return Uint8Array.from(bytes, (byte) => byte ?? 0);
}
