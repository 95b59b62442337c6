/** Called at named points of a write, so that a test can cut the process there. */
export type Checkpoint = (point: 'before swap' | 'after swap' | 'before flush' | 'after flush') => void
