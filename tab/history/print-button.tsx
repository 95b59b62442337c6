import { Button } from '@fluentui/react-components'
import { PrintRegular } from '@fluentui/react-icons'
import { useWords } from '../words/use-words.ts'

/** Prints what is seen, without what is only pressed. */
export const PrintButton = () => (
  <Button icon={<PrintRegular />} onClick={() => window.print()}>
    {useWords().say('tab.history.print')}
  </Button>
)
