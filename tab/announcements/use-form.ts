import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { Announcement, AnnouncementForm } from '../desk/announcement-shapes.ts'
import { Problem } from '../desk/problem.ts'
import { useDesk } from '../desk/use-desk.ts'
import { useSending } from '../desk/use-sending.ts'
import { pathOf } from './use-announcement.ts'

export type Values = Readonly<Record<string, string>>

/** An announcement as somebody else left it while a form was open. */
export interface Theirs {
  values: Values
  revision: number
}

/** The faults of an answer by the fields of a form; a problem of another kind has none. */
const faultsIn = (problem: unknown): Readonly<Record<string, string>> =>
  problem instanceof Problem ? Object.fromEntries(problem.fields.map(({ field, message }) => [field, message])) : {}

/**
 * The form of an announcement as somebody fills it in, and the ways to keep it. What was typed stays until it is kept; a change of
 * somebody else is never written over unless the person has seen it and says so.
 */
export const useForm = (form: AnnouncementForm, messageId: string | null) => {
  const { ask, who } = useDesk()
  const queries = useQueryClient()
  const send = useSending()
  const [values, setValues] = useState<Values>(form.values)
  const [saved, setSaved] = useState({ messageId, revision: form.revision, values: form.values })
  const [problem, setProblem] = useState<unknown>(null)
  const faults = useMemo(() => faultsIn(problem), [problem])
  const [theirs, setTheirs] = useState<Theirs | null>(null)
  const [isBusy, setBusy] = useState(false)

  /** Reads what somebody else has made of it, to be compared. */
  const compare = async (id: string): Promise<void> => {
    const now = await ask<AnnouncementForm>(`/announcements/form?messageId=${encodeURIComponent(id)}`)
    setTheirs({ values: now.values, revision: now.revision ?? 1 })
    setProblem(null)
  }
  /** Does something that the desk may refuse; null where it did. */
  const tries = async <T>(what: () => Promise<T>): Promise<T | null> => {
    setBusy(true)
    try {
      const done = await what()
      setProblem(null)
      return done
    } catch (error) {
      setProblem(error)
      const isOvertaken = error instanceof Problem && error.code === 'CONFLICT'
      if (isOvertaken && saved.messageId !== null) await compare(saved.messageId).catch(() => undefined)
      return null
    } finally {
      setBusy(false)
    }
  }
  const write = async (revision: number | null): Promise<Announcement> => {
    const { messageId: id } = saved
    const written = await (id === null
      ? send<Announcement>('/announcements', { method: 'POST', body: { ...values, kind: form.kind } })
      : send<Announcement>(pathOf(id), { method: 'PUT', body: values, ...(revision !== null && { revision }) }))
    setSaved({ messageId: written.messageId, revision: written.revision, values })
    void queries.invalidateQueries({ queryKey: [who] })
    return written
  }
  const isDirty =
    saved.messageId === null || Object.keys(values).some((id) => (values[id] ?? '') !== (saved.values[id] ?? ''))
  return {
    values,
    messageId: saved.messageId,
    isDirty,
    isBusy,
    problem,
    faults,
    theirs,
    type: (id: string, value: string) => setValues((before) => ({ ...before, [id]: value })),
    save: () => tries(() => write(saved.revision)),
    publish: () =>
      tries(async () => {
        const draft = isDirty ? await write(saved.revision) : null
        const { messageId: id, revision } = draft ?? saved
        const asked = { method: 'POST' as const, body: {}, ...(revision !== null && { revision }) }
        return send<Announcement>(`${pathOf(id!)}/publish`, asked)
      }),
    /** Writes what was typed over what somebody else has saved, which the person has seen. */
    keepMine: () =>
      tries(async () => {
        const written = await write(theirs!.revision)
        setTheirs(null)
        return written
      }),
    takeTheirs() {
      setValues(theirs!.values)
      setSaved({ ...saved, ...theirs! })
      setTheirs(null)
    },
  }
}
export type OpenForm = ReturnType<typeof useForm>
