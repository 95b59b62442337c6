/**
 * Finds code in a line, which stays, and HTML, which goes: comments, scripts and styles with all that is in them, and tags.
 * An address between angle brackets is no tag.
 */
const html =
  /`{1,3}[^`\n]{0,1000}`{1,3}|<!--[\s\S]*?(?:-->|$)|<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)|<\/?[a-z][\w.-]*(?:\s[^<>]*)?\/?>/gi

const stripped = (text: string): string =>
  text.replace(html, (found) => (found.startsWith('`') ? found : '\n'.repeat(found.split('\n').length - 1)))

/** A text without HTML; lines that are code stay as they are, and every line stays in its place. */
export const withoutHtml = (text: string, isCode: Uint8Array = new Uint8Array(0)): string => {
  if (!text.includes('<')) return text
  const lines = text.split('\n')
  const kept: string[] = []
  for (let from = 0; from < lines.length;) {
    let to = from + 1
    while (to < lines.length && isCode[to] === isCode[from]) to++
    const part = lines.slice(from, to).join('\n')
    kept.push(isCode[from] ? part : stripped(part))
    from = to
  }
  return kept.join('\n')
}
