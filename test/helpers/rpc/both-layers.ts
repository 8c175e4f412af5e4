import type { NetworkConnection } from "hardhat/types/network";

import { createHre } from "../project/hre.js";
import type { Request } from "./traced-scene.js";

export const LAYERS = ["l1", "l2"] as const;

/** Both layers of one rollup, for all tests of the suite that this is called in. */
export class BothLayers {
  #connection: NetworkConnection | undefined;

  public constructor() {
    before(async () => (this.#connection = await (await createHre()).network.create("ovm")));
    after(async () => await this.#connection?.close());
  }

  public provider(layer: (typeof LAYERS)[number]): NetworkConnection["provider"] {
    // `before` has run when a test asks.
    return layer === "l1" ? this.#connection!.ovm.l1.provider : this.#connection!.provider;
  }

  public requests(layer: (typeof LAYERS)[number]): Request {
    return (method, ...params) => this.provider(layer).request({ method, params });
  }
}
