/** Tables by names that are only known at run time; the catalogue stands in for the compiler. */
export type Loose = Record<string, Record<string, unknown>>
