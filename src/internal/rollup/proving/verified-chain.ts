import type { OwnChain } from "../roles/honest-runs.js";
import type { Verifier } from "../verifier/verifier.js";

/** What the second client knows, which executes L2 from L1's data alone. It is made when it is first asked. */
export function verifiedChain(verifier: () => Promise<Verifier>): OwnChain {
  let made: Verifier | undefined;
  return {
    async update() {
      made = await verifier();
      await made.update();
    },
    output: (number) => made?.blockByNumber(number)?.output,
    blockStart: async (number) => (await verifier()).blockStart(number),
  };
}
