/** Runs of each side per measurement; they alternate, so that both meet the same machine. */
export const RUNS = 5;

/**
 * Times two things side by side, alternating which goes first, and returns the medians as a row. One run of each warms up.
 *
 * @param {object} measurement
 * @param {string} measurement.name
 * @param {string} measurement.peerName what ours is compared with
 * @param {() => Promise<number | void>} measurement.ours returns the milliseconds it measured itself, or nothing to be timed whole
 * @param {() => Promise<number | void>} measurement.peer
 */
export async function compare({ name, unit = "ms", peerName, runs = RUNS, ours, peer }) {
  const mine = [];
  const theirs = [];
  for (let run = -1; run < runs; run++) {
    const sides = [
      [ours, mine],
      [peer, theirs],
    ];
    if (run % 2 !== 0) sides.reverse();
    for (const [work, samples] of sides) {
      const took = await time(work);
      if (run >= 0) samples.push(took);
    }
  }
  return row({ name, unit, ours: median(mine), peer: median(theirs), peerName });
}

/** A row of the table; `ratio` is ours to the peer's. */
export function row({ name, unit, ours, peer, peerName }) {
  return { name, unit, ours: round(ours), peer: round(peer), peerName, ratio: round(ours / peer) };
}

async function time(work) {
  const started = performance.now();
  const own = await work();
  return typeof own === "number" ? own : performance.now() - started;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function round(value) {
  return Number(value.toPrecision(4));
}
