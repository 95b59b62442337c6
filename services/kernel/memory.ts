import type { Row, TableName } from '../store/tables.ts'
import type { Store } from '../store/store.ts'
import type { readAgain } from './read-model.ts'
import { readModel, type ReadModel, type ReadModelTimes } from './read-model.ts'

/** Which one of several a value is: by its key, of the workspace the desk serves. */
export interface Which {
  key: string
  workspace: string
}

/** What a load gets: the store, which one is meant, and when. */
export interface Load extends Which {
  store: Store
  now: Date
}

/** The value after a row was written, or `readAgain` when that cannot be told from the row. It may be told the same row twice. */
export type Fold<T, N extends TableName> = (known: T, row: Row<N>, which: Which) => T | typeof readAgain

/**
 * What a noun keeps in memory: how it is read, for how long that is good, and of which tables it is made. `known` of the
 * desk gives it; a change of a row of those tables brings it up to date.
 */
export interface Memory<T> {
  /** One statement. */
  load: (load: Load) => Promise<T>
  times: ReadModelTimes
  tables: { readonly [N in TableName]?: Fold<T, N> }
  /** What the first version of a row makes known without being read, and under which key. */
  begins?: (row: Row<TableName>, table: TableName) => { key: string; value: T } | undefined
  /** How many are kept where there is one per key; 200 when absent. */
  kept?: number
}

/** Every memory a noun declared. */
const declarations = new Set<Memory<unknown>>()

/** Declares a memory; its identity is its name. */
export const memory = <T>(declared: Memory<T>): Memory<T> => {
  declarations.add(declared as Memory<unknown>)
  return declared
}

/** A fold for a list of rows: the row takes the place of an older version of itself. */
export const newest =
  <K extends string>(key: K) =>
  <R extends Record<K, unknown> & { version: number }>(known: readonly R[], row: R): R[] =>
    (known.find((other) => other[key] === row[key])?.version ?? 0) > row.version
      ? [...known]
      : [...known.filter((other) => other[key] !== row[key]), row]

export type Memories = ReturnType<typeof createMemories>

/** The memories of one desk: each is made when it is first asked for. */
export const createMemories = (store: Store, clock: () => Date, workspace: string) => {
  const all = new Map<Memory<unknown>, Map<string, ReadModel<unknown>>>()

  const known = <T>(declared: Memory<T>, key = ''): ReadModel<T> => {
    const models = (all.get(declared as Memory<unknown>) ?? new Map<string, ReadModel<unknown>>()) as Map<
      string,
      ReadModel<T>
    >
    all.set(declared as Memory<unknown>, models)
    const model =
      models.get(key) ?? readModel(() => declared.load({ store, key, workspace, now: clock() }), declared.times)
    // The one that was asked for goes to the end of the line: what nobody asked for the longest is let go.
    models.delete(key)
    if (models.size >= (declared.kept ?? 200)) models.delete(models.keys().next().value!)
    models.set(key, model)
    return model
  }

  return {
    known,
    /** A row was written: every memory made of its table is up to date from now on. */
    wrote<N extends TableName>(table: N, row: Row<N>): void {
      for (const [declared, models] of all) {
        const fold = declared.tables[table]
        if (!fold) continue
        for (const [key, model] of models) model.update((value) => fold(value, row, { key, workspace }))
      }
    },
    /** The first version of a row: memories that keep one value per row know it from now on. */
    began<N extends TableName>(table: N, row: Row<N>): void {
      for (const declared of declarations) {
        const begun = declared.begins?.(row, table)
        if (begun && !known(declared, begun.key).peek()) known(declared, begun.key).put(begun.value, clock())
      }
    },
    /** Every memory is read again before it is answered: others may have written anything. */
    expire: () => all.forEach((models) => models.forEach((model) => model.expire())),
    /** What memory has of this row may be behind: it is read again before it is answered. */
    doubted(table: TableName, id: string): void {
      for (const [declared, models] of all) if (declared.tables[table]) models.get(id)?.expire()
    },
  }
}
