import { stopCard } from '../../cards/guides/stop.ts'
import { withSentence } from '../../cards/kit/with-sentence.ts'
import type { Guide } from '../../services/guides/model.ts'
import { clean } from '../../services/kernel/text.ts'
import type { Context } from '../../services/kernel/context.ts'
import type { Said } from '../language/commands.ts'
import type { Understood } from '../language/understand.ts'
import type { Draw } from '../routes/route.ts'
import { longest } from '../../services/work-items/model.ts'
import { walkOf } from './ask.ts'
import { proceed } from './guide.ts'
import { hearingOf } from './hearing.ts'
import { heardIn } from './questions.ts'

/**
 * Hears a text typed while a guide is open: it is taken as an answer, answered with `run` while the questions stay open, or
 * somebody is asked whether to stop for it. No answer is lost before they say so.
 */
export const hearTyped = async (
  context: Context,
  guide: Guide,
  text: string,
  meant: Understood,
  run: (said: Said) => Promise<Draw>,
): Promise<Draw> => {
  const walk = await walkOf(context, guide)
  const { form, guiding } = walk
  const question = form.questions(guiding).find(({ id }) => id === guiding.asks)
  const kind = form.fields(guiding).find(({ id }) => id === guiding.asks)?.kind ?? 'summary'
  const steers = heardIn(text, question).does !== 'answer'
  const read = question?.read(text)
  const fits = steers || (read !== undefined && 'value' in read)
  // No button can carry more.
  const hearing = steers || text.length > longest.description ? 'take' : hearingOf({ kind, fits }, text, meant)
  if (hearing === 'take' || !('said' in meant)) return proceed(context, guide, text, walk)
  if (hearing === 'stop') return (to) => stopCard({ ...guide, title: form.title(guiding, to) }, clean(text), to)
  const draw = await run(meant.said)
  return (to, note) => withSentence(draw(to, note), to.say('guide.still_open'))
}
