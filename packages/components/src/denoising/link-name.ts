/** The names that are in use on this page: two elements that keep their state in one address must not write the same fields. */
const taken = new Set<string>();

/** What an element's fields begin with in the page's address: `lab` for the first lab, `lab2` for the second. */
export class LinkName {
  #name: string | undefined;

  /** @param noun  What elements of this kind are called in a link. */
  constructor(private readonly noun: string) {}

  /** The name; the first call takes the first one that is free, until `release`. */
  take(): string {
    if (this.#name !== undefined) return this.#name;
    let name = this.noun;
    for (let count = 2; taken.has(name); count++) name = `${this.noun}${count}`;
    taken.add(name);
    this.#name = name;
    return name;
  }

  /** Leaves the name to the next one. */
  release(): void {
    if (this.#name !== undefined) taken.delete(this.#name);
    this.#name = undefined;
  }
}
