// What the SDK costs before a bot does anything: the yardstick of the time to ready.
await Promise.all([import('botbuilder'), import('@microsoft/teams-ai')])
process.stdout.write('imported\n', () => process.exit(0))
