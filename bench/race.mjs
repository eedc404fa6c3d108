/**
 * Times ways of doing one thing in turn, so that a slow moment of the machine falls on all of them.
 *
 * @param {Record<string, () => Promise<void>>} ways  Each does the work once, to the end.
 * @param {number} runs  Counted runs of each, after one that is not.
 * @returns {Promise<Record<string, number>>} Median milliseconds by way.
 */
export async function race(ways, runs) {
  const times = Object.fromEntries(Object.keys(ways).map(name => [name, []]));
  for (let run = 0; run <= runs; run++) {
    for (const [name, work] of Object.entries(ways)) {
      const start = performance.now();
      await work();
      if (run > 0) times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
