import { bindings } from '../../services/roles/memory.ts'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { definePlatform } from '../../services/platforms/define.ts'
import { textOfCard } from '../harness/seen.ts'
import { as, itemIn } from '../harness/tickets.ts'
import { openWorld, type World } from '../harness/world.ts'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await world.platform('lakehouse', 'Lakehouse')
  await world.platform('sales', 'Sales BI', [])
})
afterEach(() => world.close())

const audit = async () => {
  await world.settle()
  await world.store.settled()
  return [...(await world.store.all('events')), ...(await world.store.all('desk_events'))]
}

/** A role somebody was given when the directory still knew them. */
const triager = async (id: string, principalName: string, platformId: string | null = null) => {
  const bindingId = `default|user:${id}|Triager|${platformId ?? '*'}`
  const cause = { eventId: `given:${bindingId}`, actor: 'test', now: world.now() }
  await world.store.change('role_bindings', bindingId, cause, () => ({
    set: {
      workspace: 'default',
      principal: `user:${id}`,
      principalName,
      role: 'Triager' as const,
      platformId,
      isActive: true,
    },
    event: { type: 'role.grant' },
  }))
  world.desk.known(bindings).expire()
}

describe('Ada, the first admin', () => {
  it('makes Ben a triager of one platform, and everybody can see it', async () => {
    const ada = world.person('Ada')
    expect(textOfCard(await ada.says('grant triager to Ben on lakehouse'))).toContain(
      'Ben is now Triager on Lakehouse.',
    )
    expect(textOfCard(await ada.says('Grant Triager to ben@example.com on Lakehouse'))).toContain(
      'is Triager on Lakehouse already',
    )
    const seen = textOfCard(await world.person('Anna').says('roles'))
    expect(seen).toContain('Your role: Viewer')
    expect(seen).toContain('Triager: Ben, on Lakehouse')
    expect(seen).toContain('Admin: Ada (set in the configuration)')
    for (const role of ['Viewer: ', 'Contributor: also', 'Triager: also', 'Service owner: also', 'Admin: also'])
      expect(seen).toContain(role)
  })

  it('revokes a role where it was given, and is not told that there is none elsewhere', async () => {
    const ada = world.person('Ada')
    await ada.says('grant triager to Ben on lakehouse')
    expect(textOfCard(await ada.says('revoke triager from Ben'))).toContain('Ben is not Triager for all platforms')
    await ada.says('grant contributor to Ben')
    expect(textOfCard(await ada.says('revoke contributor from Ben on lakehouse'))).toContain(
      'Ben is not Contributor on Lakehouse alone',
    )
    expect(textOfCard(await ada.says('revoke triager from Ben on lakehouse'))).toContain('is no longer Triager on')
  })

  it('takes a role back, also in German and for a group', async () => {
    const ada = world.person('Ada', 'de-DE')
    expect(textOfCard(await ada.says('erteile Triage'))).toContain('erteilen Triage an Anna Beispiel für Lakehouse')
    expect(textOfCard(await ada.says('erteilen Mitwirkende an Data platform team'))).toContain(
      'Data platform team hat jetzt die Rolle „Mitwirkende“.',
    )
    const channel = world.channel('data')
    expect(textOfCard(await world.person('Ben').says('subscribe all', channel))).toContain(
      'Subscribed to all platforms',
    )
    await world.settle()
    world.discards()
    expect(textOfCard(await ada.says('entziehen Contributor von Data platform team'))).toContain(
      'hat die Rolle „Mitwirkende“ nicht mehr',
    )
    expect(textOfCard(await world.person('Ben').says('unsubscribe all', channel))).toContain(
      'You need the role Contributor for this.',
    )
  })

  it('takes a role back from somebody who left, by name or id, and for a platform that was switched off', async () => {
    const ada = world.person('Ada')
    const gone = '00000000-0000-4000-8000-0000000000aa'
    await triager(gone, 'Dora Gone')
    await triager(gone, 'Dora Gone', 'lakehouse')
    await triager(world.person('Ben').id, 'Ben', 'sales')
    await definePlatform(as(world, 'Ada'), {
      platformId: 'sales',
      name: 'Sales BI',
      domain: 'databricks',
      isActive: false,
    })
    expect(textOfCard(await ada.says('revoke triager from dora gone'))).toContain('Dora Gone is no longer Triager.')
    expect(textOfCard(await ada.says(`revoke triager from ${gone.toUpperCase()} on Lakehouse`))).toContain(
      'Dora Gone is no longer Triager on Lakehouse.',
    )
    expect(textOfCard(await ada.says('revoke triager from Dora Gone'))).toContain('I found nobody called Dora Gone.')
    expect(textOfCard(await ada.says('revoke triager from Ben on sales'))).toContain('no longer Triager on sales.')
  })

  it('is told which of two of a name is meant', async () => {
    const ids = ['00000000-0000-4000-8000-0000000000aa', '00000000-0000-4000-8000-0000000000bb'] as const
    for (const id of ids) await triager(id, 'Dora')
    const ada = world.person('Ada')
    expect(textOfCard(await ada.says('revoke triager from Dora'))).toContain(`Dora (${ids[0]}), Dora (${ids[1]})`)
    expect(textOfCard(await ada.says(`revoke triager from ${ids[1]}`))).toContain('Dora is no longer Triager.')
  })

  it.each([
    ['grant', 'Please type it like this: grant Triager to Anna Example on Lakehouse'],
    ['grant King to Ben', 'Please type it like this'],
    ['grant Triager to Nobody', 'I found nobody called Nobody.'],
    ['grant Triager to Ben on Nowhere', 'I do not know a platform called Nowhere.'],
    ['grant Viewer to Ben', 'I could not read that. Please look at this again: Role: '],
    ['revoke Triager from Ben', 'Ben is not Triager for all platforms, so there is nothing to revoke. Type roles'],
    ['define', 'Please type it like this: define platform'],
    ['define platform X', 'Please look at this again: Name: '],
    [
      'define platform Ünïcode Däta domain=oracle',
      'Please look at this again: Kind: Please use databricks, powerbi, fabric, other.',
    ],
    [
      'define check lakehouse speed source=http target=https://bi.example.com',
      'Please look at this again: What is checked: Please use freshness, availability, quality.',
    ],
    [
      'define check lakehouse freshness sla=abc source=http target=x',
      'Please look at this again: SLA (minutes): Please enter a whole number, digits only.',
    ],
    ['define check lakehouse freshness sla=1.000 source=http target=x', 'Please enter a whole number, digits only.'],
    [
      'define check lakehouse freshness warn=500 crit=100 source=http target=x',
      'Please look at this again: Degraded after (minutes): ',
    ],
    [
      'define platform Lakehouse active=false',
      'I do not know active= here. Please use only these: id=, domain=, owner=',
    ],
    [
      'define check lakehouse freshness source=http target=x crti=90',
      'I do not know crti= here. Please use only these: id=, source=, target=, sla=, warn=, crit=, owner=',
    ],
    ['define check nowhere freshness', 'I do not know a platform called nowhere'],
  ])('is told what to do after “%s”', async (typed, answer) => {
    expect(textOfCard(await world.person('Ada').says(typed))).toContain(answer)
    expect((await audit()).filter(({ createdBy }) => !createdBy.startsWith('system:'))).toEqual([])
  })

  it('defines a platform and a check from chat and changes them', async () => {
    const ada = world.person('Ada')
    expect(textOfCard(await ada.says('define platform Power BI domain=powerbi owner="BI team"'))).toContain(
      'Power BI is defined (power-bi).',
    )
    expect(
      textOfCard(await ada.says('define check power bi availability source=http target=https://bi.example.com sla=15')),
    ).toContain('power-bi-availability now checks Power BI.')
    expect(
      textOfCard(await ada.says('define check power-bi availability source=http target=https://bi.example.com sla=15')),
    ).toContain('is defined like this already')
    expect(textOfCard(await ada.says('platforms'))).toContain('power-bi · Power BI · Owner: BI team · 1 check\n')
    expect(
      textOfCard(await ada.says('definiere Prüfung Power BI Qualität source=http target=https://bi.example.com')),
    ).toContain('power-bi-quality now checks Power BI.')
    expect(textOfCard(await ada.says('define platform Reports domain="Power BI"'))).toContain('Reports is defined')
  })
})

describe('rights', () => {
  it('of a platform count for that platform only', async () => {
    await world.person('Ada').says('grant Contributor to Ben on lakehouse')
    const ben = world.person('Ben')
    const channel = world.channel('data')
    expect(textOfCard(await ben.says('subscribe sales', channel))).toContain('You need the role Contributor for this.')
    expect(textOfCard(await ben.says('subscribe all', channel))).toContain('You need the role Contributor for this.')
    expect(textOfCard(await ben.says('subscribe lakehouse', channel))).toContain('Subscribed to Lakehouse')
    await world.settle()
    channel.shows('Lakehouse')
  })

  it('of a platform take over no check of another one, and neither does an admin by mistake', async () => {
    const ada = world.person('Ada')
    const typed = (platform: string) => `define check ${platform} freshness id=sales-1 source=http target=x`
    await ada.says(typed('sales'))
    await ada.says('grant Service owner to Ben on lakehouse')
    for (const who of [world.person('Ben'), ada])
      expect(textOfCard(await who.says(typed('lakehouse')))).toContain(
        'There is one of this name already. Please choose another name.',
      )
    expect(await world.store.all('status_checks', { checkId: 'sales-1' })).toMatchObject([{ platformId: 'sales' }])
  })

  it('are taken from who Teams says it is, and a refusal is on record', async () => {
    const anna = world.person('Anna')
    expect(textOfCard(await anna.says('grant Admin to Anna'))).toContain('You need the role Admin for this.')
    const forged = await world.post({
      ...anna.activityFor('grant Admin to Anna', anna.own),
      from: { id: '29:Ada', name: 'Ada' },
    })
    expect(forged.status).toBe(200)
    anna.own.shows('Teams did not say who you are, so nothing was saved.')
    expect((await audit()).filter(({ newState }) => newState === 'REFUSED')).toMatchObject([
      { eventType: 'REFUSED', payload: { action: 'role.grant' }, createdBy: anna.id, version: 0 },
      { eventType: 'REFUSED', payload: { action: 'role.grant' }, createdBy: 'unidentified:29:Ada' },
    ])
    expect(await world.store.all('role_bindings')).toEqual([])
  })

  it.each([
    ['status', 'Platform status'],
    ['tickets', 'INC-1'],
    ['incident step by step', 'Teams did not say who you are'],
    ['comment 1 it works for me', 'Teams did not say who you are'],
  ])('let somebody Teams does not name read and not write: “%s”', async (typed, answer) => {
    const anna = world.person('Anna')
    await itemIn(world, 'INCIDENT')
    await world.post({ ...anna.activityFor(typed, anna.own), from: { id: '29:Anna', name: 'Anna' } })
    anna.own.shows(answer)
    expect(await world.store.all('comments')).toEqual([])
    expect(await world.store.all('bot_state', { stateId: 'guide:a:Anna|unidentified:29:Anna' })).toEqual([])
  })

  it('are the same in whatever letter case an id is written', async () => {
    const ada = world.person('Ada')
    const from = { id: '29:Ada', name: 'Ada', aadObjectId: ada.id.toUpperCase() }
    await world.post({ ...ada.activityFor('grant Triager to Ben', ada.own), from })
    ada.own.shows('Ben is now Triager.')
  })

  it('leave who, what and when in the audit log', async () => {
    const ada = world.person('Ada')
    await ada.says('grant Triager to Ben')
    await ada.says('revoke Triager from Ben')
    expect((await audit()).filter(({ subjectType }) => subjectType === 'role_bindings')).toMatchObject([
      {
        eventType: 'role.grant',
        oldState: null,
        newState: 'granted',
        version: 1,
        createdBy: ada.id,
        createdAt: world.now(),
      },
      { eventType: 'role.revoke', oldState: 'granted', newState: 'revoked', version: 2, createdBy: ada.id },
    ])
  })
})
