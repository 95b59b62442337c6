import { Link, makeStyles, tokens } from '@fluentui/react-components'
import type { Term } from '../desk/knowledge-shapes.ts'
import { Notice } from '../parts/notice.tsx'
import { linkTo } from '../place.ts'
import { useWords } from '../words/use-words.ts'

const useStyles = makeStyles({
  meaning: { margin: '8px 0', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  facts: { margin: 0 },
  name: { color: tokens.colorNeutralForeground2, fontSize: tokens.fontSizeBase200, marginTop: '8px' },
  value: { margin: 0, overflowWrap: 'anywhere' },
})

/** The meaning of a term, and all that belongs to it. */
export const TermFacts = ({ term }: { term: Term }) => {
  const styles = useStyles()
  const { say } = useWords()
  const { definition, domain, status, successor, steward, synonyms, abbreviations, assets, isStale } = term
  const fact = (label: string, value: React.ReactNode) => (
    <div key={label}>
      <dt className={styles.name}>{say(label)}</dt>
      <dd className={styles.value}>{value}</dd>
    </div>
  )
  return (
    <>
      {status === 'deprecated' && (
        <Notice intent="warning">
          {successor ? (
            <Link href={linkTo('docs', successor.termId)}>{say('term.deprecated_for', { name: successor.term })}</Link>
          ) : (
            say('term.deprecated')
          )}
        </Notice>
      )}
      {isStale && <Notice intent="info">{say('term.stale')}</Notice>}
      <p className={styles.meaning}>{definition}</p>
      <dl className={styles.facts}>
        {domain !== null && fact('field.domain_of_term', domain)}
        {synonyms.length > 0 && fact('term.synonyms', synonyms.join(', '))}
        {abbreviations.length > 0 && fact('term.abbreviations', abbreviations.join(', '))}
        {assets.length > 0 &&
          fact(
            'term.assets',
            assets.map(({ title, url }, at) => (
              <div key={at}>
                {url?.startsWith('https://') ? (
                  <Link href={url} target="_blank" rel="noreferrer">
                    {title}
                  </Link>
                ) : (
                  title
                )}
              </div>
            )),
          )}
        {fact(
          'term.steward',
          steward === null
            ? say('term.no_steward')
            : steward.hasLeft
              ? say('term.has_left', { name: steward.name })
              : steward.name,
        )}
      </dl>
    </>
  )
}
