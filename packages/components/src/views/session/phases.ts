/** The parts of one step, in their order. */
export const phases = ['look', 'measure', 'pull', 'move'] as const;
export type Phase = (typeof phases)[number];
