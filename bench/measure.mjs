/** Runs of each side per measurement; they alternate, so that both meet the same machine. */
export const RUNS = 5;

/**
 * Measures two things side by side, alternating which goes first, and returns the medians as a row. One run of each warms up.
 *
 * @param {object} measurement
 * @param {string} measurement.name
 * @param {string} measurement.peerName what ours is compared with
 * @param {() => Promise<Sample | number | void>} measurement.ours returns what {@link timed} measured, or milliseconds, or nothing to be measured whole
 * @param {() => Promise<Sample | number | void>} measurement.peer
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
      const sample = await sampleOf(work);
      if (run >= 0) samples.push(sample);
    }
  }
  const walls = [mine, theirs].map((samples) => samples.map(({ wall }) => wall));
  const [oursCpu, peerCpu] = [mine, theirs].map((samples) => median(samples.map(({ cpu }) => cpu)));
  return {
    ...row({ name, unit, ours: median(walls[0]), peer: median(walls[1]), peerName }),
    oursSpread: spread(walls[0]),
    peerSpread: spread(walls[1]),
    ...(Number.isNaN(oursCpu + peerCpu)
      ? {}
      : { oursCpu: round(oursCpu), peerCpu: round(peerCpu), cpuRatio: round(oursCpu / peerCpu) }),
  };
}

/**
 * A row of the table. A ratio of 1 or less is good in every row.
 *
 * @param {"lower" | "higher"} [measurement.better] which of two values is the better one
 */
export function row({ name, unit, ours, peer, peerName, better = "lower" }) {
  const ratio = better === "lower" ? ours / peer : peer / ours;
  return { name, unit, ours: round(ours), peer: round(peer), peerName, better, ratio: round(ratio) };
}

/**
 * Milliseconds of wall clock and of CPU, of all threads of this process, that `work` takes.
 *
 * @typedef {{ wall: number, cpu: number }} Sample
 * @returns {Promise<Sample>}
 */
export async function timed(work) {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const [wall, { user, system }] = [performance.now() - started, process.cpuUsage(before)];
  return { wall, cpu: (user + system) / 1_000 };
}

async function sampleOf(work) {
  let own;
  const whole = await timed(async () => (own = await work()));
  if (own === undefined) return whole;
  return typeof own === "number" ? { wall: own, cpu: NaN } : own;
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The least and the greatest. */
function spread(values) {
  return [round(Math.min(...values)), round(Math.max(...values))];
}

function round(value) {
  return Number(value.toPrecision(3));
}
