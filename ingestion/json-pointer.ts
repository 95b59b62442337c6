/** The form of a JSON pointer: https://www.rfc-editor.org/rfc/rfc6901 */
export const pointerForm = /^(?:\/(?:[^~/]|~[01])*)*$/

/** The value a JSON pointer leads to; undefined where there is none. The empty pointer is the whole document. */
export const valueAt = (document: unknown, pointer: string): unknown => {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
  return steps.reduce<unknown>((value, step) => {
    if (Array.isArray(value)) return /^(?:0|[1-9]\d*)$/.test(step) ? (value as unknown[])[Number(step)] : undefined
    return typeof value === 'object' && value !== null && Object.hasOwn(value, step)
      ? (value as Record<string, unknown>)[step]
      : undefined
  }, document)
}
