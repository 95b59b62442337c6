import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCommand } from '../../bot/language/commands.ts'
import { commands, dialogs, routes, searches, verbs } from '../../bot/routes/index.ts'
import { texts } from '../../cards/kit/words.ts'
import { authored } from '../../services/kernel/language.ts'
import { access } from '../../services/kernel/access.ts'
import { moveActions, needsReason } from '../../services/work-items/lifecycle.ts'
import { argumentsOf, importsOf, sourcesIn } from './sources.ts'

const defined = [
  ...sourcesIn('services').flatMap(({ text }) =>
    [...text.matchAll(/= (?:action|itemAction|announcementAction|termAction)\(\s*'([\w.]+)'/g)].map(
      ([, name]) => name!,
    ),
  ),
  // One action for every row of the life cycle.
  ...moveActions,
]

describe('one name in every room', () => {
  it('every action has an access row, and every access row its action', () => {
    expect([...defined].sort()).toEqual(Object.keys(access).sort())
  })
  it('every noun’s routes are listed, and nothing else lies beside them', () => {
    const files = readdirSync('bot/routes').filter((name) => name.endsWith('.ts') && name !== 'index.ts')
    const index = sourcesIn('bot/routes').find(({ path }) => path === 'bot/routes/index.ts')!
    expect(importsOf(index).sort()).toEqual(files.map((name) => `./${name}`).sort())
    // All but what a route is.
    expect(routes).toHaveLength(files.length - 1)
  })
  it('no command, no verb, no dialog and no search is there twice', () => {
    const twice = (names: readonly string[]) => names.filter((name, at) => names.indexOf(name) !== at)
    expect(twice(commands.map(({ name }) => name))).toEqual([])
    expect(twice(routes.flatMap((noun) => noun.verbs ?? []).map(({ show }) => show.actionName))).toEqual([])
    expect(twice(routes.flatMap((noun) => noun.dialogs ?? []).map(({ submit }) => submit.actionName))).toEqual([])
    expect(twice(routes.flatMap((noun) => noun.searches ?? []).map(({ name }) => name))).toEqual([])
  })
  it('every search has its words, short enough for the manifest', () => {
    const most = { title: 32, help: 128, asks: 32 }
    for (const language of authored)
      for (const name of Object.keys(searches))
        for (const [part, length] of Object.entries(most)) {
          const words = texts[language][`search.${name}.${part}`] ?? ''
          expect(words.length, `search.${name}.${part}`).toBeGreaterThan(3)
          expect(words.length, words).toBeLessThanOrEqual(length)
        }
  })
  it('every fault a rule names has its words', () => {
    const named = sourcesIn('services').flatMap(({ text }) =>
      [...text.matchAll(/(?:message: |regex\(.*, |code: (?:[^{]*[?:] )?)'([a-z_]+)'/g)].map(([, code]) => code!),
    )
    expect(named.length).toBeGreaterThan(7)
    for (const language of authored) expect(named.filter((code) => !(`fault.${code}` in texts[language]))).toEqual([])
  })
  describe('has a route behind it', () => {
    const cards = sourcesIn('cards')
    it('when it is the verb of a button', () => {
      const { literal, computed } = argumentsOf(cards, 'button', 1)
      expect(literal.length).toBeGreaterThan(20)
      expect(literal.filter((verb) => !(verb in verbs))).toEqual([])
      // A step of the life cycle, the press that is still under way, what was asked of a platform, and offers, which have a test of their own.
      expect(computed.sort()).toEqual(['action', 'again.action', 'again.verb', 'does.verb'])
      expect(moveActions.filter((verb) => !needsReason(verb) && !(verb in verbs))).toEqual([])
      const labelled = /const platformLabels.*\{([^}]*)\}/.exec(readFileSync('cards/kit/offers.ts', 'utf8'))![1]!
      const asked = [...labelled.matchAll(/'([\w.]+)': 'button/g)].map(([, verb]) => verb!)
      expect(asked).toContain('status.show')
      expect(asked.filter((verb) => !(verb in verbs))).toEqual([])
    })
    it('when a card refreshes itself with it, without writing', () => {
      const { literal, computed } = argumentsOf(cards, 'refreshing', 1)
      expect(literal.length).toBeGreaterThan(1)
      expect(literal.filter((verb) => !verbs[verb]?.reads)).toEqual([])
      expect(computed).toEqual([])
    })
    it('when a button opens its dialog', () => {
      const { literal, computed } = argumentsOf(cards, 'dialogButton', 1)
      expect(literal.length).toBeGreaterThan(5)
      expect(literal.filter((name) => !(name in dialogs))).toEqual([])
      // A step of the life cycle that asks why, and offers, which have a test of their own.
      expect(computed.sort()).toEqual(['action', 'does.dialog'])
      expect(moveActions.filter((name) => needsReason(name) && !(name in dialogs))).toEqual([])
    })
  })
  it('no word means two commands, in any language', () => {
    for (const language of authored)
      for (const { name } of commands)
        for (const word of (texts[language][`command.${name}.words`] ?? '').split('|').filter(Boolean))
          for (const spelled of [word, word.toUpperCase(), `${word}!`]) expect(parseCommand(spelled)?.name).toBe(name)
  })
})

describe('templates', () => {
  it('are checked when they are loaded, and every one has a typed view beside it', () => {
    for (const { path, text } of sourcesIn('cards')) {
      const [, json] = /from '([\w./-]+\.json)'/.exec(text.replace(/from '[./]+\/text.*/g, '')) ?? []
      if (json && json !== './parts.json')
        expect(JSON.parse(readFileSync(join(dirname(path), json), 'utf8')), path).toMatchObject({
          type: 'AdaptiveCard',
        })
    }
  })
})
