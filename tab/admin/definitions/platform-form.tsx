import { useState } from 'react'
import { domains, type PlatformDefinition } from '../../desk/definition-shapes.ts'
import { useWriting } from '../../desk/use-writing.ts'
import { Choice } from '../../parts/field.tsx'
import { Input, Tick } from '../../parts/inputs.tsx'
import { useWords } from '../../words/use-words.ts'
import { FormEnd } from '../form-end.tsx'
import { useSectionStyles } from '../section-styles.ts'
import { bothPlatforms, newPlatform, platformBody, platformDraft, type PlatformDraft } from './drafts.ts'

interface PlatformFormParts {
  /** The platform as the desk tells it now; absent for a new one. */
  platform?: PlatformDefinition
  /** All platforms, on which this one may depend. */
  all: readonly PlatformDefinition[]
  /** Reads the definitions again. */
  refresh: () => Promise<unknown>
  close: () => void
}

/** The form of a platform. */
export const PlatformForm = ({ platform, all, refresh, close }: PlatformFormParts) => {
  const styles = useSectionStyles()
  const { say } = useWords()
  const saving = useWriting()
  const [draft, setDraft] = useState<PlatformDraft>(() => (platform ? platformDraft(platform) : newPlatform))
  const [seen, setSeen] = useState(platform?.revision)
  const others = all.filter(({ platformId }) => platformId !== platform?.platformId)
  const nameOf = (platformId: string) => all.find((one) => one.platformId === platformId)?.name ?? platformId
  const change = (some: Partial<PlatformDraft>) => setDraft({ ...draft, ...some })
  const saves = async (revision: number | undefined) => {
    const body = platformBody(draft)
    const done = platform
      ? await saving.write(`/platforms/${encodeURIComponent(platform.platformId)}`, {
          ...{ method: 'PUT', body },
          ...(revision !== undefined && { revision }),
        })
      : await saving.write('/platforms', { method: 'POST', body })
    await refresh()
    if (done) close()
  }
  return (
    <form
      className={styles.form}
      aria-label={say(platform ? 'tab.definitions.edit_platform' : 'tab.definitions.add_platform')}
      onSubmit={(event) => {
        event.preventDefault()
        void saves(seen)
      }}
    >
      <div className={styles.fields}>
        <Input
          {...{ label: say('field.name'), required: true, most: 60, value: draft.name }}
          change={(name) => change({ name })}
        />
        <Choice
          label={say('field.domain')}
          value={draft.domain}
          options={domains.map((one) => [one, say(`domain.${one}`)] as const)}
          choose={(domain) => change({ domain: domain as PlatformDraft['domain'] })}
        />
        <Input
          {...{ label: say('field.owner_group'), most: 80, value: draft.ownerGroup }}
          change={(ownerGroup) => change({ ownerGroup })}
        />
      </div>
      {others.length > 0 && (
        <fieldset className={styles.set}>
          <legend className={styles.legend}>{say('field.upstream')}</legend>
          {others.map(({ platformId, name }) => (
            <Tick
              key={platformId}
              label={name}
              isOn={draft.upstream.includes(platformId)}
              change={(isOn) =>
                change({
                  upstream: [...draft.upstream.filter((one) => one !== platformId), ...(isOn ? [platformId] : [])],
                })
              }
            />
          ))}
        </fieldset>
      )}
      <Tick label={say('tab.definitions.active')} isOn={draft.isActive} change={(isActive) => change({ isActive })} />
      <FormEnd
        {...{ saving, close }}
        both={
          platform && {
            fields: () => bothPlatforms(draft, platformDraft(platform), say, nameOf),
            keepMine: () => void saves(platform.revision),
            takeTheirs() {
              setDraft(platformDraft(platform))
              setSeen(platform.revision)
            },
          }
        }
      />
    </form>
  )
}
