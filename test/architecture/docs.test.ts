import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { guideIdOf } from '../../services/guides/model.ts'
import { emptyStore, type EmptyStore } from '../harness/empty-store.ts'
import { itemTypes } from '../../services/store/tables/work-items.ts'
import { keyOf, type VersionedName } from '../../services/store/tables.ts'
import { isOpen, statesOf, type ItemType } from '../../services/work-items/lifecycle.ts'
import { commentIdOf, voteIdOf } from '../../services/work-items/model.ts'
import { createNumbers } from '../../services/work-items/numbers.ts'
import { sampleRow } from '../contract/samples.ts'
import { raw } from '../harness/raw.ts'
import { grammarErrors } from '../harness/spark-parser.ts'

const documents = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...globSync('{docs,test}/**/*.md')]
/** Matches a path of this repository: it begins with one of its folders, or is a file at the top. */
const ours =
  /^(?:\.\/)?(?:appPackage|bot|cards|delivery|directory|docs|infra|ingestion|library|main|scripts|services|tab|test|\.ci)\/[\w./-]*$|^(?:package|tsconfig)\.json$|^[A-Z]+\.md$|^\.env\.example$/

it.each(documents)('%s names only paths that exist', (document) => {
  const text = readFileSync(document, 'utf8')
  const links = [...text.matchAll(/\]\(([^)#]+)\)/g)].map(([, path]) => path!).filter((path) => !path.includes('://'))
  const code = [...text.matchAll(/`([^`\s]+)`/g)].map(([, path]) => path!).filter((path) => ours.test(path))
  const missing = [
    ...links.filter((path) => !existsSync(join(dirname(document), path))),
    ...code.filter((path) => !existsSync(path) && !existsSync(join(dirname(document), path))),
  ]
  expect(missing).toEqual([])
})

/** The SQL operators are given, block by block. */
const blocks = [...readFileSync('docs/operations.md', 'utf8').matchAll(/```sql\n([\s\S]*?)```/g)].map(([, block]) =>
  block!
    .split(';')
    .map((statement) => statement.trim())
    .filter(Boolean),
)

describe('SQL that operators are given to delete data', () => {
  it('is Spark SQL', async () => {
    expect(blocks.map((block) => block.length)).toEqual([8, 7])
    expect(await grammarErrors(blocks.flat())).toEqual([])
  })

  describe('on a store with old and new rows', () => {
    const old = new Date('2021-03-01')
    // The statements ask the engine's own clock: this is late enough on any day.
    const lately = new Date('2999-03-01')
    let store: EmptyStore

    /** A row that somebody wrote then, with whatever text goes where it has to. */
    const writes = <N extends VersionedName>(table: N, id: string, at: Date, set: object, by = 'anna') =>
      store.change<VersionedName>(table, id, { eventId: `${table} ${id}`, actor: by, now: at }, () => ({
        set: { ...sampleRow(table, true, true), ...set },
        event: { type: 'CREATE' },
      }))
    const files = async (itemId: string, itemType: ItemType, state: string, at: Date) => {
      await writes('work_items', itemId, at, { itemType, state, reporterName: 'Anna', assignedTo: 'ben' })
      await writes('comments', commentIdOf(itemId, '1'), at, { itemId, authorName: 'Ben' }, 'ben')
      await writes('votes', voteIdOf(itemId, 'ben'), at, { itemId })
      await writes('posts', `channel|workItem:${itemId}`, at, { parentId: itemId })
    }
    const runs = async (block: readonly string[]) => {
      // Here the catalogue is a file without a name.
      for (const statement of block) await raw(store, statement.replace(/^USE main\./, 'USE '))
    }
    const ids = async (table: VersionedName) => (await store.all(table)).map((row) => row[keyOf(table) as never]).sort()

    beforeEach(async () => {
      store = await emptyStore()
    })
    afterEach(() => store.close())

    it('takes away tickets that ended long ago with all that belongs to them, and nothing else', async () => {
      for (const itemType of itemTypes)
        for (const state of statesOf[itemType]) await files(`${itemType}-${state}`, itemType, state, old)
      await files('INCIDENT-lately', 'INCIDENT', 'closed', lately)
      await writes('bot_state', guideIdOf('channel', 'anna'), old, { value: {} })
      await writes('bot_state', guideIdOf('channel', 'ben'), lately, { value: {} })
      const numbers = createNumbers(
        store,
        () => old,
        () => 'numbers',
      )
      await numbers.stock()
      await store.settled()

      await runs(blocks[0]!)

      const left = itemTypes
        .flatMap((itemType) => statesOf[itemType].filter(isOpen).map((state) => `${itemType}-${state}`))
        .concat('INCIDENT-lately')
        .sort()
      expect(await ids('work_items')).toEqual(left)
      expect(await ids('comments')).toEqual(left.map((itemId) => commentIdOf(itemId, '1')))
      expect(await ids('votes')).toEqual(left.map((itemId) => voteIdOf(itemId, 'ben')))
      expect(await ids('posts')).toEqual(left.map((itemId) => `channel|workItem:${itemId}`))
      const told = (await store.all('events')).filter(({ subjectType }) =>
        /^(work_items|comments|votes)$/.test(subjectType),
      )
      expect([...new Set(told.map(({ subjectId }) => subjectId.split(':')[0]))].sort()).toEqual(left)
      // Without its counter the desk would begin again with number 1.
      expect(await ids('bot_state')).toEqual(['counter:work_items', guideIdOf('channel', 'ben')])
      expect(
        await createNumbers(
          store,
          () => lately,
          () => 'more',
        ).take(),
      ).toBe(21)
    })

    it('takes out the name of one person and their chat', async () => {
      await files('item', 'INCIDENT', 'new', lately)
      await writes('channels', 'a:ben', lately, { userId: 'ben' })
      await writes('channels', 'a:anna', lately, { userId: 'anna' })
      await writes('saved_views', 'of ben', lately, { userId: 'ben' })
      await writes('saved_views', 'of anna', lately, { userId: 'anna' })

      await runs([blocks[0]![0]!, ...blocks[1]!].map((statement) => statement.replace('<Entra id>', 'ben')))

      expect(await store.all('work_items')).toMatchObject([{ reporterName: 'Anna', assignedName: 'removed' }])
      expect(await store.all('comments')).toMatchObject([{ authorName: 'removed' }])
      expect(await ids('channels')).toEqual(['a:anna'])
      expect(await ids('saved_views')).toEqual(['of anna'])
    })
  })
})
