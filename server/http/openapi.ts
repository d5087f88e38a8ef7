import { z } from 'zod'
import type { AnyEndpoint, Contract, Events } from '../endpoint.ts'
import { type ErrorKind, statusOf } from '../errors.ts'
import { parameterDocumentation } from '../parameters.ts'
import { accessDocumentation, securitySchemes } from './access-documentation.ts'
import { eventStreamType } from './event-streams.ts'
import { headerParameters, headersOfAnswer, requestErrors } from './header-documentation.ts'
import { problemType } from './problem.ts'
import { addressProblems, bodyProblems, problemExamples, problemSchema } from './problem-documentation.ts'

export interface ApiInfo {
  title: string
  version: string
  description: string
}

type Json = Record<string, unknown>

/** The contract as an OpenAPI 3.1 document; `sessionCookie` is the name of the cookie that keeps a session. */
export function openApiOf(contract: Contract, info: ApiInfo, sessionCookie: string): Json {
  const schemas: Json = { Problem: problemSchema }
  const paths: Record<string, Json> = {}
  for (const [name, endpoint] of Object.entries(contract)) {
    const methods = paths[endpoint.path] ?? {}
    methods[endpoint.method.toLowerCase()] = operationOf(name, endpoint, schemas)
    paths[endpoint.path] = methods
  }
  const tags = [...new Set(Object.values(contract).map(({ tag }) => tag))].map((name) => ({ name }))
  return {
    openapi: '3.1.0',
    info: { ...info, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: '/' }],
    tags,
    paths,
    components: { schemas, securitySchemes: securitySchemes(sessionCookie) },
  }
}

function operationOf(name: string, endpoint: AnyEndpoint, schemas: Json): Json {
  const parameters = [
    ...parametersOf(endpoint.params, 'path'),
    ...parametersOf(endpoint.query, 'query'),
    ...headerParameters(endpoint),
  ]
  const { security, errors, who } = accessDocumentation(endpoint)
  const description = [endpoint.description, who].filter((part) => part !== undefined).join('\n\n')
  return {
    operationId: name,
    summary: endpoint.summary,
    ...(description !== '' && { description }),
    security,
    tags: [endpoint.tag],
    ...(parameters.length > 0 && { parameters }),
    ...(endpoint.body && { requestBody: requestBodyOf(endpoint, schemas) }),
    responses: {
      [endpoint.status ?? 200]: answerOf(endpoint, schemas),
      ...errorsOf([...errors, ...requestErrors(endpoint), ...endpoint.errors, 'internal']),
      ...addressProblems,
      ...(endpoint.body && problemsOfBody(endpoint)),
    },
  }
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!(schema instanceof z.ZodObject)) return []
  return Object.entries(schema.shape).map(([name, value]) => {
    const { description, example, schema: valueSchema } = documentationOf(value as z.ZodType)
    return {
      name,
      in: place,
      required: place === 'path',
      ...(description !== undefined && { description }),
      schema: valueSchema,
      // As HTML forms send what was left empty; it counts as not given.
      ...(place === 'query' && parameterDocumentation.has(value as z.ZodType) && { allowEmptyValue: true }),
      ...(place === 'query' && valueSchema.type === 'array' && { style: 'form', explode: true }),
      ...(example !== undefined && { example }),
    }
  })
}

function documentationOf(value: z.ZodType): { description?: string; schema: Json; example?: unknown } {
  const documentation = parameterDocumentation.get(value)
  if (documentation) return documentation
  const { description, examples, ...schema } = toJsonSchema(value, 'input', {}) as Json & { examples?: unknown[] }
  return { schema, example: examples?.[0], ...(typeof description === 'string' && { description }) }
}

/** A raw body may be of any type. */
function problemsOfBody({ raw }: AnyEndpoint): Json {
  const { '415': _type, ...others } = bodyProblems
  return raw ? others : bodyProblems
}

function requestBodyOf({ body, raw, maxBodyBytes }: AnyEndpoint, schemas: Json): Json {
  if (raw) {
    const schema = { type: 'string', format: 'binary', maxLength: maxBodyBytes }
    return { required: true, content: { '*/*': { schema } } }
  }
  const required = !body.safeParse(undefined).success
  return { required, content: { 'application/json': { schema: toJsonSchema(body, 'input', schemas) } } }
}

function answerOf(endpoint: AnyEndpoint, schemas: Json): Json {
  const { example } = endpoint
  const headers = headersOfAnswer(endpoint)
  if (endpoint.status === 204) return { description: 'Done; there is nothing to say.', ...headers }
  if (endpoint.events) return { ...streamAnswer(endpoint.events, schemas), ...headers }
  const content = {
    schema: toJsonSchema(endpoint.answer, 'output', schemas),
    ...(example !== undefined && { example }),
  }
  return { description: 'The answer.', ...headers, content: { [endpoint.mediaType ?? 'application/json']: content } }
}

/** The document has no words for events: what their data are stands beside, as an extension. */
function streamAnswer(events: Events, schemas: Json): Json {
  const all = Object.entries(events)
  const data = all.map(([name, { data }]) => [name, toJsonSchema(data, 'output', schemas)])
  const schema = { type: 'string', description: 'Server-sent events; `x-events` says what the data of each are.' }
  const example = all.map(([name, { example }]) => `event: ${name}\ndata: ${JSON.stringify(example)}\n\n`).join('')
  const content = { schema, example, 'x-events': Object.fromEntries(data) }
  return {
    description: 'A stream of events, for as long as the caller stays.',
    content: { [eventStreamType]: content },
  }
}

function errorsOf(kinds: readonly ErrorKind[]): Json {
  const rows = [...new Set(kinds)].map((kind) => {
    const { description, example, headers } = problemExamples(kind)
    const content = { schema: { $ref: '#/components/schemas/Problem' }, example }
    return [statusOf[kind], { description, ...(headers && { headers }), content: { [problemType]: content } }] as const
  })
  return Object.fromEntries(rows.map(([status, answer]) => [String(status), answer]))
}

/** JSON Schema whose named parts stand among the components of the document. */
function toJsonSchema(schema: z.ZodType, io: 'input' | 'output', schemas: Json): Json {
  const { $schema: _version, $defs = {}, ...root } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  for (const [name, part] of Object.entries($defs as Json)) schemas[name] = withComponentRefs(part)
  const { id, ...own } = withComponentRefs(root) as Json
  if (typeof id !== 'string') return own
  schemas[id] = own
  return { $ref: `#/components/schemas/${id}` }
}

function withComponentRefs(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withComponentRefs)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, inner]) => {
    if (key === '$ref' && typeof inner === 'string') return [key, inner.replace('#/$defs/', '#/components/schemas/')]
    return [key, withComponentRefs(inner)]
  })
  return Object.fromEntries(entries)
}
