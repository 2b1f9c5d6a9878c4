import type { FastifySchemaCompiler, FastifySchemaValidationError } from 'fastify'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { badInput, type RelaisError } from '../kit/errors.ts'

/**
 * Checks what comes in against its TypeBox schema. A body is taken as it is: 5 is no text and "5" no number. The
 * query and the path are text by nature, and are read as what the schema wants. Defaults are filled in; a body that
 * was left out is an empty one.
 */
export const compileValidator: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema)
  return (given: unknown) => {
    const filled = validator.Default(given ?? {})
    const value = httpPart === 'body' ? filled : validator.Convert(filled)
    return validator.Check(value) ? { value } : { error: validator.Errors(value) as FastifySchemaValidationError[] }
  }
}

/** The first field at fault, and what is wrong with it, as an error that names it: `phones.0.number`. */
export function describeFault(faults: FastifySchemaValidationError[]): RelaisError {
  // A field that is not known reports itself twice.
  const [first, ...rest] = faults.filter(({ keyword }) => keyword !== 'boolean')
  if (!first) return badInput('', 'This is not what is wanted here.')
  const { requiredProperties, additionalProperties } = first.params as Record<string, string[] | undefined>
  const parts = first.instancePath.split('/').slice(1)
  const name = (last?: string) => [...parts, ...(last === undefined ? [] : [last])].join('.')
  if (requiredProperties) return badInput(name(requiredProperties[0]), `"${name(requiredProperties[0])}" is missing.`)
  if (additionalProperties)
    return badInput(name(additionalProperties[0]), `"${name(additionalProperties[0])}" is not known here.`)
  // A choice reports each of its branches.
  const choices = [first, ...rest]
    .filter(({ keyword, instancePath }) => keyword === 'const' && instancePath === first.instancePath)
    .map(({ params }) => String(params.allowedValue))
  const wish = choices.length > 0 ? `must be one of ${choices.join(', ')}` : first.message
  return badInput(name(), `${parts.length > 0 ? `"${name()}"` : 'The body'} ${wish}.`)
}
