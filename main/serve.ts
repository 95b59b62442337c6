import './compiled.ts'

// Imported here and not above, so that it is found compiled.
const { run } = await import('./process.ts')
await run(process.env)
