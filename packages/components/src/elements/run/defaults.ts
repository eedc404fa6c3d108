/** What a `<scumble-run>` begins with, where its attributes say nothing: small enough for a step in a fraction of a second. */
export const lessonDefaults = {
  contentSrc: '',
  styleSrc: '',
  size: 96,
  steps: 60,
  seed: 0,
  contentWeight: 5,
  styleWeight: 100,
  variationWeight: 8,
  hide: '',
  lock: '',
  linked: false,
  teacher: false,
  runHidden: false,
} as const;
