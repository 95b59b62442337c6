/** The people who talk to the bots of the benchmark. */
export const tenantId = '11111111-1111-4111-8111-111111111111'
export interface Person {
  id: string
  name: string
  locale: string
}

/** A team's worth of people, in the languages the desk speaks. */
export const people: readonly Person[] = Array.from({ length: 20 }, (_, index) => ({
  id: `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`,
  name: `Person ${index + 1}`,
  locale: index % 2 ? 'de-DE' : 'en-GB',
}))
export const admin = people[0]!
