import { makeStyles, tokens } from '@fluentui/react-components'
import { useNow } from '../clock.ts'
import { duration, minutesSince, moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import { Notice } from './notice.tsx'

const useStyles = makeStyles({
  line: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200 },
})

/** The time at which the store was read. */
export const AsOf = ({ at }: { at: string }) => {
  const words = useWords()
  return <div className={useStyles().line}>{words.say('tab.as_of', { time: moment(at, useNow(), words) })}</div>
}

/** The age of what is shown, when it could not be read again. */
export const Away = ({ at }: { at: string }) => {
  const words = useWords()
  const now = useNow()
  const age = duration(minutesSince(at, now), words)
  return <Notice intent="warning">{words.say('tab.away', { time: moment(at, now, words), age })}</Notice>
}
