/** Patterns of secrets: authorisation headers, JSON web tokens, Databricks tokens and secrets. */
const secretLike = [
  /\b(?:Bearer|Basic)\s+[\w.~+/=-]+/gi,
  /\beyJ[\w-]+(?:\.[\w-]+){0,2}/g,
  /\b(?:dapi|dose|dkea)[0-9a-f]{16,}(?:-\d+)?\b/gi,
  /\b(?:access_token|client_secret|api_?key|password|secret|sig)["']?\s*[=:]\s*["']?[^\s"',;&]+/gi,
]

/**
 * Text of somebody else -> one short line for people and for the store: no markup, no control characters, no query or
 * user in a URL, nothing that looks like a secret, none of `secrets`, at most `limit` characters.
 */
export const clean = (text: string, secrets: readonly string[] = [], limit = 300): string => {
  let line = text.slice(0, 20_000)
  for (const secret of secrets) if (secret) line = line.replaceAll(secret, '[removed]')
  for (const pattern of secretLike) line = line.replace(pattern, '[removed]')
  line = line
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1>|$)/gi, ' ')
    .replace(/<[a-z!/][^>]*>/gi, ' ')
    .replace(/\b(https?:\/\/)(?:[^\s/?#@]*@)?([^\s?#"'<>]*)[?#]?[^\s"'<>]*/gi, '$1$2')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
  return line.length <= limit ? line : `${line.slice(0, limit - 1).trimEnd()}…`
}
