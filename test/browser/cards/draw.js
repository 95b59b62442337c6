/* global AdaptiveCards, axe, markdownit */

const markdown = markdownit({ linkify: false })
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  // A client draws the text that stands for a mention as the name, in bold.
  result.outputHtml = markdown.render(text.replace(/<at>(.*?)<\/at>/g, '**$1**'))
  result.didProcess = true
}

const figureOf = ({ name, language, card }, { theme, width, hostConfig }) => {
  const figure = document.createElement('figure')
  figure.className = theme
  figure.lang = language
  figure.dataset.card = `${name} ${language}`
  const frame = document.createElement('div')
  frame.className = 'card'
  frame.style.width = `${width}px`
  const adaptive = new AdaptiveCards.AdaptiveCard()
  adaptive.hostConfig = new AdaptiveCards.HostConfig(hostConfig)
  adaptive.parse(card)
  frame.append(adaptive.render())
  figure.append(frame)
  return figure
}

/** Draws each card in a section of its own, in each of the looks. */
window.drawCards = ({ cards, looks }) => {
  for (const shown of cards) {
    const section = document.createElement('section')
    section.append(...looks.map((look) => figureOf(shown, look)))
    document.querySelector('main').append(section)
  }
}

const nameOf = (element) => element.closest('figure')?.dataset.card ?? ''
const isDrawn = (element) => element.getClientRects().length > 0

/** Text that is wider or higher than the place it has, and whatever reaches over the edge of its card. */
const cut = () => {
  const faults = []
  for (const frame of document.querySelectorAll('.card')) {
    const right = frame.getBoundingClientRect().right
    for (const element of frame.querySelectorAll('*')) {
      if (!isDrawn(element)) continue
      const words = element.textContent.trim().slice(0, 60)
      const hides = getComputedStyle(element).overflowX !== 'visible'
      if (hides && element.scrollWidth > element.clientWidth + 1 && element.tagName !== 'SELECT' && words)
        faults.push({ card: nameOf(element), fault: `cut: ${words}` })
      if (element.getBoundingClientRect().right > right + 1)
        faults.push({ card: nameOf(element), fault: `over the edge: ${words || element.className}` })
    }
  }
  return faults
}

window.heightsOfCards = () =>
  Object.fromEntries(
    [...document.querySelectorAll('figure')].map((figure) => [
      figure.dataset.card,
      Math.round(figure.querySelector('.card').getBoundingClientRect().height),
    ]),
  )

window.faultsOfCards = async () => {
  for (const element of document.querySelectorAll('.card [style*="display: none"]')) element.style.display = ''
  const { violations } = await axe.run(document.querySelector('main'), {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa'],
    resultTypes: ['violations'],
  })
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any, all, none }) => ({
      card: nameOf(document.querySelector(target.at(-1))),
      fault: `${id}: ${[...any, ...all, ...none].map(({ message }) => message).join(' ')} ${document.querySelector(target.at(-1)).outerHTML.slice(0, 160)}`,
    })),
  )
  return [...cut(), ...found]
}
