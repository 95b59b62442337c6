/** Tables by names that are known only at run time, so that the compiler cannot check their columns. */
export type Loose = Record<string, Record<string, unknown>>
