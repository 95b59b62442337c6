import { act, type Tools } from './walk-tools.ts'

/** Acts about the roadmap: items are added, moved, linked to tickets, voted on and taken away. */
export const roadmapActs = (tools: Tools) => {
  const { chance, somebody, somewhere, types, goesOn, pressesOf, opensOf, seen } = tools
  return {
    adds: act(8, async () => {
      const who = chance.one(['Ada', 'Ada', 'Ada', 'Ben'] as const)
      return goesOn(who, await types(who, chance.one(['roadmap', 'roadmap wanted']), seen.cast[who].own))
    }),
    looks: act(2, async () => {
      const who = somebody()
      return types(who, chance.one(['roadmap', 'roadmap Speed', 'roadmap wanted']), somewhere(who))
    }),
    presses: act(4, () => pressesOf(somebody(), 'roadmap.')),
    // Whoever has a roadmap before them goes to one of its items, and changes it there.
    moves: act(9, async () => {
      const who = chance.one(['Ada', 'Ada', 'Anna'] as const)
      const line = `${await types(who, 'roadmap', seen.cast[who].own)}, ${await pressesOf(who, 'roadmap.show')}`
      seen.look()
      return `${line}, ${await opensOf(who, 'roadmap.')}`
    }),
  }
}
