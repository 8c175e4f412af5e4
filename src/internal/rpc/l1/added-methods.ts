import { accessListAdded } from "./added/access-list.js";
import type { Added } from "./added/added.js";
import { chainAdded } from "./added/chain.js";
import { poolAdded } from "./added/pool.js";
import { rawAdded } from "./added/raw.js";
import { simulateAdded } from "./added/simulate.js";
import { tracesAdded } from "./added/traces.js";

export const ADDED: ReadonlyMap<string, Added[string]> = new Map(
  Object.entries({ ...accessListAdded, ...chainAdded, ...poolAdded, ...rawAdded, ...simulateAdded, ...tracesAdded }),
);
