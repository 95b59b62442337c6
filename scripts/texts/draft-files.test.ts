import { describe, expect, it } from 'vitest'
import { fingerprintOf, formsOf, wholeDraft } from '../../cards/kit/drafts.ts'
import { lookAt, taken, type Draft } from './draft-files.ts'

const english = {
  'word.open': 'open',
  'command.tickets.words': 'tickets|items',
  'guide.word.skip': 'skip',
  'button.take': 'Take it',
  'item.at': 'At {- time} on {platform}',
  'item.none': 'Nothing here. Type tickets to see all, or define platform [name].',
  'item.votes_one': '{count} vote',
  'item.votes_other': '{count} votes',
  'item.votes_title': 'Votes',
}
const german = { ...english, 'button.take': 'Übernehmen' }
const sources = { english, german }
const empty = (language: string): Draft => ({ language, texts: {}, madeFrom: {} })
const french = {
  'button.take': 'Prendre',
  'item.at': 'À {- time} sur {platform}',
  'item.none': 'Rien ici. Tapez tickets pour tout voir, ou define platform [nom].',
  'item.votes_one': '{count} vote',
  'item.votes_other': '{count} votes',
  'item.votes_title': 'Votes',
}

describe('translations that come in', () => {
  it('are taken in the order of the English, with what they were made from', () => {
    const { draft, refused } = taken(empty('fr'), french, sources)
    expect(refused).toEqual([])
    expect(lookAt(draft, sources)).toEqual({ missing: [], stale: [], faults: [], strays: [] })
    expect(draft.madeFrom['item.votes']).toBe(fingerprintOf('item.votes', english))
  })
  it.each<[string, Record<string, string>, string]>([
    ['a parameter less', { 'item.at': 'À {- time}' }, 'has other parameters'],
    ['a parameter that would be escaped', { 'item.at': 'À {time} sur {platform}' }, 'has other parameters'],
    ['more than a button has room for', { 'button.take': 'Prendre en charge vous-même' }, 'there is room for 20'],
    ['nothing', { 'button.take': '' }, 'is empty'],
    ['a command in another language', { 'item.none': 'Tapez billets [nom].' }, 'something else than “tickets”'],
    ['a form less', { 'item.votes_other': '{count} votes' }, 'item.votes needs item.votes_one, item.votes_other'],
    ['a number that is not said', { 'item.votes_one': 'un vote', 'item.votes_other': '{count}' }, 'other parameters'],
    ['a word that people type', { 'word.open': 'ouvert' }, 'word.open is no text of a draft'],
    ['a key nobody knows', { 'item.gone': 'Parti' }, 'item.gone is no text of a draft'],
    ['what the template language reads', { 'button.take': 'Prendre ${x}' }, 'template language'],
  ])('are refused with %s', (_, given, sentence) => {
    const { draft, refused } = taken(empty('fr'), given, sources)
    expect(refused.join('\n')).toContain(sentence)
    expect(draft.texts).toEqual({})
  })
  it('may say the number in a word where it is always the same', () => {
    const forms = { 'item.votes_zero': 'لا أصوات', 'item.votes_one': 'صوت واحد', 'item.votes_two': 'صوتان' }
    const others = {
      'item.votes_few': '{count} أصوات',
      'item.votes_many': '{count} صوتًا',
      'item.votes_other': '{count} صوت',
    }
    expect(taken(empty('ar'), { ...forms, ...others }, sources).refused).toEqual([])
    expect(taken(empty('ar'), { ...forms, ...others, 'item.votes_few': 'أصوات' }, sources).refused).toHaveLength(1)
  })
})

it.each([
  ['fr', ['one', 'other']],
  ['pl', ['one', 'few', 'many', 'other']],
  ['cs', ['one', 'few', 'other']],
  ['ja', ['other']],
  ['ar', ['zero', 'one', 'two', 'few', 'many', 'other']],
])('%s has the forms %j', (language, forms) => expect([...formsOf(language)].sort()).toEqual([...forms].sort()))

describe('a draft as it is read', () => {
  const { draft } = taken(empty('fr'), french, sources)
  it('keeps what people type in English', () => {
    expect(wholeDraft({ ...draft.texts, 'word.open': 'ouvert' }, draft.madeFrom, english, 'fr')['word.open']).toBe(
      'open',
    )
  })
  it('says in English what is missing, and what was made from another English', () => {
    const { 'button.take': _, ...others } = draft.texts
    expect(wholeDraft(others, draft.madeFrom, english, 'fr')['button.take']).toBe('Take it')
    const changed = { ...english, 'item.votes_one': 'One vote' }
    const whole = wholeDraft(draft.texts, draft.madeFrom, changed, 'fr')
    expect(whole['item.votes_one']).toBe('One vote')
    expect(whole['button.take']).toBe('Prendre')
    expect(lookAt(draft, { english: changed, german }).stale).toEqual(['item.votes'])
  })
  it('has a form for numbers that only fractions or millions have', () => {
    expect(wholeDraft(draft.texts, draft.madeFrom, english, 'fr')['item.votes_many']).toBe('{count} votes')
  })
})
