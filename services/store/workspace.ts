/** The two schemas a store works in: one of the installation, one of a workspace. */
export interface Schemas {
  desk: string
  workspace: string
}

/** The workspace of an installation that has no other. */
export const defaultWorkspace = 'default'

const workspaceName = /^[a-z][a-z0-9_]{0,62}$/

/** The schemas of a workspace. Throws Error for an invalid name: it becomes part of SQL, so it is checked here. */
export const schemasOf = (desk: string, workspace: string): Schemas => {
  if (!workspaceName.test(workspace)) throw new Error(`Not the name of a workspace: ${JSON.stringify(workspace)}`)
  return { desk, workspace: `${desk}_${workspace}` }
}
