import { Option } from 'commander'
import type { z } from 'zod'
import type { Fault } from '../../errors.ts'
import { type ParameterDocumentation, parameterDocumentation } from '../../parameters.ts'

type Shape = Readonly<Record<string, z.ZodType>>

/** A query as it would stand in an address: by name, a list where a value was repeated. */
export type RawQuery = Record<string, string | string[]>

/**
 * The parameters of an endpoint as options of a command: `maxPrice` is `--max-price`. All that is known of them comes
 * from the contract, and what is given is read by it.
 */
export function parameterOptions(shape: Shape, except: readonly string[]): Option[] {
  const names = Object.keys(shape).filter((name) => !except.includes(name))
  return names.map((name) => {
    const { schema, description, expected } = documentationOf(shape, name)
    const takes = schema.type === 'boolean' ? '' : ` Takes ${expected}.`
    const option = new Option(`${flagOf(name)}${placeholderOf(schema)}`, `${withFlags(description, shape)}${takes}`)
    return schema.type === 'array' ? option.argParser(gather) : option
  })
}

/** What the contract says of a parameter. */
export function descriptionOf(shape: Shape, name: string): string {
  return documentationOf(shape, name).description
}

/** What was given, by the names of the parameters. Flags are `true`. */
export function rawQueryOf(shape: Shape, options: Readonly<Record<string, unknown>>): RawQuery {
  const given = Object.keys(shape).flatMap((name): [string, string | string[]][] => {
    const value = options[name]
    if (value === undefined) return []
    return [[name, Array.isArray(value) ? (value as string[]) : String(value)]]
  })
  return Object.fromEntries(given)
}

/** A fault of a query as it is told of options. `name`: what the parameter is called here. */
export function faultText({ parameter, received, expected }: Fault, shape: Shape, name = flagOf(parameter)): string {
  const came = received === null ? ' is missing' : `: received ${JSON.stringify(received)}`
  return `${name}${came}, expected ${withFlags(expected, shape)}`
}

/** `--max-price` */
export function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}

function documentationOf(shape: Shape, name: string): ParameterDocumentation {
  const documentation = parameterDocumentation.get(shape[name]!)
  if (documentation === undefined) throw new Error(`the parameter ${name} has no documentation`)
  return documentation
}

function placeholderOf(schema: ParameterDocumentation['schema']): string {
  const { type, format, items } = schema as { type?: string; format?: string; items?: typeof schema }
  if (type === 'boolean') return ''
  if (type === 'array') return placeholderOf(items ?? {})
  if (type === 'integer') return ' <number>'
  if (type === 'number') return ' <amount>'
  return format === 'date' ? ' <date>' : ' <text>'
}

function gather(value: string, before: string[] = []): string[] {
  return [...before, value]
}

/** Descriptions name other parameters, most of them in code marks; here they are options, and the text is words. */
function withFlags(description: string, shape: Shape): string {
  const named = (name: string) => (name === 'q' ? 'the words' : name in shape ? flagOf(name) : name)
  return description
    .replaceAll(/`([^`]+)`/g, (_marked, name: string) => named(name))
    .replaceAll(/\b[a-z]+[A-Z]\w*/g, (name) => named(name))
}
