// Work on many pages, a few at a time: most of what a test waits for is a page that waits itself.

/**
 * Does the same with each of some items, in their order, a few of them at a time.
 *
 * @returns What came of each, in the order of the items.
 * @throws {unknown} what the first that fails threw; what is not begun by then is not.
 */
export async function sideBySide<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
  atATime = 3,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = [...items.entries()];
  let hasFailed = false;
  const hand = async () => {
    for (let next = waiting.shift(); next && !hasFailed; next = waiting.shift()) {
      const [i, item] = next;
      results[i] = await work(item).catch((error: unknown) => {
        hasFailed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({length: atATime}, hand));
  return results;
}
