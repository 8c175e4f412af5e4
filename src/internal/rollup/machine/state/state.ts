import type { Trie } from "../trie/trie.js";
import { NO_ACCESS } from "./access.js";
import type { Logs } from "./logs.js";
import { hashOf, type Link, Struct } from "./part.js";
import type { World } from "./world.js";

const TAG_STATE = 8n;

/** Everything that a failing frame takes back. A snapshot is a reference to one of these. */
export class State extends Struct {
  public readonly world: World;
  public readonly access: Trie;
  public readonly refund: number;
  public readonly logs: Logs | undefined;
  /** Addresses to delete when the transaction ends. */
  public readonly destroyed: Link | undefined;

  public constructor(
    world: World,
    access: Trie = NO_ACCESS,
    refund = 0,
    logs: Logs | undefined = undefined,
    destroyed: Link | undefined = undefined,
  ) {
    super();
    this.world = world;
    this.access = access;
    this.refund = refund;
    this.logs = logs;
    this.destroyed = destroyed;
  }

  public with(changes: Partial<Pick<State, "world" | "access" | "refund" | "logs" | "destroyed">>): State {
    return new State(
      changes.world ?? this.world,
      changes.access ?? this.access,
      changes.refund ?? this.refund,
      changes.logs ?? this.logs,
      "destroyed" in changes ? changes.destroyed : this.destroyed,
    );
  }

  public words(): readonly bigint[] {
    return [
      TAG_STATE,
      this.world.trie.hash,
      this.access.hash,
      BigInt(this.refund),
      hashOf(this.logs),
      hashOf(this.destroyed),
    ];
  }
}
