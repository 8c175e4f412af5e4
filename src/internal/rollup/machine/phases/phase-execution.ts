import { Opening } from "../state/opening.js";
import type { Progress } from "../state/progress.js";
import type { World } from "../state/world.js";

/** What a phase works on. */
export class PhaseExecution extends Opening {
  public get progress(): Progress {
    this.reads?.open(this.running.progress);
    return this.running.progress;
  }

  public get world(): World {
    return this.state.world;
  }

  public set world(world: World) {
    this.state = this.state.with({ world });
  }
}
