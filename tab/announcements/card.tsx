import { makeStyles, tokens } from '@fluentui/react-components'
import { AdaptiveCard, HostConfig } from 'adaptivecards-renderer'
import markdownIt from 'markdown-it'
import { useEffect, useRef } from 'react'
import { cardLook } from './card-look.ts'

// Nothing in a text becomes HTML of its own, a picture, or a link that nobody wrote as one.
const markdown = markdownIt({ html: false, linkify: false }).disable('image')
AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text)
  result.didProcess = true
}

const useStyles = makeStyles({
  card: {
    overflow: 'hidden',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusXLarge,
    color: tokens.colorNeutralForeground1,
    backgroundColor: tokens.colorNeutralBackground1,
    '& p': { margin: 0 },
    '& p + p': { marginTop: '6px' },
    '& a': { color: tokens.colorBrandForegroundLink },
    '& .ac-actionSet': { flexWrap: 'wrap' },
    '& button': {
      maxWidth: '100%',
      minHeight: '32px',
      marginBottom: '8px',
      padding: '5px 12px',
      font: 'inherit',
      fontWeight: tokens.fontWeightSemibold,
      color: tokens.colorNeutralForeground1,
      backgroundColor: tokens.colorNeutralBackground1,
      border: `1px solid ${tokens.colorNeutralStroke1}`,
      borderRadius: tokens.borderRadiusMedium,
    },
  },
})

/** An adaptive card as a client draws it. Its buttons can be seen, and do nothing. */
export default function Card({ content, language }: { content: Readonly<Record<string, unknown>>; language: string }) {
  const styles = useStyles()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const card = new AdaptiveCard()
    card.hostConfig = new HostConfig(cardLook)
    card.parse(content)
    const drawn = card.render()
    if (!drawn) return
    // It stands in the page, whose keyboard it is no part of.
    drawn.removeAttribute('tabindex')
    for (const button of drawn.querySelectorAll('button')) button.disabled = true
    place.current?.replaceChildren(drawn)
  }, [content])
  return <div ref={place} lang={language} className={styles.card} />
}
