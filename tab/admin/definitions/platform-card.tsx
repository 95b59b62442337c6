import { Button } from '@fluentui/react-components'
import { useState } from 'react'
import type { CheckDefinition, Definitions, PlatformDefinition } from '../../desk/definition-shapes.ts'
import { duration } from '../../words/times.ts'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { CheckForm } from './check-form.tsx'
import { NewSecret } from './new-secret.tsx'
import { PlatformForm } from './platform-form.tsx'
import { sourceName } from './source-name.ts'

interface PlatformCardParts {
  platform: PlatformDefinition
  all: readonly PlatformDefinition[]
  sources: Definitions['sources']
  mayDefine: boolean
  refresh: () => Promise<unknown>
}

/** A platform with its checks, each of which opens its form in place. */
export const PlatformCard = ({ platform, all, sources, mayDefine, refresh }: PlatformCardParts) => {
  const styles = useSectionStyles()
  const words = useWords()
  const { say } = words
  /** The thing whose form is open: a check by its id, the platform, or a new check. */
  const [open, setOpen] = useState<{ check: string } | 'platform' | 'new' | null>(null)
  const close = () => setOpen(null)
  const { name, domain, ownerGroup, upstream, isActive, checks, mayDefineChecks, mayConnectChecks } = platform
  const isOpen = ({ checkId }: CheckDefinition) => typeof open === 'object' && open?.check === checkId
  const about = [
    say(`domain.${domain}`),
    ...(ownerGroup ? [ownerGroup] : []),
    ...(upstream.length > 0
      ? [
          `${say('field.upstream')}: ${all
            .filter(({ platformId }) => upstream.includes(platformId))
            .map((one) => one.name)
            .join(', ')}`,
        ]
      : []),
    ...(isActive ? [] : [say('tab.definitions.off')]),
  ]
  const checkAbout = ({ slaMinutes, source, target, enabled }: CheckDefinition) => [
    say('tab.health.sla', { sla: duration(slaMinutes, words) }),
    `${sourceName({ name: source, isConnected: true }, say)}: ${target}`,
    ...(enabled ? [] : [say('tab.definitions.off')]),
  ]
  return (
    <section className={styles.card} aria-label={name}>
      <div className={styles.head}>
        <h2 className={styles.title}>{name}</h2>
        {mayDefine && (
          <Button
            size="small"
            aria-label={say('tab.admin.edit_of', { name })}
            aria-expanded={open === 'platform'}
            onClick={() => setOpen(open === 'platform' ? null : 'platform')}
          >
            {say('tab.admin.edit')}
          </Button>
        )}
      </div>
      <div className={styles.quiet}>{about.join(' · ')}</div>
      {open === 'platform' && <PlatformForm {...{ platform, all, refresh, close }} />}
      <ul className={styles.list}>
        {checks.map((check) => (
          <li key={check.checkId} className={styles.row}>
            <div className={styles.head}>
              <span>
                {say(`check_type.${check.checkType}`)} <span className={styles.quiet}>{check.checkId}</span>
                <div className={styles.quiet}>{checkAbout(check).join(' · ')}</div>
              </span>
              {mayDefineChecks && (
                <Button
                  size="small"
                  aria-label={say('tab.admin.edit_of', { name: check.checkId })}
                  aria-expanded={isOpen(check)}
                  onClick={() => setOpen(isOpen(check) ? null : { check: check.checkId })}
                >
                  {say('tab.admin.edit')}
                </Button>
              )}
            </div>
            {mayConnectChecks && check.hasSecret !== null && (
              <NewSecret platformId={platform.platformId} checkId={check.checkId} hasSecret={check.hasSecret} />
            )}
            {isOpen(check) && <CheckForm platformId={platform.platformId} {...{ sources, check, refresh, close }} />}
          </li>
        ))}
      </ul>
      {checks.length === 0 && <p className={styles.quiet}>{say('tab.reason.no_checks')}</p>}
      {mayDefineChecks && open !== 'new' && (
        <Button size="small" className={styles.add} onClick={() => setOpen('new')}>
          {say('tab.definitions.add_check')}
        </Button>
      )}
      {open === 'new' && <CheckForm platformId={platform.platformId} {...{ sources, refresh, close }} />}
    </section>
  )
}
