/**
 * The end of an error about an unknown name: the names there are, and the nearest of them where one is near.
 *
 * @returns `expected one of vgg16, vgg16-slim. Did you mean "vgg16"?`
 */
export function suggestion(name: string, known: readonly string[]): string {
  // Among equals the later: the deeper layer, the longer network.
  const nearest = known.map(other => ({other, edits: editDistance(name.toLowerCase(), other.toLowerCase())}));
  const best = nearest.reduce((a, b) => (b.edits <= a.edits ? b : a), {other: '', edits: Infinity});
  const near = best.edits <= Math.max(2, Math.floor(name.length / 3));
  return `expected one of ${known.join(', ')}.${near ? ` Did you mean "${best.other}"?` : ''}`;
}

/** Levenshtein's: how many letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
