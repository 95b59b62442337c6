import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { namesOf } from '../../services/retention/names.ts'
import { leaverOf } from '../../services/retention/leaver.ts'
import { personSteps } from '../../services/retention/person.ts'
import type { Store } from '../../services/store/store.ts'
import { keyOf, tables, versionedTables, type TableName, type VersionedName } from '../../services/store/tables.ts'
import { engines, newForEach } from './engines.ts'
import { hostile, sampleRow } from './samples.ts'

const id = '00000000-0000-4000-8000-0000000000aa'
const name = 'Anna "Ann" O’Neil'
/** The names that somebody had, each in one place alone. */
const names = (...ofPlace: number[]) => ofPlace.map((index) => `Anna ${index}`)
const others = 'Ben'
const person = { userId: id, locale: 'de', timeZone: 'Europe/Berlin' }
/** The names stand beside the id in rows, and deep within JSON. */
const written: Partial<Record<VersionedName, object>> = {
  work_items: {
    ...{ reporterName: name, assignedTo: id, assignedName: 'Anna 1' },
    followers: [{ ...person, name: 'Anna 2', muted: false }],
    answers: { deep: [{ person: { id, name: 'Anna 3' } }] },
  },
  comments: { authorName: 'Anna 4', origin: 'channels-1' },
  channels: { userId: id },
  saved_views: { userId: id },
  acknowledgements: { userId: id, userName: 'Anna 5' },
  api_keys: { creatorName: 'Anna 6' },
  role_bindings: { principal: `user:${id}`, principalName: 'Anna 7' },
  status_messages: { owner: { ...person, name: 'Anna 8' } },
  glossary_terms: { steward: id, stewardName: 'Anna 9', stewardAddress: 'anna@example.com' },
  handbook_answers: { reviewedBy: 'Anna 10', ownerName: others },
}
const allNames = [...names(1, 2, 3, 4, 5, 6, 7, 8, 9, 10), 'anna@example.com', name]

describe.each(engines)('somebody who left, on %s', (engineName, start) => {
  let store: Store
  newForEach(start, (made) => (store = made))

  const now = new Date('2026-03-02T09:00:00Z')
  const isNamedEverywhere = async () => {
    await Promise.all(
      versionedTables.map((table) =>
        store.change<VersionedName>(table, `${table}-1`, { eventId: 'made', actor: id, now }, () => ({
          set: { ...sampleRow(table, true), ...written[table], [keyOf(table)]: `${table}-1` },
          event: { type: 'made', payload: { by: name, owner: others } },
        })),
      ),
    )
    await store.change('saved_views', `view-${id}`, { eventId: 'saved', actor: id, now }, () => ({
      set: { userId: id, name: 'Mine', query: 'mine=true', revision: 1, isActive: true },
      event: { type: 'view.save' },
    }))
    await store.change('roadmap_items', 'roadmap_items-1', { eventId: 'linked', actor: id, now }, () => ({
      set: { title: others },
      event: { type: 'link', payload: { by: 'Anna 11', told: { to: id, name: 'Anna 12' } } },
    }))
    await store.settled()
  }
  const isGone = async () => {
    for (const table of Object.keys(tables) as TableName[]) {
      const text = JSON.stringify(await store.all(table))
      const left = [
        id,
        'channels-1',
        'O’Neil',
        ...names(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12),
        'anna@example.com',
        'Anna Old',
      ]
      expect([table, left.filter((one) => text.includes(one))]).toEqual([table, []])
    }
    // Whoever is named beside them keeps their name.
    expect(await store.all('handbook_answers')).toMatchObject([{ ownerName: others }])
  }
  /** What a run does at its beginning: it takes up what one that was cut off had found. */
  const begins = async () => {
    const leaver = await leaverOf(store, id)
    const { pseudonym, salt, names, chats } = leaver
    const unfinished = { [pseudonym]: { salt, names, chats } }
    await store.change('bot_state', 'retention', { eventId: 'begun', actor: 'operator', now }, () => ({
      set: { value: { unfinished } },
      event: { type: 'begun' },
    }))
    return { leaver, steps: personSteps(store, leaver) }
  }
  const ends = () => store.erase('bot_state', sql`${sql.ref('stateId')} = 'retention'`)

  it('is found in no table any more, under whatever names they went', async () => {
    await isNamedEverywhere()
    // A column of names that is written in no row above has the text of the samples.
    const found = (await namesOf(store, id)).filter((one) => one !== hostile)
    expect(found.toSorted()).toEqual([...allNames, ...names(11, 12)].toSorted())
    const { leaver, steps } = await begins()
    for (const { run } of steps) await run()
    await ends()
    await isGone()
    expect(await store.all('saved_views', { viewId: `view-${id}` })).toEqual([])
    for (const event of await store.all('events', { eventId: 'made' })) expect(event.createdBy).toBe(leaver.pseudonym)
    // What is left is whole: each row has the event that it says is its last.
    expect(await store.sweep()).toBe(0)
    for (const { count, verb } of steps) if (verb !== 'delete') expect(await count()).toBe(0)
  })

  // A thousand statements, which say the same on every engine.
  it.skipIf(engineName !== 'DuckDB')('is gone wherever a run is cut off, once it is run again', async () => {
    await isNamedEverywhere()
    const cause = { eventId: 'told', actor: id, now }
    await store.change('work_items', 'work_items-1', cause, () => ({
      set: {},
      event: { type: 'told', payload: { by: 'Anna Old' } },
    }))
    await store.change('role_bindings', 'role_bindings-1', cause, () => ({
      set: {},
      event: { type: 'told', payload: { about: 'Anna Old' } },
    }))
    await store.settled()
    // Steps are safe to repeat, so each life does one more.
    const { leaver, steps } = await begins()
    for (let done = 0; done < steps.length; done++) {
      const again = await begins()
      expect(again.leaver.pseudonym).toBe(leaver.pseudonym)
      await again.steps[done]!.run()
    }
    await ends()
    await isGone()
  })
})
