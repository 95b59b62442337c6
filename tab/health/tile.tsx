import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { ChevronDownRegular, ChevronUpRegular } from '@fluentui/react-icons'
import { useEffect, useId, useRef, useState } from 'react'
import type { Health } from '../desk/shapes.ts'
import { surface } from '../look/surface.ts'
import { linkTo } from '../place.ts'
import { Sign } from '../look/sign.tsx'
import { moment } from '../words/times.ts'
import { useWords } from '../words/use-words.ts'
import { Freshness } from './freshness.tsx'
import { PlatformDetails } from './platform-details.tsx'
import { decisiveOf, reasonOf } from './verdict.ts'

const useStyles = makeStyles({
  tile: {
    ...surface,
    display: 'flex',
    flexDirection: 'column',
    padding: '14px 16px 8px',
    scrollMarginTop: '16px',
  },
  head: { display: 'flex', alignItems: 'center', gap: '8px' },
  name: { margin: 0, fontSize: tokens.fontSizeBase400, lineHeight: tokens.lineHeightBase400, flexGrow: 1 },
  state: { color: tokens.colorNeutralForeground2, textAlign: 'end' },
  reason: {
    margin: '6px 0 0',
    display: '-webkit-box',
    overflow: 'hidden',
    WebkitBoxOrient: 'vertical',
    WebkitLineClamp: 3,
  },
  link: { color: tokens.colorBrandForegroundLink },
  incident: { margin: '6px 0 0' },
  quiet: { color: tokens.colorNeutralForeground2 },
  foot: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    marginTop: 'auto',
    paddingTop: '4px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
  },
})

interface TileParts {
  platform: Health['platforms'][number]
  now: Date
  /** True for the platform that a link led to. */
  opensItself: boolean
}

/** A platform: its state, the reason, how fresh its data is, and on demand its last days. */
export const Tile = ({ platform, now, opensItself }: TileParts) => {
  const styles = useStyles()
  const words = useWords()
  const { say } = words
  const [isOpen, setOpen] = useState(opensItself)
  const tile = useRef<HTMLLIElement>(null)
  const [title, details] = [useId(), useId()]
  useEffect(() => {
    if (!opensItself) return
    setOpen(true)
    tile.current?.scrollIntoView()
  }, [opensItself])
  const check = decisiveOf(platform)
  const { maintenance, incident } = platform
  return (
    <li ref={tile} className={styles.tile} aria-labelledby={title}>
      <div className={styles.head}>
        <Sign state={platform.state} size={24} />
        <h2 id={title} className={styles.name}>
          {platform.name}
        </h2>
        <span className={styles.state}>{say(`state.${platform.state}`)}</span>
      </div>
      {maintenance && (
        <p className={styles.reason}>
          {maintenance.end
            ? say('tab.health.maintenance_until', {
                time: moment(maintenance.end, now, words),
                title: maintenance.title,
              })
            : maintenance.title}
        </p>
      )}
      {!maintenance && <p className={styles.reason}>{reasonOf(platform, check, now, words)}</p>}
      {platform.causes.map(({ name, isMaintenance }) => (
        <p key={name} className={styles.reason}>
          {say(isMaintenance ? 'cause.maintenance' : 'cause.outage', { names: name })}
        </p>
      ))}
      {check?.latest && <Freshness check={check} now={now} />}
      {incident && (
        <p className={styles.incident}>
          <a className={styles.link} href={linkTo('tickets', `INC-${incident.number}`)}>
            {say('tab.health.incident', { number: String(incident.number), title: incident.title })}
          </a>
        </p>
      )}
      <div className={styles.foot}>
        {say(`domain.${platform.domain}`)}
        <Button
          size="small"
          appearance="subtle"
          aria-expanded={isOpen}
          aria-controls={isOpen ? details : undefined}
          aria-label={say('tab.health.details_of', { name: platform.name })}
          icon={isOpen ? <ChevronUpRegular /> : <ChevronDownRegular />}
          iconPosition="after"
          onClick={() => setOpen(!isOpen)}
        >
          {say('tab.health.details')}
        </Button>
      </div>
      {isOpen && <PlatformDetails id={details} platformId={platform.platformId} now={now} />}
    </li>
  )
}
