import { describe, expect, it } from 'vitest'
import { linkToOf } from './host-link.ts'

const commit = '0123456789abcdef0123456789abcdef01234567'

describe('the address of line 12 of docs/a page.md', () => {
  const github = `https://github.com/acme/handbook/blob/${commit}/docs/a%20page.md?plain=1#L12`
  const gitlab = `https://gitlab.com/acme/data/handbook/-/blob/${commit}/docs/a%20page.md?plain=1#L12`
  const azure = `https://dev.azure.com/acme/Data%20Platform/_git/handbook?path=%2Fdocs%2Fa+page.md&version=GC${commit}&line=12&lineEnd=13&lineStartColumn=1&lineEndColumn=1&_a=contents`
  const bitbucket = `https://bitbucket.org/acme/handbook/src/${commit}/docs/a%20page.md#lines-12`
  it.each([
    ['https://github.com/acme/handbook.git', github],
    ['https://github.com/acme/handbook', github],
    ['https://github.com/acme/handbook/', github],
    ['https://ada:ghp_secret@github.com/acme/handbook.git', github],
    ['https://ghp_secret@github.com/acme/handbook.git', github],
    ['git@github.com:acme/handbook.git', github],
    ['ssh://git@github.com/acme/handbook.git', github],
    ['ssh://git@github.com:22/acme/handbook.git', github],
    ['git://github.com/acme/handbook.git\n', github],
    [
      'https://github.acme.example/data/handbook.git',
      `https://github.acme.example/data/handbook/blob/${commit}/docs/a%20page.md?plain=1#L12`,
    ],
    ['https://gitlab.com/acme/data/handbook.git', gitlab],
    ['git@gitlab.com:acme/data/handbook.git', gitlab],
    ['https://oauth2:glpat-secret@gitlab.com/acme/data/handbook.git', gitlab],
    [
      'https://gitlab.acme.example:8443/data/handbook.git',
      `https://gitlab.acme.example:8443/data/handbook/-/blob/${commit}/docs/a%20page.md?plain=1#L12`,
    ],
    ['https://dev.azure.com/acme/Data%20Platform/_git/handbook', azure],
    ['https://acme@dev.azure.com/acme/Data%20Platform/_git/handbook', azure],
    ['git@ssh.dev.azure.com:v3/acme/Data%20Platform/handbook', azure],
    ['https://acme.visualstudio.com/Data%20Platform/_git/handbook', azure],
    ['https://acme.visualstudio.com/DefaultCollection/Data%20Platform/_git/handbook', azure],
    ['acme@vs-ssh.visualstudio.com:v3/acme/Data%20Platform/handbook', azure],
    ['https://ada@bitbucket.org/acme/handbook.git', bitbucket],
    ['git@bitbucket.org:acme/handbook.git', bitbucket],
    [
      'https://bitbucket.acme.example/scm/DATA/handbook.git',
      `https://bitbucket.acme.example/projects/DATA/repos/handbook/browse/docs/a%20page.md?at=${commit}#12`,
    ],
    [
      'ssh://git@bitbucket.acme.example:7999/DATA/handbook.git',
      `https://bitbucket.acme.example/projects/DATA/repos/handbook/browse/docs/a%20page.md?at=${commit}#12`,
    ],
    [
      'https://bitbucket.acme.example/scm/~ada/handbook.git',
      `https://bitbucket.acme.example/users/ada/repos/handbook/browse/docs/a%20page.md?at=${commit}#12`,
    ],
  ])('by the remote %s', (address, link) => {
    expect(linkToOf(address)?.(commit, 'docs/a page.md', 12)).toBe(link)
  })

  it.each([
    '',
    '/srv/git/handbook.git',
    '../handbook',
    'file:///srv/git/handbook',
    'C:\\git\\handbook',
    'https://github.com/acme',
    'https://git.acme.example/x/y',
    'javascript:alert(1)//github.com/a/b',
    'ext::sh -c x github.com/a/b',
  ])('is not known for the remote %j', (address) => {
    expect(linkToOf(address)).toBeNull()
  })
})
