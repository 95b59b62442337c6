import { setImmediate as answersOfTheStore } from 'node:timers/promises'
import type { BotConfig } from '../bot/config.ts'
import type { CheckToken } from '../bot/token.ts'
import type { Log } from '../services/kernel/log.ts'

/**
 * Loads the Teams edge and with it the SDK, which is the longest part of a start. Loading keeps the process busy, so it
 * is done in parts: before each, what the store answered is taken and its next statement is sent.
 */
export const loadEdge = async () => {
  await answersOfTheStore()
  const { createAdapter } = await import('../bot/adapter.ts')
  await answersOfTheStore()
  const { createApp } = await import('../bot/app.ts')
  const { createOpen, createSend } = await import('../bot/send.ts')
  await answersOfTheStore()
  const { activityDoor } = await import('../bot/door.ts')
  const { startServer } = await import('../api/server.ts')
  return { activityDoor, createAdapter, createApp, createOpen, createSend, startServer }
}

/** Loads what checks tokens, which local mode does not need, and makes it. */
export const loadTokenCheck = async (
  { bot, cloud }: Pick<BotConfig, 'bot' | 'cloud'>,
  clock: () => Date,
  log: Log,
): Promise<CheckToken | null> => {
  if (!bot) return null
  const { createKeys } = await import('../bot/keys.ts')
  const { createTokenCheck } = await import('../bot/token.ts')
  const onFailure = (error: unknown) => log({ kind: 'desk', name: 'keys', outcome: 'UNAVAILABLE', error })
  const findKey = createKeys({ openIdMetadataUrl: cloud.openIdMetadataUrl, clock, fetch, onFailure })
  return createTokenCheck({ appId: bot.appId, issuer: cloud.issuer, findKey, clock })
}
