import { placeCard, postsCard } from '../../cards/posts/posts.ts'
import { dropPost } from '../../services/posts/drop.ts'
import { listPosts } from '../../services/posts/list.ts'
import { pausePosts, resumePosts } from '../../services/posts/pause.ts'
import { retryPosts } from '../../services/posts/retry.ts'
import { showPosts } from '../../services/posts/show.ts'
import { isWord } from '../language/words.ts'
import { reads, show, writes, type Routes } from './route.ts'

const listShow = show(listPosts, postsCard)
const placeShow = show(showPosts, placeCard)

const isHere = isWord('word.here')

/** Messages that were not delivered yet, and what operators do about them. */
export const posts: Routes = {
  commands: [
    {
      name: 'deliveries',
      group: 'admins',
      scopes: [],
      run: (rest, context) => (isHere(rest) ? placeShow.run(context, {}) : listShow.run(context, {})),
    },
  ],
  verbs: [
    reads(listShow),
    reads(placeShow),
    ...[retryPosts, dropPost, pausePosts, resumePosts].map((one) => writes(show(one, placeCard), placeShow)),
  ],
}
