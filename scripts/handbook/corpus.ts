import { openEmbedding } from '../../main/embedding.ts'
import { readFolder } from '../../library/folder.ts'
import { embeddingConfigFrom } from '../../library/embedding/config.ts'
import { createShelf, type Shelf } from '../../library/shelf.ts'

/** No question of a script is given up. */
const patient = 600_000

const say = (text: string) => process.stderr.write(`${text}\n`)

/** A folder of markdown on a shelf, as the desk has it. Faults go to the error output. Throws when there is no such folder. */
export const openCorpus = async (folder: string): Promise<{ shelf: Shelf; paths: readonly string[] }> => {
  const { pages, skipped } = await readFolder('corpus', folder)
  for (const { path, reason } of skipped) say(`Left out: ${path} (${reason})`)
  const config = embeddingConfigFrom(process.env)
  const report = (error: unknown) => say(`Words alone count: ${error instanceof Error ? error.message : String(error)}`)
  const shelf = createShelf({
    withinMs: patient,
    vectorsMs: { first: patient, later: 0 },
    embedding: config && (await openEmbedding(config, report)),
    report,
  })
  const loaded = await shelf.load(async () => pages)
  for (const { path, faults } of loaded.faulty) say(`Read in part: ${path} (${faults.join(', ')})`)
  return { shelf, paths: pages.map(({ path }) => path) }
}
