import { describe, expect, it } from 'vitest'
import type { Announcement, State } from './model.ts'
import { isActive, stateOf, stepDue } from './state.ts'

const at = (time: string) => new Date(`2026-03-02T${time}:00Z`)
type Timed = Pick<Announcement, 'kind' | 'start' | 'end' | 'decided' | 'step'>
const banner = (change: Partial<Timed> = {}): Timed => ({
  ...{ kind: 'BANNER', start: at('10:00'), end: at('12:00'), decided: 'published', step: 'scheduled' },
  ...change,
})

describe('the state of a banner is decided by what people decided and by the time alone', () => {
  it.each<[string, Partial<Timed>, State]>([
    ['09:59', {}, 'scheduled'],
    ['10:00', {}, 'active'],
    ['11:59', { step: 'active' }, 'active'],
    ['12:00', { step: 'active' }, 'ended'],
    ['12:00', { step: 'ended' }, 'ended'],
    // No desk was running while it was so.
    ['12:00', { step: 'scheduled' }, 'missed'],
    ['12:00', { step: 'missed' }, 'missed'],
    ['11:00', { decided: 'draft', step: null }, 'draft'],
    ['13:00', { decided: 'draft', step: null }, 'draft'],
    ['11:00', { decided: 'retracted', step: 'withdrawn' }, 'withdrawn'],
    // A row somebody wrote by hand.
    ['11:00', { step: null }, 'active'],
    ['11:00', { start: null, end: null, step: null }, 'active'],
  ])('at %s with %j: %s', (time, change, state) => expect(stateOf(banner(change), at(time))).toBe(state))
})

describe('the state of a public incident is the step that somebody took, whatever the time', () => {
  it.each<[Timed['decided'], active: boolean]>([
    ['investigating', true],
    ['identified', true],
    ['monitoring', true],
    ['resolved', false],
  ])('%s', (decided, active) => {
    const incident = banner({ kind: 'INCIDENT', end: null, decided, step: null })
    expect(stateOf(incident, at('23:00'))).toBe(decided)
    expect(isActive(incident, at('23:00'))).toBe(active)
    expect(stepDue(incident, at('23:00'))).toBeUndefined()
  })
})

const maintenance = (change: Partial<Timed> = {}): Timed =>
  banner({ kind: 'MAINTENANCE', step: 'announced', ...change })

describe('the state of a maintenance', () => {
  it.each<[string, Partial<Timed>, State]>([
    ['09:29', {}, 'announced'],
    ['09:30', {}, 'starting_soon'],
    ['10:00', {}, 'in_progress'],
    ['12:00', {}, 'overrun'],
    ['11:00', { decided: 'verifying' }, 'verifying'],
    ['12:30', { decided: 'verifying' }, 'verifying'],
    ['11:00', { decided: 'completed' }, 'completed'],
    ['09:00', { decided: 'retracted' }, 'cancelled'],
    ['09:00', { decided: 'draft' }, 'draft'],
  ])('at %s with %j: %s', (time, change, state) => expect(stateOf(maintenance(change), at(time))).toBe(state))

  it('goes on by time step by step, each once', () => {
    let announcement = maintenance()
    const steps: string[] = []
    for (let minute = 0; minute < 300; minute++) {
      const step = stepDue(announcement, new Date(at('09:00').getTime() + minute * 60_000))
      if (!step) continue
      steps.push(`${step.at.toISOString().slice(11, 16)} ${step.to}`)
      announcement = { ...announcement, step: step.to }
    }
    expect(steps).toEqual(['09:30 starting_soon', '10:00 in_progress', '12:00 overrun'])
  })
})

describe('the step that is due', () => {
  it.each<[string, Partial<Timed>, ReturnType<typeof stepDue>]>([
    ['09:59', {}, undefined],
    ['10:00', {}, { from: 'scheduled', to: 'active', at: at('10:00'), lateMinutes: 0 }],
    ['10:04', {}, { from: 'scheduled', to: 'active', at: at('10:00'), lateMinutes: 0 }],
    ['10:05', {}, { from: 'scheduled', to: 'active', at: at('10:00'), lateMinutes: 5 }],
    ['10:05', { step: 'active' }, undefined],
    ['12:00', { step: 'active' }, { from: 'active', to: 'ended', at: at('12:00'), lateMinutes: 0 }],
    ['15:00', {}, { from: 'scheduled', to: 'missed', at: at('12:00'), lateMinutes: 180 }],
    ['15:00', { step: 'missed' }, undefined],
    ['15:00', { decided: 'draft', step: null }, undefined],
    ['15:00', { decided: 'retracted', step: 'active' }, undefined],
  ])('at %s with %j', (time, change, step) => expect(stepDue(banner(change), at(time))).toEqual(step))

  it('comes once: after it nothing is due until the next', () => {
    let announcement = banner()
    const steps: State[] = []
    for (let minute = 0; minute < 300; minute++) {
      const step = stepDue(announcement, new Date(at('09:00').getTime() + minute * 60_000))
      if (!step) continue
      steps.push(step.to)
      announcement = { ...announcement, step: step.to }
    }
    expect(steps).toEqual(['active', 'ended'])
  })
})
