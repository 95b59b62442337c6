import type { Item } from '../desk/item-shapes.ts'
import { Facts } from '../parts/facts.tsx'
import { dayIn } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'

/** The facts of an item, as far as there are some. */
export const ItemFacts = ({ item }: { item: Item }) => {
  const words = useWords()
  const { say } = words
  const facts: [name: string, value: string | null][] = [
    ['field.platform', item.platformName],
    ['tab.item.assignee', item.assignee ?? say('item.nobody')],
    ['item.priority', item.priority && say(`priority.${item.priority}`)],
    ['item.environment', item.environment && say(`environment.${item.environment}`)],
    ['item.service', item.service],
    ['item.due', item.due && dayIn(item.due.at, item.due.zone, words)],
    ['item.tags', item.tags.join(', ')],
    ['item.votes', item.itemType === 'IMPROVEMENT' ? say('item.vote_count', { count: item.votes }) : null],
  ]
  return <Facts facts={facts} />
}
