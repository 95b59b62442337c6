import { act, type Tools } from './walk-tools.ts'

/** Acts about what is asked for a platform request. */
export const templateActs = ({ chance, somebody, seen, types, goesOn }: Tools) => ({
  changes: act(2, async () =>
    goesOn('Ada', await types('Ada', chance.one(['templates', 'vorlagen']), seen.cast.Ada.own)),
  ),
  requests: act(2, async () => {
    const who = somebody()
    return goesOn(
      who,
      await types(who, chance.one(['request schema', 'request', 'anfrage schema']), seen.cast[who].own),
    )
  }),
})
