import { makeStyles, tokens } from '@fluentui/react-components'
import { useState } from 'react'
import { useNow } from '../clock.ts'
import { useLive } from '../desk/live.ts'
import { healthWithin, useScope } from '../desk/scope.ts'
import type { Health } from '../desk/shapes.ts'
import { Notice } from '../parts/notice.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { AsOf, Away } from '../parts/as-of.tsx'
import { ScopeNotice } from '../parts/scope-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words/use-words.ts'
import { BannerList } from './banner-list.tsx'
import { Counts } from './counts.tsx'
import { Tile } from './tile.tsx'

const useStyles = makeStyles({
  tiles: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 320px), 1fr))',
    gap: '12px',
    margin: `${tokens.spacingVerticalL} 0`,
    padding: 0,
    listStyle: 'none',
    // An open tile is long; the others beside it stay as they are.
    '&:has([aria-expanded=true])': { alignItems: 'start' },
  },
})

const Told = ({ health, open }: { health: Health; open: string | null }) => {
  const styles = useStyles()
  const { say } = useWords()
  const now = useNow()
  return (
    <>
      <BannerList banners={health.banners} now={now} />
      {health.platforms.length === 0 ? (
        <Notice intent="info">{say('tab.health.none')}</Notice>
      ) : (
        <>
          <Counts health={health} />
          <ul className={styles.tiles}>
            {health.platforms.map((platform) => (
              <Tile
                key={platform.platformId}
                platform={platform}
                now={now}
                opensItself={platform.platformId === open}
              />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** The health of all platforms, the worst first. It brings itself up to date. */
export const HealthPage = ({ open }: { open: string | null }) => {
  const { say } = useWords()
  const { data, error, refetch } = useLive<Health>('/health')
  const scope = useScope()
  const [all, showAll] = useState(false)
  const isOld = error !== null || data?.away === true
  return (
    <>
      <PageHead title={say('tab.page.platforms')}>{data && !isOld && <AsOf at={data.at} />}</PageHead>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data && isOld && <Away at={data.at} />}
      {data && scope && <ScopeNotice all={all} change={showAll} />}
      {data ? <Told health={healthWithin(data, all ? null : scope)} open={open} /> : !error && <Waiting />}
    </>
  )
}
