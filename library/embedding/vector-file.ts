import { createHash } from 'node:crypto'
import { appendFile, mkdir, readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import type { Vector } from './vector.ts'

/** Vectors of texts that are known, so that no text is sent twice, also after a restart. */
export interface VectorStore {
  get(text: string): Vector | undefined
  /** Those that cannot be written are known until the end of the process; `report` is told why. Never throws. */
  add(texts: readonly string[], vectors: readonly Vector[], report: (error: unknown) => void): Promise<void>
}

const hashBytes = 16
const stepBytes = 4
const lengthBytes = 4

const hashOf = (text: string): string =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, hashBytes * 2)

/** A record: hash of the text, number of steps, length of a step, steps. */
const recordOf = (hash: string, { step, steps }: Vector): Buffer => {
  const record = Buffer.alloc(hashBytes + lengthBytes + stepBytes + steps.length)
  record.write(hash, 'hex')
  record.writeUInt32LE(steps.length, hashBytes)
  record.writeFloatLE(step, hashBytes + lengthBytes)
  record.set(new Uint8Array(steps.buffer, steps.byteOffset, steps.length), hashBytes + lengthBytes + stepBytes)
  return record
}

/** The whole records of a file; one that was cut off by the end of a process, and what is behind it, is left out. */
const recordsIn = (file: Buffer): { known: Map<string, Vector>; end: number } => {
  const known = new Map<string, Vector>()
  const head = hashBytes + lengthBytes + stepBytes
  let at = 0
  while (at + head <= file.length) {
    const length = file.readUInt32LE(at + hashBytes)
    if (at + head + length > file.length) break
    const steps = new Int8Array(file.subarray(at + head, at + head + length))
    known.set(file.toString('hex', at, at + hashBytes), { step: file.readFloatLE(at + hashBytes + lengthBytes), steps })
    at += head + length
  }
  return { known, end: at }
}

/** Opens the vectors of a model in a folder, which is made; in memory alone without one. Throws when the folder cannot be used. */
export const openVectors = async (folder: string | null, model: string): Promise<VectorStore> => {
  const path = folder === null ? null : join(folder, `${hashOf(model)}.vectors`)
  if (folder !== null) await mkdir(folder, { recursive: true })
  const file = path === null ? Buffer.alloc(0) : await readFile(path).catch(() => Buffer.alloc(0))
  const { known, end } = recordsIn(file)
  // What was cut off would hide what is written behind it.
  let repair = end < file.length
  return {
    get: (text) => known.get(hashOf(text)),
    async add(texts, vectors, report) {
      const records = texts.map((text, at) => {
        const hash = hashOf(text)
        known.set(hash, vectors[at]!)
        return recordOf(hash, vectors[at]!)
      })
      if (path === null) return
      try {
        if (repair) await truncate(path, end)
        repair = false
        await appendFile(path, Buffer.concat(records))
      } catch (error) {
        report(error)
      }
    },
  }
}
