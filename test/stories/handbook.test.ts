import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buttonTitles, textOfCard } from '../harness/seen.ts'
import { openWorld, type World } from '../harness/world.ts'

const pages = {
  'en/access.md': `---
title: Getting access
description: How to get access to tables and reports.
keywords: [permissions, groups]
channel: data-platform
lang: en
---

# Getting access

Ask for access to a table with a **request**; the owner of the platform approves it within a day.

## Reports

Access to a report comes with the group \`rep_readers\`:

| Group | May |
|---|---|
| rep_readers | read |
| rep_writers | change |
`,
  'en/on-call.md': `---
title: On call
description: Who is on call and what they do at night.
lang: en
---

# On call

The pager goes to the engineer of the week. The rota changes on Mondays.

\`\`\`sql
select engineer
  from rota
\`\`\`
`,
  'de/kosten.md': `---
title: Kosten senken
description: Wie Sie die Kosten eines Warehouses senken.
lang: de
---

# Kosten senken

Stellen Sie das automatische Anhalten des Warehouses auf fünf Minuten, dann kostet es nachts nichts.
`,
  'en/cost.md': `---
title: Cost
lang: en
---

# Cost

Every team pays for its own clusters. Tag each cluster with the cost centre.
`,
}

let world: World
beforeEach(async () => {
  world = await openWorld({ handbook: pages })
  await world.platform('lakehouse', 'Lakehouse')
})
afterEach(() => world.close())

describe('a question', () => {
  it('is answered with the passage, where it is from, and what can be done next', async () => {
    const card = await world.person('Anna').says('docs who has the pager at night?')
    expect(textOfCard(card)).toMatch(/^On call\nThe pager goes to the engineer of the week\. The rota changes on Mondays\.\nselect engineer\n\u00a0\u00a0from rota\nFrom team\/en\/on-call\.md · changed /)
    expect(buttonTitles(card).slice(-3)).toEqual(['Helpful', 'Not helpful', 'Ask the team'])
  })
})
