/** Layers by name, alike, or each with its own share. Shares are relative: only their ratios count. */
export type LayerChoice = readonly string[] | Readonly<Record<string, number>>;

/**
 * Shares that add up to 1.
 *
 * @param caller  The function that was handed the choice: the error begins with it.
 * @throws {RangeError} if there is no layer, or a share is not a number above 0.
 */
export function layerShares(choice: LayerChoice, caller: string): Readonly<Record<string, number>> {
  const entries = isNames(choice) ? choice.map(name => [name, 1] as const) : Object.entries(choice);
  if (entries.length === 0) throw new RangeError(`${caller}: at least one layer is needed, got none.`);
  for (const [name, share] of entries) {
    if (!(share > 0 && Number.isFinite(share))) {
      throw new RangeError(
        `${caller}: the share of ${name} must be a number above 0, got ${share}. Leave the layer out instead.`,
      );
    }
  }
  const sum = entries.reduce((total, [, share]) => total + share, 0);
  return Object.fromEntries(entries.map(([name, share]) => [name, share / sum]));
}

function isNames(choice: LayerChoice): choice is readonly string[] {
  return Array.isArray(choice);
}
