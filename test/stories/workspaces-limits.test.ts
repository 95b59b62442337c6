import { describe, expect, it } from 'vitest'
import { commentItem } from '../../services/work-items/comment.ts'
import { fileItem } from '../../services/work-items/file.ts'
import type { PersonName } from '../harness/person.ts'
import { as } from '../harness/tickets.ts'
import type { World } from '../harness/world.ts'
import { itemId, twoWorkspaces } from '../harness/two-workspaces.ts'

const two = twoWorkspaces({ FILINGS_PER_PERSON: '2', COMMENTS_PER_PERSON: '4', COMMENTS_PER_CHANNEL: '2' })

describe('whoever does a lot in one may go on in the other', () => {
  const files = (world: World, name: PersonName, key?: string) =>
    fileItem(as(world, name, key), { itemType: 'IMPROVEMENT', title: 'Better', description: 'It would help' })
  const tooMany = (what: 'file' | 'comment') => expect.objectContaining({ message: `too_many_${what}` }) as unknown

  it('when filing', async () => {
    for (const world of [two.finance, two.plain]) {
      for (let count = 0; count < 2; count++) await files(world, 'Cem')
      await expect(files(world, 'Cem')).rejects.toEqual(tooMany('file'))
    }
  })

  it('when filing under one key, which counts in each', async () => {
    for (const world of two.both) {
      for (let count = 0; count < 3; count++) await files(world, 'Cem', 'one key')
      await files(world, 'Cem')
      await expect(files(world, 'Cem')).rejects.toEqual(tooMany('file'))
    }
  })

  it('when commenting', async () => {
    await two.filesInBoth()
    const comments = (world: World) => commentItem(as(world, 'Cem'), { itemId, body: 'Once more' })
    for (const world of [two.finance, two.plain]) {
      for (let count = 0; count < 4; count++) await comments(world)
      await expect(comments(world)).rejects.toEqual(tooMany('comment'))
    }
  })

  it('and so may everybody in a channel that both know', async () => {
    await two.filesInBoth()
    const data = two.plain.channel('data')
    for (const world of [two.finance, two.plain]) {
      for (const name of ['Ben', 'Cem'] as const)
        expect(await two.says(world, name, 'comment 1 Once more', data)).toContain('Once more')
      expect(await two.says(world, 'Ben', 'comment 1 Once more', data)).toContain('That is a lot at once.')
      expect(await world.store.all('comments')).toHaveLength(2)
    }
  })

  it('and who is on duty in one is limited in the other as everybody is', async () => {
    await two.does(two.finance, 'grant triager to Ben')
    for (let count = 0; count < 4; count++) await files(two.finance, 'Ben')
    for (let count = 0; count < 2; count++) await files(two.plain, 'Ben')
    await expect(files(two.plain, 'Ben')).rejects.toEqual(tooMany('file'))
  })
})
