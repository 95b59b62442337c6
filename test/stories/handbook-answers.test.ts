import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { handbookPages } from '../harness/handbook-pages.ts'
import { buttonTitles, dialogButtonsOf, textOfCard, valuesIn } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ handbook: handbookPages })
})
afterEach(async () => {
  await world.settle()
  world.discards()
  await world.close()
})

const pager = 'docs who has the pager?'

describe('whether an answer helped', () => {
  const ratings = async () =>
    (await world.store.all('handbook_ratings')).map(({ userId, path, isHelpful, version }) => ({
      userId,
      path,
      isHelpful,
      version,
    }))

  it('is kept once per person, however often they press', async () => {
    const anna = world.person('Anna')
    const card = await anna.says(pager)
    const rated = await anna.presses(card, 'Helpful')
    expect(textOfCard(rated)).toMatch(/^Thanks, good to know\.\nOn call\n/)
    expect(await world.statements()).toMatchObject({ before: 2 })
    await anna.presses(rated, 'Helpful')
    await anna.presses(card, 'Helpful')
    expect(await ratings()).toEqual([{ userId: anna.id, path: 'en/on-call.md', isHelpful: true, version: 1 }])
  })

  it('is what they said last, and counts for each of them', async () => {
    const [anna, ben] = [world.person('Anna'), world.person('Ben')]
    const card = await anna.says(pager)
    await anna.presses(card, 'Helpful')
    const rated = await anna.presses(card, 'Not helpful')
    expect(textOfCard(rated)).toMatch(
      /^Thanks\. The team sees that this page didn’t help; you can also ask them\.\nOn call\n/,
    )
    await ben.presses(card, 'Helpful')
    expect((await ratings()).map(({ userId, isHelpful }) => [userId, isHelpful])).toEqual([
      [anna.id, false],
      [ben.id, true],
    ])
  })

  it('tells admins which page did not help', async () => {
    const anna = world.person('Anna')
    await anna.presses(await anna.says(pager), 'Not helpful')
    expect(textOfCard(await world.person('Ada').says('docs misses'))).toContain('team/en/on-call.md didn’t help')
  })
})

describe('a page that somebody chose', () => {
  it('is that page, also where others answer the question better by now', async () => {
    const anna = world.person('Anna')
    const card = await anna.says('docs who owns a cluster or table')
    expect(textOfCard(card)).toContain('One of these may help')
    for (const name of ['a', 'b', 'c'])
      await world.writesPage(
        `en/${name}.md`,
        `# Owner of a cluster ${name}\n\nThe owner of a cluster is its team ${name}.`,
      )
    for (const title of ['Clusters', 'Getting access'])
      expect(textOfCard(await anna.presses(card, title))).toMatch(new RegExp(`^${title}\n`))
  })

  it('is never another one', async () => {
    const anna = world.person('Anna')
    const card = JSON.stringify(await anna.says(pager)).replaceAll('en/on-call.md', 'en/gone.md')
    const rated = await anna.presses(JSON.parse(card) as TeamsCard, 'Helpful')
    expect(textOfCard(rated)).not.toMatch(/^Thanks, good to know\.\nOn call\n/)
    expect(textOfCard(rated)).toContain('On call')
  })
})

describe('what people asked in vain', () => {
  const asked = async () => {
    await world.person('Anna').says('docs where can I park my car?')
    world.clockMoves(1)
    await world.person('Ben').says('docs Where can I park the car')
    world.clockMoves(1)
    await world.person('Cem', 'de-DE').says('doku wo ist die Kantine?')
    await world.lastTurn()
  }

  it('is shown to admins in groups, the most frequent first', async () => {
    await asked()
    const card = await world.person('Ada').says('docs misses')
    expect(textOfCard(card)).toMatch(
      /^Questions without an answer\n2\nWhere can I park the car\nasked 2 times, last .* · also “where can I park my car\?”\n1\nwo ist die Kantine\?\nasked once, .*\n3 questions had no answer lately\. Open a line to begin a page for it\.$/,
    )
  })

  it('costs one statement cold and none warm', async () => {
    const ada = world.person('Ada')
    await ada.says('docs misses')
    expect(await world.statements()).toEqual({ before: 1, after: 0 })
    await ada.says('docs gaps')
    expect(await world.statements()).toEqual({ before: 0, after: 0 })
  })

  it('begins a page: a draft to copy, in the language of the question, with the other wordings as keywords', async () => {
    await asked()
    const ada = world.person('Ada')
    const card = await ada.says('docs misses')
    const form = (await ada.opens(card, 'Where can I park the car')) as TeamsCard
    expect(form.fallbackText).toBe('Begin a page')
    const { path, draft } = valuesIn(form)
    expect(path).toBe('en/where-can-i-park-the-car.md')
    expect(draft).toMatch(
      /^---\ntitle: "Where can I park the car"\ndescription: ".*"\nkeywords: \["where can I park my car\?"\]\nowner:\nchannel:\nlang: en\n---\n\n# Where can I park the car\n\n## In short\n/,
    )
    expect(await ada.submits(form)).toBe(
      'Save it as en/where-can-i-park-the-car.md in the folder of your handbook. I’ll find it there.',
    )
    const german = (await ada.opens(card, 'wo ist die Kantine?')) as TeamsCard
    expect(valuesIn(german).draft).toContain('## Kurz gesagt')
    await world.writesPage(path!, draft!.replace('The answer in two or three sentences.', 'Park behind the house.'))
    expect(textOfCard(await world.person('Anna').says('docs where can I park my car?'))).toContain(
      'Park behind the house.',
    )
  })

  it('is nobody else’s to see, nor are its pages to begin', async () => {
    const anna = world.person('Anna')
    expect(textOfCard(await anna.says('docs misses'))).toContain('Admin')
    const refused = await world.post(anna.dialogOf('task/fetch', { dialog: 'handbook.draft', question: 'x' }))
    expect(JSON.stringify(await refused.json())).toContain('Admin')
  })

  it('was nothing', async () => {
    expect(textOfCard(await world.person('Ada').says('docs misses'))).toBe(
      'Questions without an answer\nLately, the handbook had an answer to every question.',
    )
  })
})

describe('the answer of a person', () => {
  const question = 'where can I park my car at the weekend?'
  const answer = 'Park in **row B**.\n\n- the gate opens at 8'

  /** Anna asks the team, Ada answers with a comment. */
  const answered = async () => {
    const [anna, ada] = [world.person('Anna'), world.person('Ada')]
    await anna.submits(await anna.opens(await anna.says(`docs ${question}`), 'Ask the team'))
    await ada.submits(await ada.opens(await ada.says('IMP-1'), 'Comment'), { body: answer })
    return ada
  }
  const keeps = async (typed: Record<string, string> = {}) => {
    const ada = await answered()
    const form = (await ada.opens(await ada.says('IMP-1'), 'Keep this answer')) as TeamsCard
    const said = await ada.submits(form, typed)
    await world.handbookIsRead()
    return { form, said }
  }

  it('is kept by whoever triages, with an owner and a day to look again, and found by the next who asks', async () => {
    const { form, said } = await keeps()
    expect(valuesIn(form)).toMatchObject({ question, answer, owner: 'Ada', reviewOn: '2026-09-02' })
    expect(said).toBe(
      'Kept. Whoever asks “where can I park my car at the weekend?” next reads this answer, with Ada as its owner.',
    )
    const card = await world.person('Ben').says('docs where do I park my car on a weekend?')
    expect(textOfCard(card)).toMatch(
      /^where can I park my car at the weekend\?\nPark in row B\.\n- the gate opens at 8\nAnswered by Ada/,
    )
    expect(buttonTitles(card)).not.toContain('Withdraw this answer')
  })

  it('is shown as it was written: nothing in it is HTML, and what looks like emphasis may be a name', async () => {
    const written = [
      ['Read catalog.<schema>.<table>, then call __init__ and _load_all_ of `__main__.py` with rows[0][1].'],
      ['', '## The <b> of __all__', '', 'See [the page](https://pages.example.com) <!-- soon -->.'],
    ].flat()
    await keeps({ answer: written.join('\n') })
    const said = textOfCard(await world.person('Ben').says(`docs ${question}`)).replaceAll('\\', '')
    for (const line of [written[0]!.replaceAll('`', ''), 'The <b> of __all__', written[4]!])
      expect(said).toContain(line.replaceAll('<', '&lt;').replaceAll('>', '&gt;'))
  })

  it('is changed when it is kept again, and says when it was to be looked at', async () => {
    await keeps()
    const ada = world.person('Ada')
    const form = (await ada.opens(await ada.says('IMP-1'), 'Keep this answer')) as TeamsCard
    await ada.submits(form, { answer: 'Park in row C.', reviewOn: '2026-03-03' })
    await world.handbookIsRead()
    expect(await world.store.all('handbook_answers')).toMatchObject([{ answerMd: 'Park in row C.', version: 2 }])
    world.clockMoves(3 * 1440)
    const card = await ada.says(`docs ${question}`)
    expect(textOfCard(card)).toContain('Park in row C.')
    expect(textOfCard(card)).toContain('This answer was to be looked at again by 2026-03-03. It may be out of date.')
    expect(textOfCard(await ada.says('docs misses'))).toContain(
      'Kept answer of Ada, to be looked at again by 2026-03-03',
    )
  })

  it('is filled in as it is kept when somebody opens it again, also right after a restart', async () => {
    await keeps({ answer: 'Park in row C.', owner: 'Ben' })
    await world.restarts()
    const ada = world.person('Ada')
    const form = (await ada.opens(await ada.says('IMP-1'), 'Keep this answer')) as TeamsCard
    expect(valuesIn(form)).toMatchObject({ question, answer: 'Park in row C.', owner: 'Ben' })
  })

  it.each<[string, () => Promise<unknown>, string]>([
    [
      'changed',
      async () => {
        const ada = world.person('Ada')
        const form = (await ada.opens(await ada.says('IMP-1'), 'Keep this answer')) as TeamsCard
        await ada.submits(form, { answer: 'Park in row D.' })
      },
      'Somebody changed this answer meanwhile. It says now:\n\nPark in row D.\n\nSend yours again',
    ],
    [
      'withdrew',
      async () => {
        const ada = world.person('Ada')
        await ada.presses(await ada.says(`docs ${question}`), 'Withdraw this answer')
      },
      'Somebody withdrew this answer meanwhile.',
    ],
  ])(
    'that somebody %s while the form was open is not overwritten before both were seen',
    async (_, meanwhile, said) => {
      await keeps({ answer: 'Park in row C.' })
      const ada = world.person('Ada')
      const form = (await ada.opens(await ada.says('IMP-1'), 'Keep this answer')) as TeamsCard
      await meanwhile()
      const again = (await ada.submits(form, { answer: 'Park in row E.' })) as TeamsCard
      expect(textOfCard(again)).toContain(said)
      expect(valuesIn(again)).toMatchObject({ answer: 'Park in row E.' })
      const kept = async () => (await world.store.all('handbook_answers')).map(({ answerMd }) => answerMd)
      expect(await kept()).not.toContain('Park in row E.')
      expect(await ada.submits(again)).toContain('Kept.')
      expect(await kept()).toEqual(['Park in row E.'])
    },
  )

  it('is looked at again by whoever kept it, who is told once in their own chat when its day has passed', async () => {
    await keeps({ reviewOn: '2026-03-03' })
    const ada = world.person('Ada')
    const told = () =>
      world
        .personal('Ada')
        .posts()
        .filter(({ answers }) => !answers)
    await world.settle()
    world.discards()
    await world.passes(1)
    expect(told()).toEqual([])
    await world.passes(2 * 1440)
    await world.settle()
    const asked = told()[0]!.card!
    expect(textOfCard(asked)).toBe(
      'Is this answer still right?\n✎ where can I park my car at the weekend?\nKept answer of Ada, to be looked at again by 2026-03-03\nOpen it, then keep it again with a later day, changed or as it is, or withdraw it.',
    )
    await world.passes(1440)
    await world.settle()
    expect(told()).toHaveLength(1)
    const card = await ada.presses(asked, question)
    const form = (await ada.opens(card, 'Check this answer')) as TeamsCard
    expect(valuesIn(form)).toMatchObject({ question, answer, owner: 'Ada', reviewOn: '2026-09-05' })
    await ada.submits(form)
    expect(await world.store.all('handbook_answers')).toMatchObject([{ reviewOn: '2026-09-05' }])
    await world.passes(1440)
    await world.settle()
    expect(told()).toHaveLength(1)
  })

  it('is withdrawn, and not found any more', async () => {
    await keeps()
    const ada = world.person('Ada')
    const said = await ada.presses(await ada.says(`docs ${question}`), 'Withdraw this answer')
    expect(textOfCard(said)).toContain('is withdrawn')
    await world.handbookIsRead()
    expect(textOfCard(await ada.says(`docs ${question}`))).toContain('The handbook doesn’t say')
  })

  it('is still there after a restart', async () => {
    await keeps()
    await world.restarts()
    expect(textOfCard(await world.person('Ben').says(`docs ${question}`))).toContain('Answered by Ada')
  })

  it.each([
    [{ reviewOn: '2026-01-01' }, 'That day is over already. Please choose a later one.'],
    [{ answer: '  ' }, ''],
  ])('with %j comes back as it was filled in', async (typed, sentence) => {
    const { said } = await keeps(typed)
    expect(said).toBeTypeOf('object')
    expect(textOfCard(said as TeamsCard)).toContain(sentence)
    expect(valuesIn(said as TeamsCard)).toMatchObject({ question, owner: 'Ada', ...typed })
    expect(await world.store.all('handbook_answers')).toEqual([])
  })

  it('is kept by nobody else', async () => {
    await answered()
    const anna = world.person('Anna')
    const card = await anna.says('IMP-1')
    expect(dialogButtonsOf(card, 'task/fetch').map(({ title }) => title)).not.toContain('Keep this answer')
    const [item] = await world.store.all('work_items')
    const data = { dialog: 'handbook.keep', itemId: item!.itemId }
    expect(JSON.stringify(await (await world.post(anna.dialogOf('task/fetch', data))).json())).toContain('Triager')
  })
})
