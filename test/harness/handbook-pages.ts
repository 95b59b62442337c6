/** The pages of a small handbook, by their paths. */
export const handbookPages: Readonly<Record<string, string>> = {
  'en/access.md': `---
title: Getting access
description: How to get access to tables and reports.
keywords: [permissions, groups]
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
channel: night-watch
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
  'en/clusters.md': `---
title: Clusters
lang: en
---

# Clusters

Every team pays for its own clusters. Tag each cluster with the cost centre.
`,
}
