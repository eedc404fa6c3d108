/** What the command ends with. `scumble --help` shows this table. */
export const exitCodes = {
  success: 0,
  failure: 1,
  usage: 2,
  interrupted: 130,
  terminated: 143,
} as const;

/** What each exit code means, for people. */
export const exitCodeTexts: Readonly<Record<number, string>> = {
  [exitCodes.success]: 'done',
  [exitCodes.failure]: 'it could not be done: a file cannot be read or written, no memory, no backend',
  [exitCodes.usage]: 'it cannot be: an unknown option, pack or layer, a number out of range, sizes that do not fit',
  [exitCodes.interrupted]: 'interrupted (Ctrl-C); the picture so far was written',
  [exitCodes.terminated]: 'terminated (SIGTERM); the picture so far was written',
};
