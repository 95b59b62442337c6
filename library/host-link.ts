import { withoutCredentials } from './run-git.ts'

/** The address of one line of a file, as it was in a commit. The path is relative to the repository. */
export type LinkTo = (commit: string, path: string, line: number) => string

interface Remote {
  host: string
  /** The parts of the path, without `.git`. */
  parts: readonly string[]
}

const partsOf = (path: string): string[] =>
  path
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split('/')
    .filter(Boolean)
    .map((part) => {
      try {
        return decodeURIComponent(part)
      } catch {
        return part
      }
    })

/** Reads `https://host/path`, `ssh://git@host:22/path` and `git@host:path`; anything else leads to no web page. */
const remoteOf = (address: string): Remote | null => {
  const bare = withoutCredentials(address.trim())
  const scp = /^(?:[^/@\s]+@)?([\w.-]+\.[a-z]+):(?!\/\/)(.+)$/i.exec(bare)
  if (scp) return { host: scp[1]!.toLowerCase(), parts: partsOf(scp[2]!) }
  if (!URL.canParse(bare)) return null
  const { protocol, hostname, port, pathname } = new URL(bare)
  if (!/^(?:https?|ssh|git):$/.test(protocol) || hostname === '') return null
  const isWeb = protocol.startsWith('http')
  return { host: hostname + (isWeb && port ? `:${port}` : ''), parts: partsOf(pathname) }
}

const joined = (parts: readonly string[]): string => parts.map(encodeURIComponent).join('/')
const path = (text: string): string => joined(text.split('/'))

/** A page of markdown is drawn there, and only its plain text has lines. */
const github =
  ({ host, parts }: Remote): LinkTo =>
  (commit, file, line) =>
    `https://${host}/${joined(parts)}/blob/${commit}/${path(file)}?plain=1#L${line}`

const gitlab =
  ({ host, parts }: Remote): LinkTo =>
  (commit, file, line) =>
    `https://${host}/${joined(parts)}/-/blob/${commit}/${path(file)}?plain=1#L${line}`

const bitbucket =
  ({ host, parts }: Remote): LinkTo =>
  (commit, file, line) =>
    `https://${host}/${joined(parts)}/src/${commit}/${path(file)}#lines-${line}`

/** Bitbucket in a data centre: a project, or `~name` for the repositories of a person. */
const bitbucketServer = ({ host, parts }: Remote): LinkTo | null => {
  const [project, repository] = parts[0] === 'scm' ? parts.slice(1) : parts
  if (!project || !repository) return null
  const owner = project.startsWith('~')
    ? `users/${encodeURIComponent(project.slice(1))}`
    : `projects/${encodeURIComponent(project)}`
  return (commit, file, line) =>
    `https://${host}/${owner}/repos/${encodeURIComponent(repository)}/browse/${path(file)}?at=${commit}#${line}`
}

/** `dev.azure.com/org/project/_git/repo`, `org.visualstudio.com/project/_git/repo`, `ssh.dev.azure.com:v3/org/project/repo`. */
const azure = ({ host, parts }: Remote): LinkTo | null => {
  const named =
    parts[0] === 'v3' ? parts.slice(1) : parts.filter((part) => part !== '_git' && part !== 'DefaultCollection')
  const own = /^([\w-]+)\.visualstudio\.com$/.exec(host)?.[1]
  const [organisation, project, repository = project] = own && own !== 'vs-ssh' ? [own, ...named] : named
  if (!organisation || !project || !repository) return null
  return (commit, file, line) => {
    const query = new URLSearchParams({
      path: `/${file}`,
      version: `GC${commit}`,
      line: String(line),
      lineEnd: String(line + 1),
      lineStartColumn: '1',
      lineEndColumn: '1',
      _a: 'contents',
    })
    return `https://dev.azure.com/${joined([organisation, project])}/_git/${encodeURIComponent(repository)}?${query.toString()}`
  }
}

/** The hosts by their names; the first that fits counts. Hosts of a company mostly have the name of the product in theirs. */
const hosts: readonly [name: RegExp, linkTo: (remote: Remote) => LinkTo | null][] = [
  [/^(?:ssh\.)?\w+\.azure\.com$|\.visualstudio\.com$/, azure],
  [/^bitbucket\.org$/, bitbucket],
  [/bitbucket|stash/, bitbucketServer],
  [/gitlab/, gitlab],
  [/github/, github],
]

/** The way to link to lines of a repository, by the address of its remote; null when its host is not known. */
export const linkToOf = (address: string): LinkTo | null => {
  const remote = remoteOf(address)
  if (!remote || remote.parts.length < 2) return null
  return hosts.find(([name]) => name.test(remote.host))?.[1](remote) ?? null
}
