import { Ajv, type ValidateFunction } from 'ajv'

/**
 * Makes what compares data with a schema of Microsoft. Its files say draft-04 but use `const`; nothing in them means something
 * else in draft-07, so that is what checks them.
 */
export const compile = (schema: object, formats?: Record<string, (text: string) => boolean>): ValidateFunction => {
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    unicodeRegExp: false,
    validateFormats: formats !== undefined,
    ...(formats && { formats }),
  })
  return ajv.compile({ ...schema, $schema: undefined })
}

/** Every place in a file of the package that is not as its schema says. */
export const schemaProblems = (file: string, isValid: ValidateFunction, data: unknown): string[] =>
  isValid(data)
    ? []
    : (isValid.errors ?? []).map(({ instancePath, message = 'is wrong', params }) =>
        [file, instancePath, message, (params as { additionalProperty?: string }).additionalProperty]
          .filter(Boolean)
          .join(' '),
      )
