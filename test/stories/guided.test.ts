import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import type { TeamsCard } from '../harness/teams.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld({ kept: true })
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('powerbi', 'Power BI')
})
afterEach(() => world.close())

const items = () => world.store.all('work_items')
const anna = (locale?: string) => world.person('Anna', locale)
const walk = async (typed = 'incident', who = anna()) => who.presses(await who.says(typed), 'Step by step')

/** Types one answer after the other; the card after the last. */
const types = async (who: ReturnType<typeof anna>, ...answers: string[]): Promise<TeamsCard> => {
  let card: TeamsCard = {}
  for (const answer of answers) card = await who.says(answer)
  return card
}
const toSummary = ['Gold tables are stale', 'lake house', 'high']

describe('step by step', () => {
  it('by buttons: one question at a time, choices to press, a last look, and it is filed', async () => {
    const who = anna()
    let card = await walk('incident gold tables are stale')
    expect(textOfCard(card)).toContain('Report an incident (2 of 3)')
    expect(textOfCard(card)).toContain('Which platform is it about?')
    expect(buttonTitles(card)).toEqual(['Lakehouse', 'Power BI', 'Back', 'Stop'])
    card = await who.presses(card, 'Lakehouse')
    card = await who.presses(card, 'High')
    expect(textOfCard(card)).toContain('Report an incident: review')
    expect(textOfCard(card)).toContain('Title: gold tables are stale')
    expect(textOfCard(card)).toContain('Description: –')
    card = await who.presses(card, 'Change: Description')
    expect(textOfCard(card)).toContain('What happened, and since when? You can skip this.')
    expect(buttonTitles(card)).toEqual(['Skip', 'Back', 'Stop'])
    card = await who.presses(card, 'Skip')
    expect(textOfCard(card)).toContain('Description: –')
    expect(textOfCard(card)).toContain('Severity: High')
    expect(textOfCard(await who.presses(card, 'Submit'))).toContain('INC-1 created.')
    await world.settle()
    who.own.shows('INC-1 · gold tables are stale', 'Incident')
  })

  it('by typing alone', async () => {
    const who = anna()
    await walk()
    const summary = await types(who, ...toSummary)
    expect(textOfCard(summary)).toContain(': review')
    expect(textOfCard(await who.says('yes'))).toContain('INC-1 created.')
    await world.settle()
    who.own.shows('Incident')
    expect(textOfCard(await who.says('Gold is stale'))).toContain('Sorry, I didn’t get that')
  })

  it('suggests the answers that are always possible, in the own chat, where a press types one', async () => {
    const who = anna()
    const suggested = () => world.teams.messages.at(-1)!.suggested
    await walk()
    await types(who, 'Gold tables are stale')
    expect(suggested()).toEqual(['Back', 'Stop'])
    const summary = await types(who, 'lake house', 'high')
    expect(suggested()).toEqual(['Submit', 'Stop'])
    await who.presses(summary, 'Change: Description')
    await who.says('back')
    await who.presses(await who.says('high'), 'Change: Tags')
    expect(textOfCard(await who.says('Skip'))).toContain('Tags: –')
    expect(textOfCard(await who.says(suggested()[0]!))).toContain('INC-1 created.')
    await world.settle()
    world.discards()
  })

  it('in German', async () => {
    const who = anna('de-DE')
    const card = await who.presses(await who.says('störung'), 'Schritt für Schritt')
    expect(textOfCard(card)).toContain('Störung melden (1 von 3)')
    const summary = await types(who, 'Gold ist veraltet', 'Lakehouse', 'kritisch')
    await who.presses(summary, 'Ändern: Umgebung')
    await who.says('Produktion')
    expect(textOfCard(await who.says('anlegen'))).toContain('INC-1 wurde erstellt.')
    await world.settle()
    who.own.shows('Störung', 'Umgebung: Produktion')
  })

  it.each([
    ['improve', ['Faster clusters', 'They take ten minutes'], 'IMP-1'],
    ['request', ['Access to sales', 'Power BI', 'I need to read it'], 'REQ-1'],
  ])('%s as well', async (command, answers, reference) => {
    const who = anna()
    await walk(command)
    await types(who, ...answers)
    expect(textOfCard(await who.says('file it'))).toContain(`${reference} created.`)
    await world.settle()
    world.discards()
  })
})

describe('an answer that does not fit', () => {
  it.each([
    [[], 'abc', 'Please use at least 5 characters.', 'What’s wrong, in one line?'],
    [[], 'x'.repeat(200), 'Please use at most 120 characters.', 'What’s wrong, in one line?'],
    [['Gold is stale'], 'Snowflake', 'Please choose one from the list.', 'Which platform is it about?'],
    [['Gold is stale', 'Lakehouse'], 'terrible', 'Please choose one from the list.', 'How bad is it?'],
    [['Gold is stale', 'Lakehouse'], 'skip', 'Please fill this in.', 'How bad is it?'],
  ])('after %j, %j is asked again', async (before, wrong, sentence, question) => {
    const who = anna()
    await walk()
    await types(who, ...before)
    const card = await who.says(wrong)
    expect(textOfCard(card)).toContain(sentence)
    expect(textOfCard(card)).toContain(question)
  })

  it.each([
    ['incident', 'gold tables are stale'],
    ['improve', 'start clusters faster'],
    ['request', 'read access to the sales schema'],
  ])('“%s” gives an example of its own: %s', async (command, example) => {
    expect(textOfCard(await walk(command))).toContain(`for example: ${example}`)
  })

  it('is told apart from a hint, and said once', async () => {
    const who = anna()
    const looks = (card: TeamsCard, text: string) =>
      (card.body as Record<string, unknown>[])
        .flatMap((block) => [block, ...((block.items as Record<string, unknown>[] | undefined) ?? [])])
        .filter((block) => String(block.text).includes(text))
    await walk('request')
    const summary = await types(who, 'Access to sales', 'Power BI', 'I need to read it')
    const hint = await who.presses(summary, 'Change: Needed by')
    expect(looks(hint, 'Please type the day like this')).toMatchObject([{ isSubtle: true }])
    expect(textOfCard(hint)).toContain('Reply below (in a channel, mention me). Type “back” or “stop” at any time.')
    const fault = await who.says('tomorrow')
    expect(looks(fault, 'Please type the day like this')).toMatchObject([{ weight: 'bolder' }])
  })

  it.each(['2026-03-01', '2020-12-24'])('the day %s is over: that is said at once', async (day) => {
    const who = anna()
    await walk('request')
    await who.presses(await types(who, 'Access to sales', 'Power BI', 'I need to read it'), 'Change: Needed by')
    const card = await who.says(day)
    expect(textOfCard(card)).toContain('Please choose a day that is not over yet.')
    expect(textOfCard(card)).toContain('By when do you need it?')
    expect(textOfCard(await who.says('2026-03-02'))).toContain(': review')
  })

  it.each([
    ['prod', 'Production'],
    ['Staging', 'Test'],
    ['dev', 'Development'],
  ])('“%s” is an answer that fits: %s', async (typed, environment) => {
    const who = anna()
    await walk()
    await who.presses(await types(who, ...toSummary), 'Change: Environment')
    const card = await who.says(typed)
    expect(textOfCard(card)).toContain(`Environment: ${environment}`)
  })

  it.each(['no', '1', 'skip'])('“%s” at the last look is answered with what can be done there', async (typed) => {
    const who = anna()
    await walk()
    await types(who, ...toSummary)
    const card = await who.says(typed)
    expect(textOfCard(card)).toContain('Select an answer to change it, type yes to submit, or stop.')
    expect(textOfCard(card)).toContain('Title: Gold tables are stale')
    expect(textOfCard(await who.says('stop'))).toMatch(/^Stopped\nNothing was submitted./)
  })

  it('a day that is over by the time it is filed opens its question again, and the rest stays', async () => {
    const who = anna()
    await walk('request')
    await who.presses(await types(who, 'Access to sales', 'Power BI', 'I need to read it'), 'Change: Needed by')
    await who.says('2026-03-02')
    world.clockMoves(16 * 60)
    const card = await who.says('yes')
    expect(textOfCard(card)).toContain('Please choose a day that is not over yet.')
    expect(textOfCard(await who.says('2026-03-09'))).toContain('Title: Access to sales')
    expect(textOfCard(await who.says('yes'))).toContain('REQ-1 created.')
    await world.settle()
    world.discards()
  })
})

describe('somebody who thinks again', () => {
  it('goes back, changes an answer from the summary, or stops', async () => {
    const who = anna()
    await walk()
    await types(who, 'Gold is stale', 'Lakehouse')
    expect(textOfCard(await who.says('back'))).toContain('Which platform is it about?')
    let card = await types(who, 'Power BI', 'low')
    expect(textOfCard(card)).toContain('Platform: Power BI')
    card = await who.presses(card, 'Change: Title')
    expect(textOfCard(card)).toContain('What’s wrong, in one line?')
    expect(textOfCard(await who.says('Reports are empty'))).toContain('Title: Reports are empty')
    expect(textOfCard(await who.says('cancel'))).toContain('Nothing was submitted.')
    expect(await items()).toEqual([])
    expect(textOfCard(await who.says('yes'))).toContain('Sorry, I didn’t get that')
  })

  it('looks something up in between, and goes on', async () => {
    const who = anna()
    await walk()
    expect(textOfCard(await who.says('status'))).toContain('Platform status')
    expect(textOfCard(await who.says('status of gold is wrong'))).toContain('Which platform is it about?')
  })

  it('asks something at a question it cannot answer: that is answered, and the question stays', async () => {
    const who = anna()
    await walk('incident gold tables are stale')
    const answered = await who.says('how is Power BI doing?')
    expect(textOfCard(answered)).toMatch(
      /^Power BI[^]*Your questions are still open\. Type the answer to go on, or stop\./,
    )
    expect(textOfCard(await who.says('Lakehouse'))).toContain('How bad is it?')
  })

  it('asks something at a question that any text answers', async () => {
    const who = anna()
    await walk()
    expect(textOfCard(await who.says('is lakehouse down?'))).toContain('Your questions are still open.')
    expect(textOfCard(await who.says('lakehouse is down'))).toContain('Which platform is it about?')
  })

  it('wants something else: is asked whether to stop, and nothing is lost until then', async () => {
    const who = anna()
    await walk('incident gold tables are stale')
    const asked = await who.says('request access to the sales schema')
    expect(textOfCard(asked)).toMatch(
      /^You are in the middle of this: Report an incident\nStop, and do “request access/,
    )
    expect(buttonTitles(asked)).toEqual(['Stop and do that', 'Go on'])
    expect(textOfCard(await who.presses(asked, 'Go on'))).toContain('Which platform is it about?')
    expect(textOfCard(await who.presses(asked, 'Stop and do that'))).toContain(
      'Request something from the platform team',
    )
    expect(await items()).toEqual([])
    expect(textOfCard(await who.says('Lakehouse'))).toContain('Lakehouse')
    expect(textOfCard(await who.presses(asked, 'Go on'))).toContain('These questions are not open for you any more')
  })

  it.each(['typed', 'pressed'])('begins another one, %s: is asked before the answers are forgotten', async (how) => {
    const who = anna()
    const other = await who.says('improve faster clusters')
    await walk('incident gold tables are stale')
    await types(who, 'Lakehouse')
    const asked = how === 'typed' ? await who.says('improve step by step') : await who.presses(other, 'Step by step')
    expect(textOfCard(asked)).toContain('Stop, and do “Suggest an improvement” instead?')
    expect(textOfCard(await who.presses(asked, 'Go on'))).toContain('How bad is it?')
    expect(textOfCard(await who.presses(asked, 'Stop and do that'))).toContain('Suggest an improvement (')
  })

  it('goes on after a restart', async () => {
    const who = anna()
    await walk()
    await types(who, ...toSummary.slice(0, 2))
    await world.restarts()
    await types(who, ...toSummary.slice(2))
    expect(textOfCard(await who.says('yes'))).toContain('INC-1 created.')
    await world.settle()
    world.discards()
  })

  it.each<[string, object]>([
    ['by an older desk', { dialog: { dialogStack: [{ id: 'guide', state: { options: { asks: 'platformId' } } }] } }],
    ['in a form nobody knows', { state: { itemType: 'WISH', asks: 7, answers: [] } }],
    ['by hand', { state: null }],
  ])('has to begin anew where the guide was kept %s', async (_, kept) => {
    const who = anna()
    const card = await walk('incident gold is stale')
    const { stateId, value } = (await world.store.all('bot_state')).find((row) => row.stateId.startsWith('guide:'))!
    await world.store.change('bot_state', stateId, { eventId: 'e', actor: 'system:test', now: world.now() }, () => ({
      set: { value: { id: value.id, step: value.step, threadId: null, ...kept } },
      event: { type: 'EDIT' },
    }))
    await world.restarts()
    expect(textOfCard(await who.presses(card, 'Lakehouse'))).toContain('These questions are not open for you any more')
    expect(textOfCard(await who.says('Gold is stale'))).toContain('Sorry, I didn’t get that')
    expect(textOfCard(await who.presses(await walk(), 'Stop'))).toContain('Nothing was submitted.')
  })

  it('has to begin anew after a day', async () => {
    const who = anna()
    await walk()
    world.clockMoves(25 * 60)
    expect(textOfCard(await who.says('Gold is stale'))).toContain('Sorry, I didn’t get that')
  })
})

describe('what happens twice, late or to the wrong person', () => {
  it('an answer that is delivered three times is one answer', async () => {
    const who = anna()
    const card = await walk('incident gold is stale')
    const press = who.pressOf(card, 'Lakehouse')
    await Promise.all([world.post(press), world.post(press), world.post(press)])
    const typed = who.activityFor('high', who.own)
    await Promise.all([world.post(typed), world.post(typed)])
    who.own.shows(': review')
    expect(textOfCard(await who.presses(card, 'Lakehouse'))).toContain('This card was out of date.')
    expect(textOfCard(await who.says('back'))).toContain('How bad is it?')
  })

  it('a last press twice files once, and so does one after a restart', async () => {
    const who = anna()
    await walk()
    const summary = await types(who, ...toSummary)
    const press = () => who.pressOf(summary, 'Submit')
    await Promise.all([world.post(press()), world.post(press())])
    await world.settle()
    await world.restarts()
    await world.post(press())
    await world.settle()
    expect(await items()).toHaveLength(1)
    world.discards()
  })

  it('another person in the channel answers nobody’s questions but their own', async () => {
    const channel = world.channel('data')
    const who = anna()
    const card = await who.presses(await who.says('incident gold is stale', channel), 'Step by step', channel)
    const cem = world.person('Cem')
    expect(textOfCard(await cem.presses(card, 'Lakehouse', channel))).toContain('These questions are not open for you')
    expect(textOfCard(await cem.says('Lakehouse', channel))).toContain('Not measured yet.')
    expect(textOfCard(await who.says('Lakehouse', channel))).toContain('How bad is it?')
  })

  it('a store that is away loses no answer', async () => {
    const who = anna()
    await walk()
    const summary = await types(who, ...toSummary)
    world.unplugs()
    const refused = await who.presses(summary, 'Submit')
    expect(textOfCard(refused)).toContain('The data store cannot be reached right now')
    expect(textOfCard(refused)).toContain('Title: Gold tables are stale')
    world.plugsIn()
    expect(textOfCard(await who.presses(refused, 'Submit'))).toContain('INC-1 created.')
    await world.settle()
    world.discards()
  })

  it('an incident that looks like one that is open can be joined instead', async () => {
    await walk()
    await types(anna(), ...toSummary, 'yes')
    await world.settle()
    world.discards()
    const cem = world.person('Cem')
    await cem.presses(await cem.says('incident stale gold tables'), 'Step by step')
    const summary = await types(cem, 'Lakehouse', 'low')
    expect(textOfCard(summary)).toMatch(/: review\nSomebody may have reported this already\./)
    expect(buttonTitles(summary)[0]).toBe('Join INC-1 Gold tables are stale')
    expect(buttonTitles(summary)).toContain('Submit')
    expect(textOfCard(await cem.presses(summary, 'Join INC-1 Gold tables are stale'))).toContain(
      'You’re following INC-1',
    )
    await world.settle()
    expect(await items()).toHaveLength(1)
    world.discards()
  })

  describe('what a card carries may be forged: nothing happens, and that is said', () => {
    const forged = [{}, { guide: 7 }, { guide: null }, { guide: 'x', step: 1, does: 'file' }, { does: 'constructor' }]
    const pressing = async (who: ReturnType<typeof anna>, data: object) => {
      const answer = await world.post(who.invokeOf({ type: 'Action.Execute', verb: 'guide.answer', data }))
      expect(JSON.stringify(await answer.json())).toContain('These questions are not open for you')
      expect(await world.lastTurn()).toMatchObject({ name: 'guide.answer', outcome: 'RULE' })
      expect(await items()).toEqual([])
    }
    it.each(forged)('%j while questions are open', async (data) => {
      await walk()
      await pressing(anna(), data)
    })
    it.each(forged)('%j while none are', (data) => pressing(anna(), data))
    it('a press after somebody stopped', async () => {
      const who = anna()
      const card = await walk()
      await who.says('stop')
      await pressing(who, (who.pressOf(card, 'Stop').value as { action: { data: object } }).action.data)
    })
  })
})

describe('statements', () => {
  it('a step is one before the answer, so is filing, and who has no guide waits for none', async () => {
    const who = anna()
    await walk()
    await who.says('Gold tables are stale')
    expect(await world.statements()).toEqual({ before: 1, after: 1 })
    await types(who, ...toSummary.slice(1))
    await who.says('yes')
    expect(await world.statements()).toEqual({ before: 1, after: 3 })
    await world.settle()
    world.discards()
    await who.says('what is this')
    expect(await world.statements()).toEqual({ before: 0, after: 0 })
  })
})
