import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import english from '../../cards/text/en.json' with { type: 'json' }
import { WordsContext } from '../words/use-words.ts'
import { wordsFrom } from '../words/words.ts'
import { BothVersions, type BothField } from './both-versions.tsx'

const shown = (...fields: BothField[]): string =>
  renderToStaticMarkup(
    createElement(
      WordsContext,
      { value: wordsFrom(english, 'en', 'en') },
      createElement(BothVersions, { fields, keepMine: () => undefined, takeTheirs: () => undefined }),
    ),
  )
    .replace(/<(ins|\/ins)[^>]*>/g, '*')
    .replace(/<[^>]+>/g, '|')
    .replace(/\|+/g, '|')

it('both versions of what differs stand beside each other, with the words that only one has', () => {
  const title = { label: 'Title', mine: 'Quick loads', theirs: 'Fast loads' }
  const same = { label: 'Theme', mine: 'Speed', theirs: 'Speed' }
  const text = shown(title, same)
  expect(text).toContain('Title|Yours|*Quick* loads|As it is now|*Fast* loads|')
  expect(text).not.toContain('Theme')
})

it('says what is empty, and that nothing differs', () => {
  expect(shown({ label: 'Quarter', mine: '', theirs: 'Q1 2027' })).toContain('Yours|(empty)|As it is now|*Q1 2027*|')
  expect(shown({ label: 'Title', mine: 'Loads', theirs: 'Loads' })).toContain('say the same')
})
