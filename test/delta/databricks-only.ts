/** What Databricks understands and open-source Spark refuses, with what it stands for. */
export const databricksOnly: readonly { what: string; pattern: RegExp }[] = [
  {
    // https://docs.databricks.com/aws/en/tables/constraints: informational, no engine enforces it.
    what: 'the declaration of a primary key',
    pattern: /,\s*CONSTRAINT \w+ PRIMARY KEY \([^)]*\)/g,
  },
]

/** A statement as open-source Spark takes it. Only definitions of tables have such parts. */
export const withoutDatabricksOnly = (statement: string): string =>
  /^\s*create table/i.test(statement)
    ? databricksOnly.reduce((text, { pattern }) => text.replace(pattern, ''), statement)
    : statement
