import type { Row, TableName } from '../store/tables.ts'
import type { Store } from '../store/store.ts'
import type { readAgain } from './read-model.ts'
import { readModel, type ReadModel, type ReadModelTimes } from './read-model.ts'

/** Identifies one value of a memory: by its key, and the workspace the desk serves. */
export interface Which {
  key: string
  workspace: string
}

/** The arguments of `load`: the store, the identity of the value, and the time. */
export interface Load extends Which {
  store: Store
  now: Date
}

/**
 * Takes a written row into a value. The result is the new value, or `readAgain` when the row alone does not tell it. A
 * fold may be called twice with the same row.
 */
export type Fold<T, N extends TableName> = (known: T, row: Row<N>, which: Which) => T | typeof readAgain

/**
 * Declares something that a noun keeps in memory: how it is read, for how long it is good, and which tables it is made
 * of. `known` of the desk gives it; every change of a row of those tables brings it up to date.
 */
export interface Memory<T> {
  /** Reads the value with one statement; `before` is the one it takes the place of. */
  load: (load: Load, before?: NoInfer<T>) => Promise<T>
  times: ReadModelTimes
  tables: { readonly [N in TableName]?: Fold<T, N> }
  /** The value that a new row implies without a read, and the key it is kept under. */
  begins?: (row: Row<TableName>, table: TableName) => { key: string; value: T } | undefined
  /** True for one value that is read before the first turn: the first person who needs it would wait for it. */
  first?: true
  /** The largest number of keys to keep; 200 when absent. */
  kept?: number
}

/** All memories that nouns declared. */
const declarations = new Set<Memory<unknown>>()

/** Declares a memory. The declaration itself identifies it. */
export const memory = <T>(declared: Memory<T>): Memory<T> => {
  declarations.add(declared as Memory<unknown>)
  return declared
}

/** The memories that are read before the first turn. */
export const firstMemories = (): Memory<unknown>[] => [...declarations].filter(({ first }) => first)

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
      models.get(key) ??
      readModel<T>((before) => declared.load({ store, key, workspace, now: clock() }, before), declared.times)
    // The key that was asked for moves to the end of the map; the one not asked for the longest is dropped.
    models.delete(key)
    if (models.size >= (declared.kept ?? 200)) models.delete(models.keys().next().value!)
    models.set(key, model)
    return model
  }

  return {
    known,
    /** Takes a written row into every memory that is made of its table. */
    wrote<N extends TableName>(table: N, row: Row<N>): void {
      for (const [declared, models] of all) {
        const fold = declared.tables[table]
        if (!fold) continue
        for (const [key, model] of models) model.update((value) => fold(value, row, { key, workspace }))
      }
    },
    /** Takes in the first version of a row where a memory keeps one value per row. */
    began<N extends TableName>(table: N, row: Row<N>): void {
      for (const declared of declarations) {
        const begun = declared.begins?.(row, table)
        if (begun && !known(declared, begun.key).peek()) known(declared, begun.key).put(begun.value, clock())
      }
    },
    /** Makes every memory read again before it answers: other processes may have written anything. */
    expire: () => all.forEach((models) => models.forEach((model) => model.expire())),
    /** Makes every memory of this table read again before it answers: nobody knows whether a row of it was written. */
    lost(table: TableName): void {
      for (const [declared, models] of all) if (declared.tables[table]) models.forEach((model) => model.expire())
    },
    /** Makes memories of this table read the value kept under `id` again before they answer. */
    doubted(table: TableName, id: string): void {
      for (const [declared, models] of all) if (declared.tables[table]) models.get(id)?.expire()
    },
  }
}
