import { useState } from 'react'
import type { SubscribedChannel } from '../../desk/channel-shapes.ts'
import { useWriting } from '../../desk/use-writing.ts'
import { Choice } from '../../parts/field.tsx'
import { Input } from '../../parts/inputs.tsx'
import { useWords } from '../../words/use-words.ts'
import { FormEnd } from '../form-end.tsx'
import { useSectionStyles } from '../section-styles.ts'
import { bothChannels, channelBody, channelDraft, weekdayName, type ChannelDraft } from './channel-draft.ts'

const severities = ['critical', 'high', 'medium', 'low'] as const
const rhythms = ['none', 'day', 'week'] as const

interface ChannelFormParts {
  channel: SubscribedChannel
  languages: readonly string[]
  refresh: () => Promise<unknown>
  close: () => void
}

/** The form with the times, the least severity and the language of a channel. */
export const ChannelForm = ({ channel, languages, refresh, close }: ChannelFormParts) => {
  const styles = useSectionStyles()
  const words = useWords()
  const { say, locale } = words
  const saving = useWriting()
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const [draft, setDraft] = useState<ChannelDraft>(() => channelDraft(channel.settings, zone))
  const [seen, setSeen] = useState(channel.revision)
  const change = (some: Partial<ChannelDraft>) => setDraft({ ...draft, ...some })
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const saves = async (revision: number) => {
    const path = `/subscriptions/${encodeURIComponent(channel.channelId)}`
    const done = await saving.write(path, { method: 'PATCH', body: channelBody(draft), revision })
    await refresh()
    if (done) close()
  }
  return (
    <form
      className={styles.form}
      aria-label={say('tab.subscriptions.edit')}
      onSubmit={(event) => {
        event.preventDefault()
        void saves(seen)
      }}
    >
      <div className={styles.fields}>
        <Choice
          label={say('field.least_severity')}
          value={draft.severity}
          options={[
            ['any', say('settings.severity.any')] as const,
            ...severities.map((one) => [one, say(`severity.${one}`)] as const),
          ]}
          choose={(severity) => change({ severity })}
        />
        <Input
          {...{ label: say('field.quietFrom'), type: 'time', value: draft.quietFrom }}
          change={(quietFrom) => change({ quietFrom })}
        />
        <Input
          {...{ label: say('field.quietUntil'), type: 'time', value: draft.quietUntil }}
          change={(quietUntil) => change({ quietUntil })}
        />
        <Choice
          label={say('field.digest')}
          value={draft.digest}
          options={rhythms.map((one) => [one, say(`settings.digest.${one}`)] as const)}
          choose={(digest) => change({ digest })}
        />
        {draft.digest === 'week' && (
          <Choice
            label={say('field.weekday')}
            value={draft.weekday}
            options={[1, 2, 3, 4, 5, 6, 7].map((day) => [String(day), weekdayName(day, locale)] as const)}
            choose={(weekday) => change({ weekday })}
          />
        )}
        {draft.digest !== 'none' && (
          <Input
            {...{ label: say('field.digestAt'), type: 'time', required: true, value: draft.digestAt }}
            change={(digestAt) => change({ digestAt })}
          />
        )}
        <Input
          {...{ label: say('field.zone'), most: 60, required: true, value: draft.zone, hint: say('hint.zone') }}
          change={(named) => change({ zone: named })}
        />
        <Choice
          label={say('field.language')}
          value={draft.language}
          options={[
            ['channel', say('settings.language.channel')] as const,
            ...languages.map((one) => [one, names.of(one) ?? one] as const),
          ]}
          choose={(language) => change({ language })}
        />
      </div>
      <FormEnd
        {...{ saving, close }}
        both={{
          fields: () => bothChannels(draft, channelDraft(channel.settings, zone), words),
          keepMine: () => void saves(channel.revision),
          takeTheirs() {
            setDraft(channelDraft(channel.settings, zone))
            setSeen(channel.revision)
          },
        }}
      />
    </form>
  )
}
