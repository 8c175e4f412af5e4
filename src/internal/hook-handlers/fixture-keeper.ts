import type { NetworkConnection } from "hardhat/types/network";
import type { JsonRpcRequest } from "hardhat/types/providers";

type Layer = "l1" | "l2";
type Connections = Readonly<Record<Layer, NetworkConnection<string>>>;

/** Name of the event by which Hardhat's providers tell of a revert (hardhat 3.17: internal/constants.ts). */
const REVERT_EVENT = "hardhatNetworkRevertSnapshot";

/**
 * Snapshots are joint, and a revert cancels every later one, on both layers. `loadFixture` of each layer's
 * network-helpers knows only its own reverts, so this makes it forget the fixtures that a revert on the other layer cancelled.
 * It can forget all or nothing: fixtures that are still valid are then run again.
 */
export class FixtureKeeper {
  readonly #connections: Connections;
  /** Live snapshots, oldest first; the ids of both layers are one rising sequence. */
  #snapshots: { id: bigint; layer: Layer }[] = [];

  public constructor(connections: Connections) {
    this.#connections = connections;
  }

  /** Looks at an answered request of a layer. */
  public observe(layer: Layer, { method, params }: JsonRpcRequest, result: unknown): void {
    if (method === "evm_snapshot") this.#snapshots.push({ id: BigInt(result as string), layer });
    if (method === "hardhat_reset") this.#cancelFrom(0n, layer);
    if (method === "evm_revert" && result === true && Array.isArray(params)) {
      this.#cancelFrom(BigInt(params[0] as string), layer);
    }
  }

  #cancelFrom(first: bigint, layer: Layer): void {
    const other = layer === "l1" ? "l2" : "l1";
    const cancelled = this.#snapshots.filter(({ id }) => id >= first);
    this.#snapshots = this.#snapshots.filter(({ id }) => id < first);
    const connection = this.#connections[other];
    connection.provider.emit(REVERT_EVENT);
    if (cancelled.some((snapshot) => snapshot.layer === other)) clearFixtures(connection);
  }
}

/** network-helpers is an optional plugin of the user's: present, its helpers are on the connection. */
function clearFixtures(connection: object): void {
  const { networkHelpers } = connection as { networkHelpers?: { clearSnapshots?: () => void } };
  networkHelpers?.clearSnapshots?.();
}
