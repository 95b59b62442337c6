import { expect, it } from 'vitest'
import { sourcesIn } from './sources.ts'

/** Questions that no change of the desk has asked again. */
const unfollowed = [
  'handbook', // each question may be written down as a miss, and costs words of a model
  'form', // what somebody types into it would be read over
  'audit', // events do not change, and pages that are read on would be read again, all of them
]

it('what the page asks is kept under its path, by which changes of the desk find it', () => {
  const named = sourcesIn('tab').flatMap(({ text }) =>
    [...text.matchAll(/queryKey: \[who, '([^/'][^']*)'/g)].map(([, name]) => name!),
  )
  expect([...new Set(named)].sort()).toEqual([...unfollowed].sort())
})
