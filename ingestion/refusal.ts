/**
 * Whose fault it is that a system says no. `token`: it does not take our token, and a new one may help. `everywhere`: it
 * does not take us at all, or is not the system we take it for. `target`: it keeps this one thing from us. `absent`: this
 * one thing is not there.
 */
export type Refusal = 'token' | 'everywhere' | 'target' | 'absent'

/** Databricks says it in several ways, and at times as a page: "Invalid Token", "Token is expiring within 30 seconds". */
const speaksOfToken =
  /\b(?:invalid|expired|revoked|missing|malformed|unknown)\b[^.]*\btoken\b|\btoken\b[^.]*\b(?:invalid|expired|expiring|revoked|disabled)\b/i

/** A word, such as PERMISSION_DENIED: a gateway that speaks for the system sends a number, a page or nothing. */
const isWord = (code: string | null): code is string => code !== null && !/^\d*$/.test(code)

/**
 * Whose refusal an answer is, by status, machine code and text; null when it is none. Only the system itself, which says
 * so with a code, knows of a target. Source: https://docs.databricks.com/api/workspace/introduction#errors, and answers
 * quoted in databricks-sdk-go#873, databricks-vscode#583, terraform-provider-databricks#66; Power BI:
 * https://learn.microsoft.com/power-bi/developer/embedded/embedded-troubleshoot.
 */
export const refusalOf = (status: number, code: string | null, text: string): Refusal | null => {
  // Power BI alone means by 401 what others mean by 403.
  if (status === 401) return code === 'PowerBINotAuthorizedException' ? 'target' : 'token'
  if (![400, 403, 404].includes(status)) return null
  if (status === 403 && (/token/i.test(code ?? '') || speaksOfToken.test(text))) return 'token'
  if (!isWord(code) || code === 'ENDPOINT_NOT_FOUND') return 'everywhere'
  return status === 403 ? 'target' : 'absent'
}
