import { makeStyles, MessageBar, MessageBarBody, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'

const useStyles = makeStyles({
  bar: { marginTop: tokens.spacingVerticalM, minHeight: '44px', paddingTop: '4px', paddingBottom: '4px' },
  body: { whiteSpace: 'normal', paddingTop: '2px', paddingBottom: '6px' },
})

export interface NoticeParts {
  intent: 'info' | 'warning' | 'error' | 'success'
  children: ReactNode
}

/** A sentence above everything else. */
export const Notice = ({ intent, children }: NoticeParts) => {
  const styles = useStyles()
  return (
    <MessageBar intent={intent} layout="multiline" className={styles.bar}>
      <MessageBarBody className={styles.body}>{children}</MessageBarBody>
    </MessageBar>
  )
}
