import { expect, it } from 'vitest'
import { sourcesIn } from './sources.ts'

/** Questions that no change of the desk has asked again; beside each stands why. */
const unfollowed = ['handbook', 'form', 'audit']

it('what the page asks is kept under its path, by which changes of the desk find it', () => {
  const named = sourcesIn('tab').flatMap(({ text }) =>
    [...text.matchAll(/queryKey: \[who, '([^/'][^']*)'/g)].map(([, name]) => name!),
  )
  expect(named.filter((name) => !unfollowed.includes(name))).toEqual([])
})
