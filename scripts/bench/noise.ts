import { figure, type Part } from './figures.ts'
import { figuresOf } from './story.ts'

/** The figures that the stories of a bad day print when they are asked to. */
interface Noise {
  perTriager: number
  perReporter: number
  mostInAMinute: number
  messages: number
  perChannel: number
}

const stories = ['test/stories/bad-day-tickets', 'test/stories/outage-bad-day']

/** Messages on a bad day, counted by the stories that play it. Throws when a story fails. */
export const noisePart = async (): Promise<Part> => {
  const said = await figuresOf<Noise>(stories)
  return {
    title: 'A bad day: 40 incidents, 200 votes, and five platforms that go up and down for an hour',
    figures: [
      figure('messages to the busiest triager', said.perTriager, { most: 50 }),
      figure('messages to a reporter about one incident', said.perReporter, { most: 3 }),
      figure('messages to anybody within a minute', said.mostInAMinute, { most: 10 }),
      figure('messages to all of them', said.messages),
      figure('new posts in a channel', said.perChannel, { most: 12 }),
    ],
  }
}
