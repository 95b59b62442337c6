/** The text keys of fields of a term that are called otherwise elsewhere. */
const called: Readonly<Record<string, string>> = { domain: 'domain_of_term', reviewMonths: 'review_months' }

/** The key of the label of a field of a term. */
export const fieldLabel = (field: string): string => `field.${called[field] ?? field}`
