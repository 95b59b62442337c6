import { figure, type Part } from './figures.ts'
import { figuresOf } from './story.ts'

/** The figures of `test/stories/eight-hours.test.ts`. */
interface Hours {
  lies: number
  turns: number
  statements: number
  heldMiB: number
  posts: number
  lateHalf: number
  late95: number
  lateMost: number
  requests: number
}

/** The night in which clocks are set back, for many people, or an hour of it for few. */
const sizes = {
  long: { people: 2000, channels: 200, minutes: 480, turns: 12 },
  quick: { people: 200, channels: 20, minutes: 60, turns: 6 },
}

/** Two desks on a simulated warehouse through some hours of people, faults, restarts, kills and deletions, on a clock of their own. */
export const hoursPart = async (quick: boolean): Promise<Part> => {
  const { people, channels, minutes, turns } = quick ? sizes.quick : sizes.long
  const said = await figuresOf<Hours>(['test/stories/eight-hours'], {
    SHIFT_PEOPLE: String(people),
    SHIFT_CHANNELS: String(channels),
    SHIFT_MINUTES: String(minutes),
    SHIFT_TURNS: String(turns),
  })
  return {
    title: `${minutes / 60} hours, ${people} people, ${channels} channels, two desks, a warehouse and a Teams with faults`,
    figures: [
      figure('things shown, told or kept that are not true', said.lies, { most: 0 }),
      figure('turns', said.turns, { note: `${said.requests} requests to Teams` }),
      figure('statements a turn, everything else included', said.statements / said.turns, {
        note: `${said.statements} statements`,
      }),
      figure('minutes until a channel had the card of a ticket, half within', said.lateHalf, {
        note: `${said.posts} cards`,
      }),
      figure('the same, 95 of 100 within', said.late95, { most: 1 }),
      figure('the same, the last', said.lateMost),
      figure('heap that new desks do not have', said.heldMiB, { unit: 'MiB', most: 200 }),
    ],
  }
}
