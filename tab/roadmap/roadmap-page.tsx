import { Button, makeStyles } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { useState } from 'react'
import { useLive } from '../desk/live.ts'
import type { Roadmap } from '../desk/roadmap-shapes.ts'
import { AsOf, Away } from '../parts/as-of.tsx'
import { PageHead } from '../parts/page-head.tsx'
import { ProblemNotice } from '../parts/problem-notice.tsx'
import { Waiting } from '../parts/waiting.tsx'
import { useWords } from '../words/use-words.ts'
import { Board } from './board.tsx'
import { ItemPanel, type Opened } from './item-panel.tsx'
import { MostWanted } from './wanted.tsx'

const useStyles = makeStyles({ add: { marginTop: '12px' } })

/** The roadmap by column, with votes in place; admins add, edit, link and move. */
export default function RoadmapPage() {
  const styles = useStyles()
  const { say } = useWords()
  const { data, error, refetch } = useLive<Roadmap>('/roadmap')
  const [opened, open] = useState<Opened | null>(null)
  const isOld = error !== null || data?.away === true
  const close = () => {
    open(null)
    // The keyboard goes on where it was: at the item, or else at the button that adds one.
    const back = opened?.roadmapId ? `edit-${opened.roadmapId}` : 'add-to-the-roadmap'
    setTimeout(() => (document.getElementById(back) ?? document.getElementById('add-to-the-roadmap'))?.focus())
  }
  return (
    <>
      <PageHead title={say('tab.page.roadmap')}>{data && !isOld && <AsOf at={data.at} />}</PageHead>
      {error && <ProblemNotice problem={error} again={refetch} />}
      {data && isOld && <Away at={data.at} />}
      {!data && !error && <Waiting />}
      {data?.mayEdit && (
        <Button
          id="add-to-the-roadmap"
          className={styles.add}
          icon={<AddRegular />}
          onClick={() => open({ roadmapId: null, title: '' })}
        >
          {say('button.roadmap.add')}
        </Button>
      )}
      {data && opened && <ItemPanel key={JSON.stringify(opened)} opened={opened} roadmap={data} close={close} />}
      {data && <Board columns={data.columns} mayEdit={data.mayEdit} edit={(roadmapId) => open({ roadmapId })} />}
      {data && <MostWanted columns={data.columns} open={open} />}
    </>
  )
}
