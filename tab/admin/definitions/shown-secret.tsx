import { Button } from '@fluentui/react-components'
import { useEffect, useId, useRef } from 'react'
import { base } from '../../desk/ask.ts'
import { Notice } from '../../parts/notice.tsx'
import { useWords } from '../../words/use-words.ts'
import { useSectionStyles } from '../section-styles.ts'
import { ToCopy } from './to-copy.tsx'

/** The secret of a check and the address that is pushed to, to be copied now: the desk tells a secret once. */
export const ShownSecret = ({ checkId, secret, close }: { checkId: string; secret: string; close: () => void }) => {
  const styles = useSectionStyles()
  const { say } = useWords()
  const titleId = useId()
  const title = useRef<HTMLHeadingElement>(null)
  // It is there in place of the button that was pressed.
  useEffect(() => title.current?.focus(), [])
  return (
    <section className={`${styles.set} ${styles.gap}`} aria-labelledby={titleId}>
      <h3 id={titleId} ref={title} tabIndex={-1} className={styles.title}>
        {say('tab.secret.title', { id: checkId })}
      </h3>
      <Notice intent="warning">{say('tab.secret.once')}</Notice>
      <ToCopy label={say('tab.secret.value')} value={secret} copy={say('tab.secret.copy')} />
      <ToCopy
        label={say('tab.secret.address')}
        value={`${location.origin}${base}/webhooks/${encodeURIComponent(checkId)}`}
        copy={say('tab.secret.copy_address')}
      />
      <div className={styles.buttons}>
        <Button size="small" onClick={close}>
          {say('tab.find.close')}
        </Button>
      </div>
    </section>
  )
}
