/** Patterns of secrets: authorisation headers, JSON web tokens, Databricks tokens and secrets. */
const secretLike = [
  /\b(?:Bearer|Basic)\s+[\w.~+/=-]+/gi,
  /\beyJ[\w-]+(?:\.[\w-]+){0,2}/g,
  /\b(?:dapi|dose|dkea)[0-9a-f]{16,}(?:-\d+)?\b/gi,
  // Also as the end of a longer name, such as DB_PASSWORD; a word is looked at from its beginning alone, which is quick.
  /(?<![\w-])[\w-]*(?:access_?token|client_?secret|api_?key|account_?key|shared_?access_?(?:key|signature)|password|passwd|pwd|secret|sig)["']?\s*[=:]\s*["']?[^\s"',;&]+/gi,
]

/** A secret as it is, and as JSON, an address and a form write it. */
const formsOf = (secret: string): string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  new URLSearchParams({ '': secret }).toString().slice(1),
]

/** The text without any of these secrets, in whatever form it has them. */
export const without = (text: string, secrets: readonly string[]): string =>
  [...new Set(secrets.filter(Boolean).flatMap(formsOf))].reduce(
    (left, form) => left.replaceAll(form, '[removed]'),
    text,
  )

/** The text without what looks like a secret and without any of `secrets`. */
export const withoutSecrets = (text: string, secrets: readonly string[] = []): string => {
  let line = without(text.slice(0, 20_000), secrets)
  for (const pattern of secretLike) line = line.replace(pattern, '[removed]')
  return line
}

/**
 * Text of somebody else -> one short line for people and for the store: no markup, no control characters, no query or
 * user in a URL, nothing that looks like a secret, none of `secrets`, at most `limit` characters.
 */
export const clean = (text: string, secrets: readonly string[] = [], limit = 300): string => {
  const line = withoutSecrets(text, secrets)
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1>|$)/gi, ' ')
    .replace(/<[a-z!/][^<>]*>/gi, ' ')
    .replace(/\b(https?:\/\/)(?:[^\s/?#@]*@)?([^\s?#"'<>]*)[?#]?[^\s"'<>]*/gi, '$1$2')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
  return line.length <= limit ? line : `${line.slice(0, limit - 1).trimEnd()}…`
}
