import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { places } from '../../cards/kit/places.ts'
import { sourcesIn } from './sources.ts'

type PlaceName = keyof typeof places

/**
 * The place of the page that the cards of each file open; null where they are about nothing that the page has, or for a moment only. A
 * new card says here which it is.
 */
const opened: Readonly<Record<string, PlaceName | null>> = {
  'announcements/announcement': 'announcement',
  'announcements/announcements': 'announcements',
  'channels/channel': null,
  'digests/digest': 'health',
  'digests/parts': null,
  'digests/recap': 'health',
  'glossary/defined': null,
  'glossary/explained': null,
  'glossary/explained-at-once': null,
  'glossary/glossary': 'docs',
  'glossary/history': 'term',
  'glossary/meanings': 'term',
  'glossary/proposal': null,
  'glossary/term': 'term',
  'glossary/told': null,
  'guides/guide': null,
  'guides/stop': null,
  'handbook/answer': 'docs',
  'handbook/misses': null,
  'handbook/passage-card': 'docs',
  'handbook/rated': null,
  'handbook/review': null,
  'help/help': null,
  'help/welcome': null,
  'platforms/platforms': 'health',
  'posts/posts': 'deliveries',
  'request-templates/templates': null,
  'roadmap/roadmap': 'roadmap',
  'roadmap/roadmap-item': 'roadmap',
  'roadmap/told': 'roadmap',
  'roadmap/wanted': 'roadmap',
  'roles/roles': 'access',
  'status/details': 'history',
  'status/outage': 'health',
  'status/status': 'health',
  'status/unwell': 'history',
  'troubles/trouble': 'desk',
  'work-items/gathered': 'workItems',
  'work-items/history': 'workItem',
  'work-items/intake': 'workItem',
  // It leads to the history of the platform as well.
  'work-items/item': 'history',
  'work-items/item-view': 'workItem',
  'work-items/items': 'workItems',
  'work-items/own-items': 'workItems',
  'work-items/told': 'workItem',
}

const drawing = /\b(template<|rowsCard\(|noticeCard\(|doneCard\(|places\.(?!ts\b))/
const files = sourcesIn('cards')
  .filter(({ path, text }) => !path.startsWith('cards/kit/') && drawing.test(text))
  .map(({ path, text }) => ({ name: path.slice('cards/'.length, -'.ts'.length), text }))

describe('the page that a card opens', () => {
  it('is said by every card, be it that there is none', () => {
    const said = files.map(({ name, text }) => {
      const names = [...new Set([...text.matchAll(/\bplaces\.(?!ts\b)(\w+)/g)].map(([, one]) => one))]
      return [name, names.length === 0 ? null : names.join()]
    })
    expect(
      Object.fromEntries(said),
      'Say above which place each new card opens, and take out those that are gone',
    ).toEqual(opened)
  })

  it('is one of those there are, or are to come', () => {
    // The page is compiled for a browser, so its names are read and not imported.
    const [, names = ''] = /const parts = \{([^}]*)\}/.exec(readFileSync('tab/pages.tsx', 'utf8')) ?? []
    const pages = [...names.matchAll(/(\w+):/g)].map(([, name]) => name)
    expect(pages).toContain('platforms')
    const item = { itemType: 'INCIDENT', number: 1 } as const
    const all = Object.values(places).map((place) => (typeof place === 'function' ? place(item as never) : place))
    expect(all.filter(([page]) => !pages.includes(page))).toEqual([])
  })
})
