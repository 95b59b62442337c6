import { zipOf, zipWithAgent } from './zip.fixture.ts'
import { you, zip, endpointAnswers, type Wrong } from './spoilt.fixture.ts'

/** For tests: every way in which the app package and the messaging endpoint can be wrong. */
export const teamsWrongs: Wrong[] = [
  ['app package', 'it is no zip', zip(new TextEncoder().encode('hello')), /is no app package/, you],
  [
    'app package',
    'it is of another bot',
    { env: { MICROSOFT_APP_ID: '11111111-2222-4333-8444-777777777777' } },
    /is of the bot 11111111-2222-4333-8444-555555555555, and MICROSOFT_APP_ID/,
    you,
  ],
  [
    'app package',
    'its manifest is not valid',
    zip(zipOf((app) => void (app.manifest.id = 'deltadesk'))),
    /\/id must match pattern/,
    you,
  ],
  [
    'app package',
    'it lists other commands',
    zip(zipOf((app) => void app.manifest.bots[0]!.commandLists[0]!.commands.pop())),
    /de.json has bots.*commands.*which the manifest does not/,
    you,
  ],
  [
    'app package',
    'it has no bot',
    zip(zipOf((app) => void Reflect.deleteProperty(app.manifest, 'bots'))),
    /names no bot/,
    you,
  ],
  [
    'app package',
    'Copilot would overlook a part of its agent',
    zip(
      zipWithAgent(
        (app) =>
          void ((app.files!['copilot/plugin.json'] as { name_for_human: string }).name_for_human =
            'The desk of the platform'),
      ),
    ),
    /name_for_human has more than 20 characters/,
    you,
  ],
  ['messaging endpoint', 'it takes what nobody signed', endpointAnswers(200), /without DELTADESK_MODE=local/, you],
  ['messaging endpoint', 'its path is another', endpointAnswers(404), /answers 404: the path/, you],
  ['messaging endpoint', 'a proxy refuses', endpointAnswers(403), /a proxy before the desk/, you],
  ['messaging endpoint', 'nothing runs behind it', endpointAnswers(503), /answers 503: see whether/, you],
  ['messaging endpoint', 'it reads what nobody signed', endpointAnswers(400), /without DELTADESK_MODE=local/, you],
  ['messaging endpoint', 'nothing runs there', endpointAnswers(502), /answers 502: see whether/, you],
  [
    'messaging endpoint',
    'its certificate is private',
    {
      around: {
        fetch: () =>
          Promise.reject(
            Object.assign(new Error('fetch failed'), { cause: { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' } }),
          ),
      },
    },
    /NODE_EXTRA_CA_CERTS/,
    you,
  ],
]
