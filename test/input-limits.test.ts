import { describe, expect, test } from 'vitest'
import { contract } from '../server/contract.ts'
import { openApiOf } from '../server/http/openapi.ts'

type Json = Record<string, unknown>

const info = { title: 'Catalogue', version: '1.0.0', description: 'Limits.' }
const document = openApiOf(contract, info, 'session') as { paths: Json; components: { schemas: Json } }

/** Texts whose form ends them. */
const endingFormats = ['date', 'date-time']

/** Every place of a schema where a caller may send as much as he likes. */
function limitless(schema: unknown, place: string): string[] {
  if (typeof schema !== 'object' || schema === null || Object.keys(schema).length === 0) return [`${place}: anything`]
  const given = schema as Json
  if (typeof given.$ref === 'string')
    return limitless(document.components.schemas[given.$ref.split('/').at(-1)!], place)
  if ('const' in given || 'enum' in given || given.type === 'null' || given.type === 'boolean') return []
  const choices = (given.anyOf ?? given.oneOf ?? given.allOf) as unknown[] | undefined
  if (choices) return choices.flatMap((choice) => limitless(choice, place))
  switch (given.type) {
    case 'string':
      return isEnding(given) ? [] : [`${place}: a text of any length`]
    case 'integer':
    case 'number':
      return hasBounds(given) ? [] : [`${place}: any number`]
    case 'array':
      return [
        ...('maxItems' in given ? [] : [`${place}: a list of any length`]),
        ...limitless(given.items, `${place}[]`),
      ]
    case 'object':
      return [
        ...(given.additionalProperties === false || 'maxProperties' in given ? [] : [`${place}: any fields`]),
        ...Object.entries((given.properties ?? {}) as Json).flatMap(([name, value]) =>
          limitless(value, `${place}.${name}`),
        ),
      ]
    default:
      return [`${place}: ${JSON.stringify(schema)}`]
  }
}

function isEnding({ maxLength, format, pattern }: Json): boolean {
  if (maxLength !== undefined || endingFormats.includes(String(format))) return true
  return typeof pattern === 'string' && pattern.startsWith('^') && pattern.endsWith('$') && !/[*+]|,\}/.test(pattern)
}

function hasBounds(given: Json): boolean {
  return ('minimum' in given || 'exclusiveMinimum' in given) && ('maximum' in given || 'exclusiveMaximum' in given)
}

/** A number in an address is as long as addresses may be; one that is too large for any price finds nothing. */
function endsWithAddress(fault: string): boolean {
  return /^(minPrice|maxPrice): any number$/.test(fault)
}

interface Operation {
  operationId: string
  parameters?: { name: string; schema: unknown }[]
  requestBody?: { content: Record<string, { schema: unknown }> }
}
const operations = Object.values(document.paths).flatMap((path) => Object.values(path as Json) as Operation[])

describe.each(operations)('$operationId takes a limited amount', ({ parameters = [], requestBody }) => {
  test('of each parameter and field', () => {
    const bodies = Object.values(requestBody?.content ?? {})
    expect([
      ...parameters.flatMap(({ name, schema }) => limitless(schema, name)).filter((fault) => !endsWithAddress(fault)),
      ...bodies.flatMap(({ schema }) => limitless(schema, 'body')),
    ]).toEqual([])
  })
})

test('a schema without a limit is noticed', () => {
  const text = { type: 'string' }
  const list = { type: 'array', items: { type: 'number', minimum: 0 } }
  const schema = { type: 'object', properties: { text, list, open: { type: 'object' }, any: {} } }
  expect(limitless(schema, 'body')).toEqual([
    'body: any fields',
    'body.text: a text of any length',
    'body.list: a list of any length',
    'body.list[]: any number',
    'body.open: any fields',
    'body.any: anything',
  ])
})
