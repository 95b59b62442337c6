import { Application } from '@microsoft/teams-ai'
import { ActivityTypes, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder'
import restify from 'restify'
import { answering } from './child.ts'

/**
 * The yardstick: an echo bot as Microsoft's teams-ai samples write it, every option as it comes. No storage and no
 * counter, which the sample has and which would make it dearer.
 */
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}))
const app = new Application()
app.activity(ActivityTypes.Message, async (context) => {
  await context.sendActivity(`you said: ${context.activity.text}`)
})

const server = restify.createServer()
server.use(restify.plugins.bodyParser())
server.post('/api/messages', async (request, response) => {
  await adapter.process(request, response, async (context) => {
    await app.run(context)
  })
})
server.listen(0, '127.0.0.1', () => {
  answering((server.address() as { port: number }).port, { stop: () => process.exit(0) })
})
