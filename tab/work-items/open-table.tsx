import type { Times } from '../desk/work-shapes.ts'
import { useWords } from '../words/use-words.ts'
import { useFigureStyles } from './figure-styles.ts'

/** A table of what is open on each platform, by age. */
export const OpenTable = ({ open }: { open: Times['open'] }) => {
  const styles = useFigureStyles()
  const { say } = useWords()
  if (open.length === 0) return <p className={styles.none}>{say('tab.figures.no_open')}</p>
  return (
    <table className={styles.table}>
      <thead className={styles.head}>
        <tr>
          <th scope="col" className={styles.cell}>
            {say('tab.items.platform')}
          </th>
          {open[0]!.ages.map((_, index) => (
            <th key={index} scope="col" className={styles.cell}>
              {say(`tab.figures.age.${index}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {open.map(({ platformId, platformName, ages }) => (
          <tr key={platformId}>
            <th scope="row" className={styles.cell}>
              {platformName ?? say('tab.figures.no_platform')}
            </th>
            {ages.map((count, index) => (
              <td key={index} className={styles.cell}>
                {count}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
