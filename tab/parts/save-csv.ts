/** Gives a text of comma-separated values to the person as a file. */
export const saveCsv = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }))
  const link = document.createElement('a')
  Object.assign(link, { href: url, download: `${name}.csv` })
  link.click()
  URL.revokeObjectURL(url)
}
