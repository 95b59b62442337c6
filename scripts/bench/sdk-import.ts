// Imports the SDK and does nothing else: the time to ready of the desk is compared with this.
await Promise.all([import('botbuilder'), import('@microsoft/teams-ai')])
process.stdout.write('imported\n', () => process.exit(0))
