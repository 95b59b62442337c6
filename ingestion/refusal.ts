/**
 * The scope of a refusal. `token`: the system does not accept our token, and a new one may help. `everywhere`: it
 * refuses us altogether, or is not the system we expect. `target`: it denies access to this one target. `absent`: this
 * one target does not exist. `later`: it answers no more for now, and may answer for other targets.
 */
export type Refusal = 'token' | 'everywhere' | 'target' | 'absent' | 'later'

/** Databricks says it in several ways, and at times as a page: "Invalid Token", "Token is expiring within 30 seconds". */
const speaksOfToken =
  /\b(?:invalid|expired|revoked|missing|malformed|unknown)\b[^.]*\btoken\b|\btoken\b[^.]*\b(?:invalid|expired|expiring|revoked|disabled)\b/i

/** Codes that speak of who asks, and not of what is asked for. */
const tokenCode = /token|unauthenticated/i

/** A word, such as PERMISSION_DENIED: a gateway that speaks for the system sends a number, a page or nothing. */
const isWord = (code: string | null): code is string => code !== null && !/^\d*$/.test(code)

/**
 * Decides the scope of a refusal by status, machine code and text; null if the answer is none. Only the system itself,
 * which sends a code, can refuse one target. Source: https://docs.databricks.com/api/workspace/introduction#errors, and
 * answers quoted in databricks-sdk-go#873, databricks-vscode#583, terraform-provider-databricks#66; Power BI:
 * https://learn.microsoft.com/power-bi/developer/embedded/embedded-troubleshoot. `errorInfo` is the code that Power BI sends
 * in a header, often with an empty body.
 */
export const refusalOf = (
  status: number,
  said: string | null,
  text: string,
  errorInfo: string | null = null,
): Refusal | null => {
  const code = said ?? errorInfo
  if (code === 'ServicePrincipalIsNotAllowedByTenantAdminSwitch') return 'everywhere'
  if (status === 401) {
    // Power BI alone means by 401 what others mean by 403.
    const isOfTarget = said ? said === 'PowerBINotAuthorizedException' : isWord(code) && !tokenCode.test(code)
    return isOfTarget ? 'target' : 'token'
  }
  if (![400, 403, 404].includes(status)) return null
  if (status === 403 && (tokenCode.test(code ?? '') || speaksOfToken.test(text))) return 'token'
  if (!isWord(code) || code === 'ENDPOINT_NOT_FOUND') return 'everywhere'
  return status === 403 ? 'target' : 'absent'
}
