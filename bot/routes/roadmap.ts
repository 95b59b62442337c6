import { roadmapCard } from '../../cards/roadmap/roadmap.ts'
import { roadmapItemCard } from '../../cards/roadmap/roadmap-item.ts'
import { wantedCard } from '../../cards/roadmap/wanted.ts'
import { unquoted } from '../../services/kernel/text.ts'
import { listRoadmap, showRoadmapItem } from '../../services/roadmap/list.ts'
import { voteOnRoadmap } from '../../services/roadmap/vote.ts'
import { wantedItems } from '../../services/roadmap/wanted.ts'
import { isWord } from '../language/words.ts'
import { dialogs } from './roadmap/dialogs.ts'
import { reads, show, writes, type Routes } from './route.ts'

const listShow = show(listRoadmap, roadmapCard)
const itemShow = show(showRoadmapItem, roadmapItemCard)
const wantedShow = show(wantedItems, wantedCard)

const isWanted = isWord('word.wanted')

export const roadmap: Routes = {
  commands: [
    {
      name: 'roadmap',
      group: 'everyone',
      scopes: [],
      run: (rest, context) =>
        isWanted(rest) ? wantedShow.run(context, {}) : listShow.run(context, { theme: unquoted(rest) }),
    },
  ],
  verbs: [reads(listShow), reads(itemShow), reads(wantedShow), writes(show(voteOnRoadmap, roadmapItemCard), itemShow)],
  dialogs,
}
