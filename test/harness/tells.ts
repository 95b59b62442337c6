/** Prints figures of a story for `npm run bench -- noise`, which asks for them with FIGURES. */
export const tells = (figures: Readonly<Record<string, number>>): void => {
  if (process.env.FIGURES) process.stdout.write(`${JSON.stringify({ figures })}\n`)
}
